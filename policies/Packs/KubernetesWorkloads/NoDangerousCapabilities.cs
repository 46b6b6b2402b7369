using Blueprint.Policies.Admission;
using Blueprint.Policies.Views.Kubernetes.Core.V1;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.KubernetesWorkloads;

internal sealed class NoDangerousCapabilities : PodRule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-K8S-POD-006",
        Title = "No dangerous added capabilities",
        Why = "With SYS_ADMIN, NET_ADMIN or NET_RAW a container reaches past its walls: to the node, or to the traffic of its neighbours.",
        Fix = "Remove from securityContext.capabilities.add what the baseline profile does not allow.",
        Severity = Severity.High,
        References = [NistByAnalogy("CM-6, CM-6(1)"), PodSecurity("baseline"), NsaCisa("C-0046")],
    };

    // What the runtimes grant by default: the baseline profile of the Pod Security Standards.
    private static readonly ImmutableArray<string> Baseline =
    [
        "AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "SETFCAP", "SETGID", "SETPCAP",
        "SETUID", "SYS_CHROOT",
    ];

    public override AdmissionRule Admission { get; } = Cel.Pods(Cel
        .EachContainer($"c.?securityContext.?capabilities.?add.orValue([]).all(name, {Capability.IsIn("name", Baseline)})")
        .Where(Cel.IsForLinux));

    public override ImmutableArray<Remedy> Remedies => [MendContainers(static container =>
        container.SecurityContext.Capabilities.Add.Any(IsDangerous).IsYes
            ? [container.SecurityContext.Capabilities.Add.Without(IsDangerous)]
            : [])];

    protected override Verdict Check(PodSpecView pod, RuleContext context) => pod
        .EachContainer(static container => container.SecurityContext.Capabilities.Add.Judge(static name =>
            Verdict.ViolationIf(IsDangerous(name), "the baseline profile does not allow to add it")))
        .Where(!pod.IsForWindows(), "Windows has no capabilities.");

    private static Answer IsDangerous(TextFact name) => !name.Satisfies(static text => Baseline.Contains(Capability.Plain(text)));
}
