using System.Security.Cryptography;
using System.Text.Json;

namespace Blueprint.Engine.Secrets;

/// <summary>Keeps the secrets of a state: Pulumi's secrets provider.</summary>
/// <remarks>Implementations are safe for concurrent use and derive no key before it is needed.</remarks>
public abstract class SecretsProvider
{
    /// <summary>The type that a state names.</summary>
    public abstract string Type { get; }

    /// <summary>Seals a text.</summary>
    public abstract string Seal(string plaintext);

    /// <summary>Opens a sealed text.</summary>
    /// <exception cref="SecretsException">It cannot be opened; the message says how to put that right.</exception>
    public abstract string Open(string ciphertext);

    /// <summary>Whether the <c>state</c> of a recorded provider of this type names the same key.</summary>
    public abstract bool IsRecordedBy(JsonElement state);

    /// <summary>Writes the properties of the <c>state</c> that a state document keeps of this provider.</summary>
    public abstract void WriteState(Utf8JsonWriter writer);

    /// <summary>Opens with a box, and says what is to be done where that fails.</summary>
    protected static string Open(SecretBox box, string ciphertext, string remedy)
    {
        try
        {
            return box.Open(ciphertext);
        }
        catch (CryptographicException error)
        {
            throw new SecretsException($"a secret cannot be opened: {error.Message} {remedy}", error);
        }
    }
}

/// <summary>A secret cannot be sealed or opened; the message says why and what to do.</summary>
public sealed class SecretsException(string message, Exception? inner = null) : Exception(message, inner);
