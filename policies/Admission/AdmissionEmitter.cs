using Blueprint.Policies.Settings;

namespace Blueprint.Policies.Admission;

/// <summary>Makes the admission policies of an environment's clusters from the same rules that judge its stacks.</summary>
public static class AdmissionEmitter
{
    /// <summary>The namespaces that a cluster keeps for itself. Denying what heals it would end with a cluster that cannot be healed.</summary>
    public static ImmutableArray<string> SystemNamespaces { get; } = ["kube-node-lease", "kube-public", "kube-system"];

    // The API server keeps objects of its own, and what is on its way out must be able to lose its finalizers.
    private static readonly ImmutableArray<CelVariable> Always =
    [
        new("not-by-the-server", "request.userInfo.username != 'system:apiserver'"),
        new("not-being-deleted", "!has(object.metadata.deletionTimestamp)"),
    ];

    /// <summary>Makes them, in the order of the rules' ids.</summary>
    /// <param name="suite">The packs with their settings, and the exemptions as they hold today.</param>
    /// <param name="environment">The environment.</param>
    public static ImmutableArray<AdmissionPolicy> Emit(PolicySuite suite, string environment)
    {
        ArgumentNullException.ThrowIfNull(suite);
        var settings = suite.Settings.Environment(environment);
        return
        [
            .. suite.Packs
                .SelectMany(pack => pack.Rules.Select(rule => (Pack: pack, Rule: rule)))
                .Where(entry => entry.Rule.Admission is { WhyNot: "" })
                .OrderBy(entry => entry.Rule.Declaration.Id, StringComparer.Ordinal)
                .Select(entry => (entry.Pack, entry.Rule, Enforcement: settings.EnforcementOf(entry.Rule.Declaration)))
                .Where(entry => entry.Enforcement is not null)
                .Select(entry => Policy(entry.Pack, entry.Rule, entry.Enforcement!.Value, suite, settings))
                .Where(policy => !policy.Validations.IsEmpty),
        ];
    }

    /// <summary>The name of a rule's policy.</summary>
    public static string NameOf(string rule) => rule.ToLowerInvariant();

    private static AdmissionPolicy Policy(Pack pack, Rule rule, Enforcement enforcement, PolicySuite suite, EnvironmentSettings settings)
    {
        var (declaration, admission) = (rule.Declaration, rule.Admission!);
        var context = new RuleContext(settings.Name, settings.IsProduction, IsPreview: false);
        context = settings.Controls.TryGetValue(declaration.Id, out var values) ? context with { Settings = values } : context;
        ImmutableArray<string> except = [.. SystemNamespaces.Concat(suite.Settings.ExceptNamespaces).Distinct().Order(StringComparer.Ordinal)];
        return new()
        {
            Name = NameOf(declaration.Id),
            Labels = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal,
            [
                KeyValuePair.Create("bp/pack", pack.Name),
                KeyValuePair.Create("bp/pack-version", pack.Version),
                KeyValuePair.Create("bp/rule", declaration.Id),
            ]),
            Annotations = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal,
            [
                KeyValuePair.Create("bp/title", declaration.Title),
                KeyValuePair.Create("bp/why", declaration.Why),
            ]),
            ResourceRules = ResourceRules(admission.Targets),
            ExceptNamespaces = except,
            MatchConditions = [.. Always, .. Released(except), .. admission.Conditions, .. Exempt(suite, declaration.Id, settings.Name)],
            Variables = admission.Variables,
            Validations = [.. admission.Checks(context).Select(check => Validation(declaration, check))],
            Actions = enforcement == Enforcement.Advisory ? ["Audit", "Warn"] : ["Deny"],
        };
    }

    // What a chart installs outside of namespaces belongs to the namespace of its release.
    private static IEnumerable<CelVariable> Released(ImmutableArray<string> namespaces) =>
    [
        new("not-of-such-a-release", $"has(object.metadata.namespace) || !({Cel.Annotation("meta.helm.sh/release-namespace")} in {Cel.Texts(namespaces)})"),
    ];

    private static IEnumerable<CelVariable> Exempt(PolicySuite suite, string rule, string environment) =>
        AdmissionExemptions.Condition(suite, rule, environment) is { } condition ? [condition] : [];

    private static ImmutableArray<AdmissionResourceRule> ResourceRules(ImmutableArray<AdmissionTarget> targets) =>
    [
        .. targets.GroupBy(target => (target.Group, target.Version))
            .OrderBy(group => group.Key.Group, StringComparer.Ordinal)
            .Select(group => new AdmissionResourceRule(
                group.Key.Group, group.Key.Version, [.. group.SelectMany(target => target.Resources).Order(StringComparer.Ordinal)])),
    ];

    private static AdmissionValidation Validation(RuleDeclaration rule, CelCheck check)
    {
        var begin = $"{rule.Id}, {rule.Title}";
        return new(
            check.Expression,
            $"{begin}. {rule.Fix}",
            check.Culprits.Length == 0 ? "" : $"{Cel.Text($"{begin}: ")} + {check.Culprits}.join(', ') + {Cel.Text($". {rule.Fix}")}");
    }
}
