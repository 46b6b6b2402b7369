using Blueprint.Policies.Admission;
using Blueprint.Policies.Views.Kubernetes.Core.V1;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.KubernetesWorkloads;

internal sealed class ProcIsMasked : PodRule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-K8S-POD-014",
        Title = "procMount stays Default",
        Why = "An unmasked /proc shows and changes what belongs to the node's kernel.",
        Fix = "Remove securityContext.procMount.",
        Severity = Severity.Medium,
        References = [PodSecurity("baseline")],
    };

    public override AdmissionRule Admission { get; } = Cel.Pods(
        Cel.EachContainer("c.?securityContext.?procMount.orValue('') in ['', 'Default']").Where(Cel.IsForLinux));

    public override ImmutableArray<Remedy> Remedies =>
        [MendContainers(static container => IsUnmasked(container).IsYes ? [container.SecurityContext.ProcMount.Node.Clear()] : [])];

    protected override Verdict Check(PodSpecView pod, RuleContext context) => pod
        .EachContainer(static container => Verdict.ViolationIf(IsUnmasked(container), "the container sees the whole of /proc"))
        .Where(!pod.IsForWindows(), "Windows has no /proc.");

    private static Answer IsUnmasked(ContainerView container) =>
        !container.SecurityContext.ProcMount.IsBlank & !container.SecurityContext.ProcMount.Is("Default");
}
