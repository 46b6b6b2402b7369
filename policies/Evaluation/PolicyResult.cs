using Blueprint.Policies.Exemptions;

namespace Blueprint.Policies;

/// <summary>The result of one rule on one resource, or on the stack as a whole.</summary>
public sealed record PolicyResult
{
    /// <summary>The rule.</summary>
    public required RuleDeclaration Rule { get; init; }

    /// <summary>The name of the rule's pack.</summary>
    public required string Pack { get; init; }

    /// <summary>What the rule says.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>What a violation does in this environment.</summary>
    public required Enforcement Enforcement { get; init; }

    /// <summary>The resource's URN; empty for the stack as a whole.</summary>
    public required string Urn { get; init; }

    /// <summary>What was found and where; empty for a pass.</summary>
    public ImmutableArray<Point> Points { get; init; } = [];

    /// <summary>The exemption that covers the violation, or one that no longer does.</summary>
    public Exemption? Exemption { get; init; }

    /// <summary>Whether the environment lets nothing of this severity through that is undetermined.</summary>
    public bool IsGated { get; init; }

    /// <summary>Whether it was there before and is let through by the baseline.</summary>
    public bool IsKnown { get; init; }

    /// <summary>The path of the first property that decided; empty for none.</summary>
    public string Property => Points is [var first, ..] ? first.Property : "";

    /// <summary>Whether it stops the run.</summary>
    public bool Stops => Outcome == Outcome.Error || IsGated || (Outcome == Outcome.Violation && !IsKnown && Enforcement != Enforcement.Advisory);

    /// <summary>What was found and, for a violation, how to put it right; empty for a pass.</summary>
    public string Message
    {
        get
        {
            var found = string.Join(" ", Points.Select(point => point.Message));
            return Outcome is Outcome.Violation or Outcome.Waived ? $"{found} {Rule.Fix}" : found;
        }
    }
}
