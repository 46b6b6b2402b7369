namespace Blueprint.Policies.Exemptions;

/// <summary>The rules that exemptions themselves must keep.</summary>
internal static class ExemptionRules
{
    /// <summary>The name under which they are reported.</summary>
    public const string Pack = "exemptions";

    public static readonly RuleDeclaration NotExpired = new()
    {
        Id = "BP-EXM-001",
        Title = "Exemptions have not expired",
        Why = "An exemption past its date looks like leave that nobody gave.",
        Fix = "Mend what it was for and remove it, or have a new one approved.",
        Severity = Severity.Medium,
        OutsideProduction = Enforcement.Advisory,
    };

    public static readonly RuleDeclaration Used = new()
    {
        Id = "BP-EXM-002",
        Title = "Every exemption is needed",
        Why = "One that covers nothing today will cover tomorrow what nobody looked at.",
        Fix = "Remove it, or correct its scope.",
        Severity = Severity.Low,
        Enforcement = Enforcement.Advisory,
    };

    public static readonly RuleDeclaration Narrow = new()
    {
        Id = "BP-EXM-003",
        Title = "An exemption covers at most 20 resources",
        Why = "What is true of so many resources is a change of policy, and should be decided as one.",
        Fix = "Narrow its scope, or change the rule's enforcement in policies/config.yaml.",
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
    };

    /// <summary>More than this is broad.</summary>
    public const int MostResources = 20;

    public static ImmutableArray<RuleDeclaration> All { get; } = [NotExpired, Used, Narrow];
}
