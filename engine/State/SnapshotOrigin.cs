using System.Collections.Immutable;
using Blueprint.Engine.Secrets;

namespace Blueprint.Engine.State;

/// <summary>What the document that a snapshot was read from says besides its resources.</summary>
/// <param name="Time">When it was written, as it stands there; empty where it is not said.</param>
/// <param name="Version">The version of its writer; empty where it is not said.</param>
/// <param name="Plugins">The plugins it names, as JSON; empty for none.</param>
public sealed record SnapshotOrigin(string Time, string Version, string Plugins)
{
    /// <summary>Fields of the deployment that the engine has no use for, as JSON by name.</summary>
    public ImmutableSortedDictionary<string, string> OtherFields { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>How many of its secrets could not be opened; they are secrets of which nobody knows the content.</summary>
    public int SealedSecrets { get; init; }

    /// <summary>Who keeps its secrets; null where it has none.</summary>
    internal Ciphertexts? Secrets { get; init; }
}
