using Blueprint.Policies.Admission;
using Blueprint.Policies.Views.Kubernetes.Core.V1;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.KubernetesWorkloads;

internal sealed class DropsAllCapabilities : PodRule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-K8S-POD-005",
        Title = "All capabilities dropped",
        Why = "The capabilities that a container gets by default let it forge packets and change owners; hardly any program needs them.",
        Fix = "Set securityContext.capabilities.drop to [\"ALL\"], and add NET_BIND_SERVICE at most.",
        Severity = Severity.Medium,
        Enforcement = Enforcement.Remediate,
        References = [NistByAnalogy("CM-6, CM-6(1)"), Iso27001("A.8.16"), PodSecurity("restricted"), NsaCisa("C-0046")],
    };

    public override AdmissionRule Admission { get; } = Cel.Pods(Cel
        .EachContainer(
            $"c.?securityContext.?capabilities.?drop.orValue([]).exists(name, {Capability.IsIn("name", "ALL")})"
            + $" && c.?securityContext.?capabilities.?add.orValue([]).all(name, {Capability.IsIn("name", "NET_BIND_SERVICE")})")
        .Where(Cel.IsForLinux));

    public override ImmutableArray<Remedy> Remedies => [MendPods(static pod =>
    {
        // What one of them adds only its owner knows how to do without; the rule would be broken all the same.
        var all = pod.KnownContainers().Select(static container => container.SecurityContext.Capabilities).ToList();
        return all.All(static capabilities => capabilities.Add.All(IsHarmless).IsYes)
            ? [.. all.Where(static capabilities => DropsAll(capabilities).IsNo).Select(static capabilities => capabilities.Drop.Set("ALL"))]
            : [];
    })];

    protected override Verdict Check(PodSpecView pod, RuleContext context) => pod
        .EachContainer(static container =>
        {
            var capabilities = container.SecurityContext.Capabilities;
            return Verdict.Require(DropsAll(capabilities), "not all capabilities are dropped")
                & capabilities.Add.Judge(static name => Verdict.Require(IsHarmless(name), "only NET_BIND_SERVICE may be added"));
        })
        .Where(!pod.IsForWindows(), "Windows has no capabilities.");

    private static Answer DropsAll(CapabilitiesView capabilities) =>
        capabilities.Drop.Any(static name => name.Satisfies(static text => Capability.Plain(text) == "ALL"));

    private static Answer IsHarmless(TextFact name) => name.Satisfies(static text => Capability.Plain(text) == "NET_BIND_SERVICE");
}
