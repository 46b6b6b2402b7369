using Blueprint.Policies.Admission;
using Blueprint.Policies.Views.Kubernetes.Core.V1;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.KubernetesWorkloads;

internal sealed class NoHostNamespaces : PodRule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-K8S-POD-002",
        Title = "No host PID, IPC or network namespaces",
        Why = "In the node's namespaces a pod sees other pods' processes and traffic, and passes by every network policy.",
        Fix = "Remove hostPID, hostIPC and hostNetwork.",
        Severity = Severity.Critical,
        References =
        [
            CisEks("4.2.2, 4.2.3, 4.2.4"), NistByAnalogy("CM-6, CM-6(1)"), Pci("10.2.1"), Iso27001("A.8.16"), PodSecurity("baseline"),
            NsaCisa("C-0038, C-0041"),
        ],
    };

    public override AdmissionRule Admission { get; } = Cel.Pods(Cel.That(
        "!(variables.pod.?hostPID.orValue(false) || variables.pod.?hostIPC.orValue(false) || variables.pod.?hostNetwork.orValue(false))"));

    public override ImmutableArray<Remedy> Remedies => [MendPods(static pod =>
    [
        .. new[] { pod.HostPID, pod.HostIPC, pod.HostNetwork }.Where(static shared => shared.Is(true).IsYes).Select(static shared => shared.Set(false)),
    ])];

    protected override Verdict Check(PodSpecView pod, RuleContext context) =>
        Verdict.ViolationIf(pod.HostPID.Is(true), "the pod sees every process of its node")
        & Verdict.ViolationIf(pod.HostIPC.Is(true), "the pod shares memory with its node")
        & Verdict.ViolationIf(pod.HostNetwork.Is(true), "the pod is on its node's network");
}
