using System.Collections.Concurrent;

namespace Blueprint.Engine.Secrets;

/// <summary>Remembers how each secret of a state is sealed, so that what does not change is written as it was read.</summary>
/// <remarks>By place and text: equal secrets in two places stay sealed differently.</remarks>
/// <threadsafety>Safe for concurrent use.</threadsafety>
internal sealed class Ciphertexts(SecretsProvider provider)
{
    private readonly ConcurrentDictionary<(string Place, string Plaintext), string> known = new();

    public SecretsProvider Provider { get; } = provider;

    public string Seal(string place, string plaintext) =>
        known.GetOrAdd((place, plaintext), static (key, provider) => provider.Seal(key.Plaintext), Provider);

    public string Open(string place, string ciphertext)
    {
        var plaintext = Provider.Open(ciphertext);
        known[(place, plaintext)] = ciphertext;
        return plaintext;
    }
}
