namespace Blueprint.Engine.Providers.Comparing;

/// <summary>What counts as the same for the providers of a kind.</summary>
/// <param name="EmptyIsAbsent">Whether an empty list is the same as none.</param>
/// <param name="TextIsNumber">Whether <c>"3"</c> and 3 are the same.</param>
internal sealed record ComparisonRules(bool EmptyIsAbsent, bool TextIsNumber)
{
    /// <summary>Providers bridged from Terraform.</summary>
    public static ComparisonRules Bridged { get; } = new(EmptyIsAbsent: true, TextIsNumber: true);

    /// <summary>The Kubernetes provider.</summary>
    public static ComparisonRules Kubernetes { get; } = new(EmptyIsAbsent: false, TextIsNumber: false);
}
