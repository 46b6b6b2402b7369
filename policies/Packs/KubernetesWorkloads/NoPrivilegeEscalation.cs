using Blueprint.Policies.Admission;
using Blueprint.Policies.Views.Kubernetes.Core.V1;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.KubernetesWorkloads;

internal sealed class NoPrivilegeEscalation : PodRule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-K8S-POD-003",
        Title = "No privilege escalation",
        Why = "Unless it is forbidden, a set-uid program in the image turns any user of the container into root.",
        Fix = "Set securityContext.allowPrivilegeEscalation to false on every container.",
        Severity = Severity.High,
        Enforcement = Enforcement.Remediate,
        References = [CisEks("4.2.5"), NistByAnalogy("CM-6, CM-6(1)"), Iso27001("A.5.15"), PodSecurity("restricted"), NsaCisa("C-0016")],
    };

    public override AdmissionRule Admission { get; } = Cel.Pods(
        Cel.EachContainer("c.?securityContext.?allowPrivilegeEscalation.orValue(true) == false").Where(Cel.IsForLinux));

    public override ImmutableArray<Remedy> Remedies =>
        [MendContainers(static container => Forbids(container).IsNo ? [container.SecurityContext.AllowPrivilegeEscalation.Set(false)] : [])];

    protected override Verdict Check(PodSpecView pod, RuleContext context) => pod
        .EachContainer(static container => Verdict.Require(Forbids(container), "a process in the container may gain more rights than its parent"))
        .Where(!pod.IsForWindows(), "Windows has no such switch.");

    private static Answer Forbids(ContainerView container) => container.SecurityContext.AllowPrivilegeEscalation.Is(false);
}
