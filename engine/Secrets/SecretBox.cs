using System.Security.Cryptography;
using System.Text;

namespace Blueprint.Engine.Secrets;

/// <summary>Seals texts with a 32-byte key, in Pulumi's form <c>v1:nonce:data</c> (AES-256-GCM, base64, the tag at the end of the data).</summary>
/// <threadsafety>Safe for concurrent use.</threadsafety>
public sealed class SecretBox
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const string Version = "v1";

    private readonly byte[] key;

    /// <summary>Makes a box.</summary>
    /// <exception cref="ArgumentException">The key has not 32 bytes.</exception>
    public SecretBox(ReadOnlySpan<byte> key)
    {
        if (key.Length != 32)
        {
            throw new ArgumentException("A key has 32 bytes.", nameof(key));
        }

        this.key = key.ToArray();
    }

    /// <summary>Seals a text; twice the same text looks different.</summary>
    public string Seal(string plaintext)
    {
        Span<byte> nonce = stackalloc byte[NonceBytes];
        RandomNumberGenerator.Fill(nonce);
        return Seal(plaintext, nonce);
    }

    /// <summary>Opens a sealed text.</summary>
    /// <exception cref="CryptographicException">It was sealed with another key, was altered, or is no sealed text.</exception>
    public string Open(string ciphertext)
    {
        var parts = ciphertext.Split(':');
        if (parts.Length != 3 || parts[0] != Version)
        {
            throw new CryptographicException("It is not of the form v1:nonce:data.");
        }

        var (nonce, data) = (Decode(parts[1]), Decode(parts[2]));
        if (nonce.Length != NonceBytes || data.Length < TagBytes)
        {
            throw new CryptographicException("It was cut short.");
        }

        var plaintext = new byte[data.Length - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(nonce, data.AsSpan(0, plaintext.Length), data.AsSpan(plaintext.Length), plaintext);
        return Encoding.UTF8.GetString(plaintext);
    }

    /// <summary>Seals with a given nonce, which must never be used twice with one key.</summary>
    internal string Seal(string plaintext, ReadOnlySpan<byte> nonce)
    {
        var text = Encoding.UTF8.GetBytes(plaintext);
        var data = new byte[text.Length + TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, text, data.AsSpan(0, text.Length), data.AsSpan(text.Length));
        return $"{Version}:{Convert.ToBase64String(nonce)}:{Convert.ToBase64String(data)}";
    }

    private static byte[] Decode(string base64)
    {
        try
        {
            return Convert.FromBase64String(base64);
        }
        catch (FormatException error)
        {
            throw new CryptographicException("It is not in base64.", error);
        }
    }
}
