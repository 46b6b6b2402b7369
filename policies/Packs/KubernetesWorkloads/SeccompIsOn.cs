using Blueprint.Policies.Admission;
using Blueprint.Policies.Views.Kubernetes.Core.V1;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.KubernetesWorkloads;

internal sealed class SeccompIsOn : PodRule
{
    private static readonly ImmutableArray<string> Filters = ["RuntimeDefault", "Localhost"];

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-K8S-POD-007",
        Title = "Seccomp profile of the runtime, or a stricter one",
        Why = "Without a seccomp profile every call into the node's kernel is open, and with it every flaw in one.",
        Fix = "Set the pod's securityContext.seccompProfile.type to RuntimeDefault.",
        Severity = Severity.Medium,
        Enforcement = Enforcement.Remediate,
        References = [NistByAnalogy("CM-6, CM-6(1)"), PodSecurity("restricted"), NsaCisa("C-0055")],
    };

    public override AdmissionRule Admission { get; } = Cel.Pods(Cel
        .EachContainer($"c.?securityContext.?seccompProfile.?type.orValue(variables.pod.?securityContext.?seccompProfile.?type.orValue('')) in {Cel.Texts(Filters)}")
        .Where(Cel.IsForLinux));

    public override ImmutableArray<Remedy> Remedies => [MendPods(static pod =>
        Type(pod).IsOneOf(Filters).IsNo && pod.KnownContainers().All(static container => (Type(container).IsAbsent | Type(container).IsOneOf(Filters)).IsYes)
            ? [Type(pod).Set(Filters[0])]
            : [])];

    protected override Verdict Check(PodSpecView pod, RuleContext context) => pod
        .EachContainer(container =>
        {
            // What a container says counts more than what its pod says.
            var filtered = Type(container).IsOneOf(Filters) | Type(container).IsAbsent & Type(pod).IsOneOf(Filters);
            var decides = Type(container).IsPresent.IsYes ? Type(container) : Type(pod);
            return Verdict.Require(filtered.DecidedAt(decides.Node), "the container may make every system call");
        })
        .Where(!pod.IsForWindows(), "Windows has no seccomp.");

    private static TextFact Type(PodSpecView pod) => pod.SecurityContext.SeccompProfile.Type;

    private static TextFact Type(ContainerView container) => container.SecurityContext.SeccompProfile.Type;
}
