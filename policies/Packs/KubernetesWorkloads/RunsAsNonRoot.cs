using Blueprint.Policies.Admission;
using Blueprint.Policies.Views.Kubernetes.Core.V1;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.KubernetesWorkloads;

internal sealed class RunsAsNonRoot : PodRule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-K8S-POD-004",
        Title = "Containers run as a user other than root",
        Why = "Root in a container is root on the node as soon as one wall between them falls.",
        Fix = "Set the pod's securityContext.runAsNonRoot to true, give a runAsUser other than 0 if the image names none, and let no container undo it.",
        Severity = Severity.High,
        References = [NistByAnalogy("CM-6, CM-6(1)"), Iso27001("A.8.2"), PodSecurity("restricted"), NsaCisa("C-0013")],
    };

    public override AdmissionRule Admission { get; } = Cel.Pods(Cel.EachContainer(
        "c.?securityContext.?runAsNonRoot.orValue(variables.pod.?securityContext.?runAsNonRoot.orValue(false)) == true"
        + " && c.?securityContext.?runAsUser.orValue(variables.pod.?securityContext.?runAsUser.orValue(1)) != 0"));

    public override ImmutableArray<Remedy> Remedies => [MendPods(static pod =>
        CanBeSaidForAll(pod) && pod.SecurityContext.RunAsNonRoot.Is(true).IsNo ? [pod.SecurityContext.RunAsNonRoot.Set(true)] : [])];

    protected override Verdict Check(PodSpecView pod, RuleContext context) => pod.EachContainer(container =>
    {
        // What a container says counts more than what its pod says, be it the weaker of the two.
        var (own, shared) = (container.SecurityContext, pod.SecurityContext);
        var refusesRoot = own.RunAsNonRoot.Is(true) | own.RunAsNonRoot.IsAbsent & shared.RunAsNonRoot.Is(true);
        return Verdict.ViolationIf(IsRoot(container, pod), "the container runs as root")
            & Verdict.Require(refusesRoot.DecidedAt(own.RunAsNonRoot.Node), "neither the container nor its pod refuses to run as root");
    });

    private static Answer IsRoot(ContainerView container, PodSpecView pod) =>
        container.SecurityContext.RunAsUser.Is(0) | pod.SecurityContext.RunAsUser.Is(0) & container.SecurityContext.RunAsUser.IsAbsent;

    // Where a container says otherwise for itself, only its owner knows why.
    private static bool CanBeSaidForAll(PodSpecView pod) =>
        pod.KnownContainers().All(container => (IsRoot(container, pod) | container.SecurityContext.RunAsNonRoot.Is(false)).IsNo);
}
