using System.Reflection;
using Blueprint.Policies.Exemptions;
using Blueprint.Policies.Settings;
using Blueprint.Wire.Analysis;

namespace Blueprint.Policies.Serving;

/// <summary>What the packs say about themselves in Pulumi's terms: one pack, and a policy for each rule.</summary>
internal static class PackDescription
{
    /// <summary>The pack's name.</summary>
    public const string Name = "blueprint";

    /// <summary>What is added to a rule's id for the policy that mends what a rule across the stack finds: Pulumi lets such rules mend nothing.</summary>
    public const string FixSuffix = "-fix";

    /// <summary>The version of all packs together.</summary>
    public static string Version { get; } =
        (typeof(PackDescription).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "").Split('+')[0];

    /// <summary>Describes the packs as they are set in an environment.</summary>
    public static PackInfo Of(PolicySuite suite, EnvironmentSettings environment) => new()
    {
        Name = Name,
        DisplayName = "Blueprint",
        Version = Version,
        Description = "Policies of a platform on AWS and Kubernetes.",
        Tags = [.. suite.Packs.Select(pack => pack.Name)],
        SupportsConfig = true,
        Policies =
        [
            .. suite.Packs.SelectMany(pack => pack.Rules.SelectMany(rule => Policies(pack, rule, environment))),
            .. ExemptionRules.All.Select(rule => Policy(rule, ExemptionRules.Pack, environment) with { Kind = PolicyKind.Stack }),
        ],
        InitialConfig = PackConfiguration.Of(suite, environment),
    };

    /// <summary>Whether a rule looks across the stack.</summary>
    public static bool IsOfStack(Rule rule) => rule.Checks.Any(check => check is not Check.OfResource);

    /// <summary>Whether a rule has a second policy that mends.</summary>
    public static bool HasFix(Rule rule) => IsOfStack(rule) && !rule.Remedies.IsEmpty;

    /// <summary>What a rule does in an environment, for the policy of its own name.</summary>
    public static PolicyLevel LevelOf(Rule rule, EnvironmentSettings environment) => environment.EnforcementOf(rule.Declaration) switch
    {
        null => PolicyLevel.Disabled,
        Enforcement.Advisory => PolicyLevel.Advisory,
        Enforcement.Remediate when !IsOfStack(rule) => PolicyLevel.Remediate,
        _ => PolicyLevel.Mandatory,
    };

    /// <summary>What the policy that mends does in an environment.</summary>
    public static PolicyLevel FixLevelOf(Rule rule, EnvironmentSettings environment) =>
        environment.EnforcementOf(rule.Declaration) == Enforcement.Remediate ? PolicyLevel.Remediate : PolicyLevel.Disabled;

    /// <summary>How bad a violation is.</summary>
    public static PolicySeverity SeverityOf(RuleDeclaration rule) => rule.Severity switch
    {
        Severity.Low => PolicySeverity.Low,
        Severity.Medium => PolicySeverity.Medium,
        Severity.High => PolicySeverity.High,
        _ => PolicySeverity.Critical,
    };

    private static IEnumerable<PolicyInfo> Policies(Pack pack, Rule rule, EnvironmentSettings environment)
    {
        var policy = Policy(rule.Declaration, pack.Name, environment) with
        {
            Kind = IsOfStack(rule) ? PolicyKind.Stack : PolicyKind.Resource,
            Level = LevelOf(rule, environment),
        };
        yield return policy;
        if (HasFix(rule))
        {
            yield return policy with
            {
                Name = rule.Declaration.Id + FixSuffix,
                DisplayName = $"{policy.DisplayName} (mends)",
                Kind = PolicyKind.Resource,
                Level = FixLevelOf(rule, environment),
                Schema = null,
            };
        }
    }

    private static PolicyInfo Policy(RuleDeclaration rule, string pack, EnvironmentSettings environment) => new()
    {
        Name = rule.Id,
        DisplayName = rule.Title,
        Description = $"{rule.Title}. {rule.Why}",
        Message = rule.Fix,
        Level = rule.Enforcement == Enforcement.Advisory ? PolicyLevel.Advisory : PolicyLevel.Mandatory,
        Severity = SeverityOf(rule),
        Schema = ParameterSchemas.Of(rule, environment.IsProduction),
        Framework = rule.References is [var first, ..] ? Framework(first) : null,
        Tags = [pack, .. rule.References.Select(reference => reference.ToString())],
        RemediationSteps = rule.Fix,
    };

    // Pulumi has room for one framework; the tags name all.
    private static PolicyFramework Framework(FrameworkReference reference) => reference.Framework.LastIndexOf(' ') switch
    {
        > 0 and var blank when char.IsAsciiDigit(reference.Framework[blank + 1]) && reference.Framework.Contains('.', StringComparison.Ordinal) =>
            new(reference.Framework[..blank], reference.Framework[(blank + 1)..], Specification: reference.Requirements),
        _ => new(reference.Framework, Specification: reference.Requirements),
    };
}
