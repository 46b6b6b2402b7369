using Blueprint.Policies.Admission;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.KubernetesWorkloads;

internal sealed class NoHostPaths : WorkloadRule
{
    private static readonly Parameter<ImmutableArray<string>> AllowedDaemonSets = Parameter.Texts(
        "allowedDaemonSets", "The names of DaemonSets that may mount paths of their node, such as a GPU device plugin; * for any text.");

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-K8S-POD-009",
        Title = "No hostPath volumes",
        Why = "A path of the node in a pod is a way to the node's files, its credentials and its other pods.",
        Fix = "Use a claim, an emptyDir or a projected volume. Name a DaemonSet of the platform that needs the node in allowedDaemonSets.",
        Severity = Severity.High,
        Parameters = [AllowedDaemonSets],
        References = [NistByAnalogy("AC-6, AC-6(1)"), PodSecurity("baseline"), NsaCisa("C-0058")],
    };

    // The pods of a DaemonSet that is allowed come from their controller.
    public override AdmissionRule Admission { get; } = Cel.Pods(static context =>
    [
        Cel.EachVolume("!has(volume.hostPath)").Where(
            $"!(object.kind == 'DaemonSet' && {Cel.Matches("object.metadata.name", context.Get(AllowedDaemonSets))})"
            + " && !(object.kind == 'Pod' && object.metadata.?ownerReferences.orValue([]).exists(owner,"
            + $" owner.kind == 'DaemonSet' && owner.?controller.orValue(false) && {Cel.Matches("owner.name", context.Get(AllowedDaemonSets))}))"),
    ]);

    protected override Verdict Check(Workload workload, RuleContext context) => workload.Pod.Volumes
        .Judge(static volume => Verdict.ViolationIf(volume.HostPath.IsPresent, "the pod reaches into its node"))
        .Where(!IsAllowed(workload, context.Get(AllowedDaemonSets)), "The configuration allows this DaemonSet to reach its node.");

    private static Answer IsAllowed(Workload workload, ImmutableArray<string> names) => workload.Kind == "DaemonSet"
        ? TextFact.Over(workload.Node["metadata"]["name"]).Satisfies(name => Glob.MatchesAny(names, name))
        : Answer.No(workload.Node);
}
