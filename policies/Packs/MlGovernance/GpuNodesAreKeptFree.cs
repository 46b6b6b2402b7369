using Blueprint.Policies.Admission;
using Blueprint.Policies.Views;
using Blueprint.Policies.Workloads;
using Blueprint.Protocol;

namespace Blueprint.Policies.Packs.MlGovernance;

internal sealed class GpuNodesAreKeptFree : WorkloadRule
{
    private static readonly PropertyValue Taint = PropertyValue.Of(PropertyMap.Of(
        ("key", PropertyValue.Of(Gpus.Resource)), ("value", PropertyValue.Of("true")), ("effect", PropertyValue.Of("NO_SCHEDULE"))));

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-ML-GPU-002",
        Title = "GPU nodes are tainted, and only GPU pods tolerate it",
        Why = "A pod without need of a GPU takes the room on its node, and the dearest machine of the cluster stands idle.",
        Fix = "Taint the node group with nvidia.com/gpu, and drop the toleration from pods that ask for no GPU.",
        Severity = Severity.Medium,
    };

    public override AdmissionRule Admission { get; } = Cel.Workloads(Cel.That(
        $"object.kind == 'DaemonSet' || {Gpus.UsesGpusCel} || variables.pod.?tolerations.orValue([]).all(toleration, toleration.?key.orValue('') != {Cel.Text(Gpus.Resource)})"));

    public override ImmutableArray<Check> Checks => [.. base.Checks, Each<NodeGroupView>(static (group, _) => Judge(group))];

    public override ImmutableArray<Remedy> Remedies =>
        [Mend<NodeGroupView>(static (group, _) => (HasGpus(group) & !IsTainted(group)).IsYes ? [group.Taints.With(Taint)] : [])];

    // A DaemonSet that tolerates the taint is there for the node itself: device plugins, metrics.
    protected override Verdict Check(Workload workload, RuleContext context) => workload.Kind == "DaemonSet"
        ? Verdict.NotApplicable("It runs on every node, for the node.")
        : Verdict.ViolationIf(
            workload.Pod.Tolerations.Any(static toleration => toleration.Key.Is(Gpus.Resource)) & !workload.UsesGpus(),
            "the pod may take a GPU node, and asks for no GPU");

    private static Verdict Judge(NodeGroupView group) => Verdict
        .Require(IsTainted(group), "any pod may take its room")
        .Where(HasGpus(group), "It has no GPUs.");

    private static Answer HasGpus(NodeGroupView group) => group.InstanceTypes.Any(static type => type.Satisfies(Gpus.IsGpuInstance));

    private static Answer IsTainted(NodeGroupView group) => group.Taints
        .Any(static taint => taint.Key.Is(Gpus.Resource) & !taint.Effect.Is("PREFER_NO_SCHEDULE"))
        .DecidedAt(group.Taints.Node);
}
