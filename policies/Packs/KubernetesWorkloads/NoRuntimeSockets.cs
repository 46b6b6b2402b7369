using System.Text.RegularExpressions;
using Blueprint.Policies.Admission;
using Blueprint.Policies.Views.Kubernetes.Core.V1;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.KubernetesWorkloads;

internal sealed class NoRuntimeSockets : PodRule
{
    private static readonly ImmutableArray<string> Sockets = ["docker.sock", "dockerd.sock", "containerd.sock", "crio.sock", "podman.sock"];

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-K8S-POD-010",
        Title = "No container-runtime socket mounts",
        Why = "Whoever talks to the runtime's socket starts containers as they please, privileged ones too: it is root on the node.",
        Fix = "Remove the volume; build images without the runtime, with BuildKit in rootless mode for example.",
        Severity = Severity.Critical,
    };

    public override AdmissionRule Admission { get; } = Cel.Pods(
        Cel.EachVolume($"!volume.?hostPath.?path.orValue('').matches({Cel.Text($"({string.Join('|', Sockets.Select(Regex.Escape))})/*$")})"));

    protected override Verdict Check(PodSpecView pod, RuleContext context) => pod.Volumes.Judge(static volume => Verdict.ViolationIf(
        volume.HostPath.Path.Satisfies(static path => Sockets.Any(path.TrimEnd('/').EndsWith)), "it is the socket of the container runtime"));
}
