using Blueprint.Policies.Admission;
using Blueprint.Policies.Views.Kubernetes.Core.V1;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.KubernetesWorkloads;

internal sealed class NoPrivilegedContainers : PodRule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-K8S-POD-001",
        Title = "No privileged containers",
        Why = "A privileged container is root on the node: whoever gets into it owns every pod there.",
        Fix = "Remove securityContext.privileged, and add the one capability that is needed instead.",
        Severity = Severity.Critical,
        References = [CisEks("4.2.1"), NistByAnalogy("CM-6, CM-6(1)"), Iso27001("A.8.2"), PodSecurity("baseline"), NsaCisa("C-0057")],
    };

    public override AdmissionRule Admission { get; } = Cel.Pods(Cel.EachContainer("c.?securityContext.?privileged.orValue(false) != true"));

    public override ImmutableArray<Remedy> Remedies =>
        [MendContainers(static container => IsPrivileged(container).IsYes ? [container.SecurityContext.Privileged.Set(false)] : [])];

    protected override Verdict Check(PodSpecView pod, RuleContext context) => pod.EachContainer(static container =>
        Verdict.ViolationIf(IsPrivileged(container), "the container is root on its node"));

    private static Answer IsPrivileged(ContainerView container) => container.SecurityContext.Privileged.Is(true);
}
