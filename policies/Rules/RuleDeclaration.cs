namespace Blueprint.Policies;

/// <summary>All that a rule says about itself. The catalogue, the reports and the exemptions are made from it.</summary>
public sealed record RuleDeclaration
{
    /// <summary>The id, such as <c>BP-AWS-EKS-002</c>. It never changes and is never used again.</summary>
    public required string Id { get; init; }

    /// <summary>The state that the rule asks for, in one line.</summary>
    public required string Title { get; init; }

    /// <summary>What goes wrong without it.</summary>
    public required string Why { get; init; }

    /// <summary>What to change, as a sentence that stands behind what was found.</summary>
    public required string Fix { get; init; }

    /// <summary>How bad a violation is.</summary>
    public required Severity Severity { get; init; }

    /// <summary>What a violation does in production, and elsewhere unless <see cref="OutsideProduction"/> says otherwise.</summary>
    /// <value>Default: mandatory.</value>
    public Enforcement Enforcement { get; init; } = Enforcement.Mandatory;

    /// <summary>What a violation does in environments that are not production.</summary>
    /// <value>Default: the same as in production.</value>
    public Enforcement? OutsideProduction { get; init; }

    /// <summary>What can be set of the rule in <c>policies/config.yaml</c>, for all environments or for one.</summary>
    public ImmutableArray<Parameter> Parameters { get; init; } = [];

    /// <summary>The requirements that the rule gives evidence for. Empty means that it is mapped to none.</summary>
    public ImmutableArray<FrameworkReference> References { get; init; } = [];
}
