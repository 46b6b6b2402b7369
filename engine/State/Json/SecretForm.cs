using Blueprint.Engine.Secrets;

namespace Blueprint.Engine.State.Json;

/// <summary>How secrets are written: sealed, or in clear for somebody who asked to see them.</summary>
internal sealed class SecretForm
{
    private readonly Func<Ciphertexts>? ciphertexts;

    private SecretForm(Func<Ciphertexts>? ciphertexts) => this.ciphertexts = ciphertexts;

    /// <summary>In clear.</summary>
    public static SecretForm Plain { get; } = new(null);

    /// <summary>Whether they are sealed.</summary>
    public bool IsSealed => ciphertexts is not null;

    /// <summary>Sealed; who seals is asked for when the first secret is met.</summary>
    public static SecretForm Sealed(Func<Ciphertexts> ciphertexts) => new(ciphertexts);

    /// <summary>Who has sealed anything; null for nobody.</summary>
    public SecretsProvider? Sealer { get; private set; }

    public string Seal(string place, string plaintext)
    {
        var keeper = ciphertexts!(); // Only where IsSealed.
        Sealer = keeper.Provider;
        return keeper.Seal(place, plaintext);
    }
}
