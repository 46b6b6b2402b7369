using Blueprint.Catalogs;

namespace Blueprint.Engine.Providers.Comparing;

/// <summary>How the providers of a kind compare and what they make of a change.</summary>
/// <param name="AnyLevelReplaces">
/// Whether a fact about an object holds for all inside it (Kubernetes), or each nested property has its own (Terraform's schemas).
/// </param>
/// <param name="UnknownIsInPlace">Whether the list of what replaces is known to be complete.</param>
/// <param name="EmptyIsAbsent">Whether an empty list or map of simple values is the same as none.</param>
/// <param name="TextIsNumber">Whether <c>"3"</c> and 3 are the same.</param>
internal sealed record ComparisonRules(bool AnyLevelReplaces, bool UnknownIsInPlace, bool EmptyIsAbsent, bool TextIsNumber)
{
    /// <summary>Providers bridged from Terraform.</summary>
    public static ComparisonRules Bridged { get; } = new(
        AnyLevelReplaces: false, UnknownIsInPlace: false, EmptyIsAbsent: true, TextIsNumber: true);

    /// <summary>The Kubernetes provider.</summary>
    public static ComparisonRules Kubernetes { get; } = new(
        AnyLevelReplaces: true, UnknownIsInPlace: true, EmptyIsAbsent: false, TextIsNumber: false);

    /// <summary>What a change of a property means, given what is known of it and of the object around it.</summary>
    public Replacement Decide(Replacement outer, Replacement own)
    {
        if (AnyLevelReplaces && outer == Replacement.Replaces)
        {
            return Replacement.Replaces;
        }

        return own != Replacement.Unknown ? own
            : UnknownIsInPlace ? Replacement.InPlace
            : outer == Replacement.Replaces ? Replacement.Replaces
            : Replacement.Unknown;
    }
}
