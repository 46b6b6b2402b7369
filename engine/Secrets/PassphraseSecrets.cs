using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Blueprint.Engine.Secrets;

/// <summary>Secrets under a passphrase, exactly as Pulumi's <c>passphrase</c> provider keeps them.</summary>
/// <remarks>Deriving a key takes a fifth of a second; it is done when the first secret is met, and once a salt in a process.</remarks>
public sealed class PassphraseSecrets : SecretsProvider
{
    private const int Iterations = 1_000_000;
    private const int KeyBytes = 32;
    private const int SaltBytes = 8;
    private const string Probe = "pulumi";

    private static readonly ConcurrentDictionary<(string Passphrase, string Salt), Lazy<SecretBox>> Boxes = new();

    // How often a key was derived from each salt: a promise that is easily broken unseen.
    private static readonly ConcurrentDictionary<string, int> Derived = new(StringComparer.Ordinal);

    private readonly Lazy<(SecretBox Box, string Salt)> opened;

    private PassphraseSecrets(Func<(SecretBox Box, string Salt)> open) => opened = new(open);

    /// <inheritdoc/>
    public override string Type => "passphrase";

    /// <summary>The salt as a stack's settings keep it in <c>encryptionsalt</c>: <c>v1:salt:v1:nonce:data</c>.</summary>
    public string Salt => opened.Value.Salt;

    /// <summary>A new salt for a passphrase.</summary>
    public static PassphraseSecrets Create(string passphrase) => new(() =>
    {
        var salt = Convert.ToBase64String(RandomNumberGenerator.GetBytes(SaltBytes));
        var box = Box(passphrase, salt);
        return (box, $"v1:{salt}:{box.Seal(Probe)}");
    });

    /// <summary>The secrets that were sealed under a salt.</summary>
    /// <param name="passphrase">The passphrase; a wrong one is noticed when the first secret is met.</param>
    /// <param name="salt">The salt, <c>v1:salt:v1:nonce:data</c>.</param>
    public static PassphraseSecrets Open(string passphrase, string salt) => new(() =>
    {
        var parts = salt.Split(':', 3);
        if (parts.Length != 3 || parts[0] != "v1" || !IsBase64(parts[1]))
        {
            throw new SecretsException("the encryption salt is not of the form v1:salt:v1:nonce:data.");
        }

        var box = Box(passphrase, parts[1]);
        if (Open(box, parts[2], "The passphrase is another one than that under which it was sealed: incorrect passphrase.") != Probe)
        {
            throw new SecretsException("incorrect passphrase.");
        }

        return (box, salt);
    });

    /// <inheritdoc/>
    public override string Seal(string plaintext) => opened.Value.Box.Seal(plaintext);

    /// <inheritdoc/>
    public override string Open(string ciphertext) => Open(opened.Value.Box, ciphertext, "It was altered, or sealed elsewhere.");

    /// <inheritdoc/>
    public override bool IsRecordedBy(JsonElement state) => state.TryGetProperty("salt", out var salt) && salt.ValueEquals(Salt);

    /// <inheritdoc/>
    public override void WriteState(Utf8JsonWriter writer) => writer.WriteString("salt", Salt);

    /// <summary>The key that a passphrase and a salt lead to.</summary>
    internal static byte[] DeriveKey(string passphrase, ReadOnlySpan<byte> salt) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(passphrase), salt, Iterations, HashAlgorithmName.SHA256, KeyBytes);

    /// <summary>How often this process has derived a key from a salt.</summary>
    /// <param name="salt">The salt, <c>v1:salt:v1:nonce:data</c>.</param>
    internal static int Derivations(string salt) => Derived.GetValueOrDefault(salt.Split(':')[1]);

    private static SecretBox Box(string passphrase, string salt) =>
        Boxes.GetOrAdd((passphrase, salt), static key => new(() =>
        {
            Derived.AddOrUpdate(key.Salt, 1, static (_, count) => count + 1);
            return new(DeriveKey(key.Passphrase, Convert.FromBase64String(key.Salt)));
        })).Value;

    private static bool IsBase64(string text) => Convert.TryFromBase64String(text, new byte[text.Length], out _);
}
