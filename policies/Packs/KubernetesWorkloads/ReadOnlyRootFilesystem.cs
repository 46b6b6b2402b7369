using Blueprint.Policies.Admission;
using Blueprint.Policies.Views.Kubernetes.Core.V1;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.KubernetesWorkloads;

internal sealed class ReadOnlyRootFilesystem : PodRule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-K8S-POD-008",
        Title = "Read-only root filesystem",
        Why = "Where a program cannot write, an intruder cannot leave tools behind.",
        Fix = "Set securityContext.readOnlyRootFilesystem to true, and mount an emptyDir where the program writes.",
        Severity = Severity.Low,
        Enforcement = Enforcement.Advisory,
        References = [NsaCisa("C-0017")],
    };

    public override AdmissionRule Admission { get; } = Cel.Pods(
        Cel.EachContainer("c.?securityContext.?readOnlyRootFilesystem.orValue(false) == true").Where(Cel.IsForLinux));

    protected override Verdict Check(PodSpecView pod, RuleContext context) => pod
        .EachContainer(container => Verdict.Require(
            container.SecurityContext.ReadOnlyRootFilesystem.Is(true), "the container may change its own files"))
        .Where(!pod.IsForWindows(), "Windows has no read-only root filesystem.");
}
