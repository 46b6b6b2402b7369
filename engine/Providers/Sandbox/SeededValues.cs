using System.Security.Cryptography;
using System.Text;

namespace Blueprint.Engine.Providers.Sandbox;

/// <summary>Values that look drawn at random and are the same on every run: each follows from the seed and its purpose.</summary>
/// <param name="Seed">What tells one resource from another, such as its URN.</param>
internal readonly record struct SeededValues(string Seed)
{
    private const string LowerAlphanumeric = "abcdefghijklmnopqrstuvwxyz0123456789";
    private const string UpperAlphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private const string Decimal = "0123456789";

    /// <summary>Lower-case hexadecimal digits, at most 64.</summary>
    public string Hex(string purpose, int count) => Convert.ToHexStringLower(Hash(purpose))[..count];

    /// <summary>Decimal digits, at most 32; the first is not 0.</summary>
    public string Digits(string purpose, int count) => Spell(purpose, count, Decimal) is ['0', .. var rest] ? $"1{rest}" : Spell(purpose, count, Decimal);

    /// <summary>Lower-case letters and digits, at most 32.</summary>
    public string Lower(string purpose, int count) => Spell(purpose, count, LowerAlphanumeric);

    /// <summary>Upper-case letters and digits, at most 32.</summary>
    public string Upper(string purpose, int count) => Spell(purpose, count, UpperAlphanumeric);

    /// <summary>A number below a limit of at most 256.</summary>
    public int Below(string purpose, int limit) => Hash(purpose)[0] % limit;

    /// <summary>A UUID of version 4.</summary>
    public string Uuid(string purpose)
    {
        var bytes = Hash(purpose)[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }

    private string Spell(string purpose, int count, string alphabet)
    {
        var hash = Hash(purpose);
        return string.Create(count, (hash, alphabet), static (text, state) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                text[i] = state.alphabet[state.hash[i] % state.alphabet.Length];
            }
        });
    }

    private byte[] Hash(string purpose) => SHA256.HashData(Encoding.UTF8.GetBytes($"{Seed}\n{purpose}"));
}
