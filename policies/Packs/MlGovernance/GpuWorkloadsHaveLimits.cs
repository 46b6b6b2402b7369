using Blueprint.Policies.Admission;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.MlGovernance;

internal sealed class GpuWorkloadsHaveLimits : WorkloadRule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-ML-GPU-001",
        Title = "GPU workloads request GPUs explicitly with limits",
        Why = "Without a limit the scheduler gives the pod no GPU of its own: it fails late, or shares one with others unseen.",
        Fix = "Set resources.limits[nvidia.com/gpu] on the container that computes, or take the label bp/gpu away.",
        Severity = Severity.Medium,
    };

    public override AdmissionRule Admission { get; } = Cel.Workloads(Cel.That(Gpus.HasGpuLimitCel).Where(Gpus.IsMarkedCel));

    protected override Verdict Check(Workload workload, RuleContext context) => Verdict
        .Require(workload.Pod.HasGpuLimit().DecidedAt(workload.Pod.Containers.Node), "it is meant for a GPU, and no container asks for one")
        .Where(workload.IsMarkedForGpus(), "It is not marked as using GPUs.");
}
