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
        References = [NistByAnalogy("CM-6, CM-6(1)"), Iso27001("A.8.16"), PodSecurity("restricted"), NsaCisa("C-0046")],
    };

    protected override Verdict Check(PodSpecView pod, RuleContext context) => pod
        .EachContainer(container =>
        {
            var capabilities = container.SecurityContext.Capabilities;
            return Verdict.Require(
                    capabilities.Drop.Any(static name => name.Satisfies(static text => Plain(text) == "ALL")),
                    "not all capabilities are dropped")
                & capabilities.Add.Judge(static name => Verdict.Require(
                    name.Satisfies(static text => Plain(text) == "NET_BIND_SERVICE"), "only NET_BIND_SERVICE may be added"));
        })
        .Where(!pod.IsForWindows(), "Windows has no capabilities.");

    // The runtimes take CAP_SYS_ADMIN, SYS_ADMIN and sys_admin alike.
    private static string Plain(string name)
    {
        var upper = name.ToUpperInvariant();
        return upper.StartsWith("CAP_", StringComparison.Ordinal) ? upper[4..] : upper;
    }
}
