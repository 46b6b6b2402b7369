using Blueprint.Policies.Admission;
using Blueprint.Policies.Views.Kubernetes.Core.V1;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.KubernetesWorkloads;

internal sealed class OnlySafeSysctls : PodRule
{
    private static readonly Parameter<int> KubernetesMinor = Parameter.Number(
        "kubernetesMinor", "The minor version of Kubernetes that the cluster runs: 33 for 1.33.", 33);

    // The baseline profile of the Pod Security Standards, with the minor version in which each entry was added.
    private static readonly Dictionary<string, int> SafeSince = new(StringComparer.Ordinal)
    {
        ["kernel.shm_rmid_forced"] = 0,
        ["net.ipv4.ip_local_port_range"] = 0,
        ["net.ipv4.ip_unprivileged_port_start"] = 0,
        ["net.ipv4.ping_group_range"] = 0,
        ["net.ipv4.tcp_syncookies"] = 0,
        ["net.ipv4.ip_local_reserved_ports"] = 27,
        ["net.ipv4.tcp_fin_timeout"] = 29,
        ["net.ipv4.tcp_keepalive_intvl"] = 29,
        ["net.ipv4.tcp_keepalive_probes"] = 29,
        ["net.ipv4.tcp_keepalive_time"] = 29,
        ["net.ipv4.tcp_rmem"] = 32,
        ["net.ipv4.tcp_wmem"] = 32,
    };

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-K8S-POD-013",
        Title = "Only safe sysctls",
        Why = "A setting of the kernel that is not kept apart by pod changes the node for all pods on it.",
        Fix = "Remove the sysctl, or set it on nodes that are meant for it.",
        Severity = Severity.Medium,
        Parameters = [KubernetesMinor],
        References = [PodSecurity("baseline")],
    };

    public override AdmissionRule Admission { get; } = Cel.Pods(static context =>
    [
        Cel.Each(
            "variables.pod.?securityContext.?sysctls.orValue([])",
            "sysctl",
            $"sysctl.name.replace('/', '.') in {Cel.Texts(SafeSince.Where(known => known.Value <= context.Get(KubernetesMinor)).Select(known => known.Key).Order(StringComparer.Ordinal))}",
            "sysctl.name"),
    ]);

    protected override Verdict Check(PodSpecView pod, RuleContext context) => pod.SecurityContext.Sysctls.Judge(sysctl => Verdict.Require(
        sysctl.Name.Satisfies(name => IsSafe(name, context.Get(KubernetesMinor))), "the baseline profile does not allow to set it"));

    // A slash may stand for a dot in names, as on the command line.
    private static bool IsSafe(string name, int minor) => SafeSince.TryGetValue(name.Replace('/', '.'), out var since) && since <= minor;
}
