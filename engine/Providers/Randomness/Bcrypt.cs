using System.Globalization;
using System.Text;

namespace Blueprint.Engine.Providers.Randomness;

/// <summary>The bcrypt password hash (Provos and Mazières, 1999) in its <c>$2a$</c> form.</summary>
internal static class Bcrypt
{
    /// <summary>Bytes of salt.</summary>
    public const int SaltLength = 16;

    /// <summary>The cost that the published random provider uses: 2^10 rounds.</summary>
    public const int UsualCost = 10;

    private const int LongestPassword = 72;
    private const int HashLength = 23;
    private const int EncryptionsOfText = 64;
    private const string Alphabet = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>Hashes a password; bytes past the 72nd of its UTF-8 form count for nothing.</summary>
    public static string Hash(string password, ReadOnlySpan<byte> salt, int cost)
    {
        var key = Encoding.UTF8.GetBytes(password + '\0');
        var cipher = new Blowfish();
        var used = key.AsSpan(0, Math.Min(key.Length, LongestPassword));
        cipher.Expand(used, salt);
        for (var i = 1L << cost; i > 0; i--)
        {
            cipher.Expand(used, []);
            cipher.Expand(salt, []);
        }

        Span<byte> text = stackalloc byte[24];
        "OrpheanBeholderScryDoubt"u8.CopyTo(text);
        for (var i = 0; i < EncryptionsOfText; i++)
        {
            cipher.Encrypt(text);
        }

        return string.Create(CultureInfo.InvariantCulture, $"$2a${cost:00}${Encode(salt)}{Encode(text[..HashLength])}");
    }

    // Six bits a character, the high ones first, in bcrypt's own alphabet and without padding.
    private static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var (bits, count) = (0, 0);
        foreach (var b in bytes)
        {
            bits = (bits << 8) | b;
            for (count += 8; count >= 6; count -= 6)
            {
                text.Append(Alphabet[(bits >> (count - 6)) & 63]);
            }
        }

        if (count > 0)
        {
            text.Append(Alphabet[(bits << (6 - count)) & 63]);
        }

        return text.ToString();
    }
}
