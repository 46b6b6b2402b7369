using Blueprint.Policies.Admission;
using Blueprint.Policies.Views.Kubernetes.Core.V1;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.KubernetesWorkloads;

internal sealed class OnlySafeVolumes : PodRule
{
    // The restricted profile of the Pod Security Standards; and the name, which is no source.
    private static readonly ImmutableArray<string> Safe =
    [
        "name", "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "image", "persistentVolumeClaim", "projected", "secret",
    ];

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-K8S-POD-011",
        Title = "Only safe volume types",
        Why = "Other kinds of volumes reach the node or a storage system directly, past the claims that say who may use what.",
        Fix = "Use a persistentVolumeClaim, or one of the kinds that Kubernetes fills itself.",
        Severity = Severity.Medium,
        References = [PodSecurity("restricted")],
    };

    public override AdmissionRule Admission { get; } = Cel.Pods(Cel.EachVolume($"volume.all(key, key in {Cel.Texts(Safe)})"));

    protected override Verdict Check(PodSpecView pod, RuleContext context) => pod.Volumes.Judge(static volume =>
        MapFact<AnyFact>.Over(volume.Node).Judge(static (key, source) => Safe.Contains(key)
            ? Verdict.Pass
            : Verdict.ViolationIf(source.IsPresent, "it is not a safe kind of volume")));
}
