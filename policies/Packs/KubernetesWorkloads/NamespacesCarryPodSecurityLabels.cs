using Blueprint.Policies.Admission;
using Blueprint.Policies.Views;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.KubernetesWorkloads;

internal sealed class NamespacesCarryPodSecurityLabels : ObjectRule<NamespaceView>
{
    private static readonly ImmutableArray<string> Levels = ["privileged", "baseline", "restricted"];

    private static readonly ImmutableArray<string> Modes =
        ["pod-security.kubernetes.io/enforce", "pod-security.kubernetes.io/warn", "pod-security.kubernetes.io/audit"];

    private static readonly Parameter<string> TeamLevel = Parameter.Text(
        "teamLevel", "The least that is enforced in the namespaces of teams: privileged, baseline or restricted.", "restricted");

    private static readonly Parameter<string> PlatformLevel = Parameter.Text(
        "platformLevel", "The least that is enforced in the platform's own namespaces: privileged, baseline or restricted.", "baseline");

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-K8S-NS-002",
        Title = "Namespaces carry Pod Security Admission labels",
        Why = "Without the label the cluster itself admits any pod into the namespace, whoever makes it and however.",
        Fix = "Set the label pod-security.kubernetes.io/enforce to restricted for a team, to baseline at least for the platform.",
        Severity = Severity.High,
        Enforcement = Enforcement.Remediate,
        Parameters = [TeamLevel, PlatformLevel],
        References = [NistByAnalogy("CM-6, CM-6(1)")],
    };

    public override AdmissionRule Admission { get; } = AdmissionRule.Of([AdmissionTarget.Namespace], static context =>
    [
        Cel.That($"object.metadata.?labels[?{Cel.Text(Modes[0])}].orValue('') in"
            + $" (object.metadata.?labels[?'bp/team'].orValue('') == 'platform' ? {AtLeast(context.Get(PlatformLevel))} : {AtLeast(context.Get(TeamLevel))})"),
    ]);

    public override ImmutableArray<Remedy> Remedies => [Mend<NamespaceView>(static (ns, context) =>
    {
        var level = IsPlatform(ns).IsYes ? context.Get(PlatformLevel) : context.Get(TeamLevel);
        return IsPlatform(ns).IsUnknown ? []
            : [.. Modes.Where(mode => IsAtLeast(ns.Metadata.Labels[mode], level).IsNo).Select(mode => ns.Metadata.Labels.Set(mode, level))];
    })];

    protected override Verdict Check(NamespaceView ns, RuleContext context)
    {
        var enforced = ns.Metadata.Labels[Modes[0]];
        var (forTeams, forPlatform) = (IsAtLeast(enforced, context.Get(TeamLevel)), IsAtLeast(enforced, context.Get(PlatformLevel)));

        // What suffices for both, or for neither, is decided whoever it belongs to.
        var holds = (forTeams | forPlatform) & (forTeams | IsPlatform(ns)) & (forPlatform | !IsPlatform(ns));
        return Verdict.Require(holds.DecidedAt(enforced.Node), "the cluster admits pods here that the platform does not allow");
    }

    private static string AtLeast(string level) => Cel.Texts(Levels.SkipWhile(known => known != level));

    private static Answer IsPlatform(NamespaceView ns) => ns.Metadata.Labels["bp/team"].Is("platform");

    private static Answer IsAtLeast(TextFact label, string level) => label.Satisfies(text => Levels.IndexOf(text) >= Levels.IndexOf(level));
}
