using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;

namespace Blueprint.Engine.Providers.Kubernetes;

/// <summary>What Pulumi's Kubernetes provider cannot change in place.</summary>
/// <remarks>
/// Facts from pulumi-kubernetes 4 (provider/pkg/provider/diff.go), where DaemonSet is meant but not matched; a DaemonSet's
/// selector is as immutable as a Deployment's. Whatever lies below a path is part of it.
/// </remarks>
internal static class KubernetesReplacements
{
    private static readonly ImmutableArray<string> OfAll = ["metadata.name", "metadata.namespace", "apiVersion", "kind"];

    private static readonly FrozenDictionary<string, string[]> OfKind = new Dictionary<string, string>
    {
        ["core/ConfigMap"] = "binaryData data",
        ["core/PersistentVolume"] =
            "spec.awsElasticBlockStore spec.azureDisk spec.azureFile spec.cephfs spec.cinder spec.csi spec.fc spec.flexVolume spec.flocker " +
            "spec.gcePersistentDisk spec.glusterfs spec.hostPath spec.iscsi spec.local spec.nfs spec.photonPersistentDisk spec.portworxVolume " +
            "spec.quobyte spec.rbd spec.scaleIO spec.storageos spec.vsphereVolume",
        ["core/PersistentVolumeClaim"] = "spec",
        ["core/Pod"] =
            "spec.affinity spec.automountServiceAccountToken spec.dnsConfig spec.dnsPolicy spec.enableServiceLinks spec.hostAliases spec.hostIPC " +
            "spec.hostNetwork spec.hostPID spec.hostname spec.imagePullSecrets spec.nodeName spec.nodeSelector spec.overhead " +
            "spec.preemptionPolicy spec.priority spec.priorityClassName spec.readinessGates spec.restartPolicy spec.runtimeClassName " +
            "spec.schedulerName spec.securityContext spec.serviceAccount spec.serviceAccountName spec.shareProcessNamespace spec.subdomain " +
            "spec.terminationGracePeriodSeconds spec.volumes spec.containers spec.initContainers",
        ["core/ResourceQuota"] = "spec.scopes",
        ["core/Secret"] = "type stringData data",
        ["core/Service"] = "spec.clusterIP",
        ["apps/DaemonSet"] = "spec.selector",
        ["apps/Deployment"] = "spec.selector",
        ["apps/ReplicaSet"] = "spec.selector",
        ["apps/StatefulSet"] = "spec.podManagementPolicy spec.revisionHistoryLimit spec.selector spec.serviceName spec.volumeClaimTemplates",
        ["batch/Job"] = "spec.completions spec.parallelism spec.selector spec.template",
        ["rbac.authorization.k8s.io/ClusterRoleBinding"] = "roleRef",
        ["rbac.authorization.k8s.io/RoleBinding"] = "roleRef",
        ["storage.k8s.io/StorageClass"] = "parameters provisioner",
    }.ToFrozenDictionary(entry => entry.Key, entry => entry.Value.Split(' '), StringComparer.Ordinal);

    /// <summary>Whether a change at a path replaces the object.</summary>
    public static bool Replaces(KubernetesType type, KubernetesSettings settings, string path)
    {
        path = WithoutIndexes(path);
        var mutable = (type is { Group: "core", Kind: "ConfigMap" } && settings.ConfigMapsMutable) ||
            (type is { Group: "core", Kind: "Secret" } && settings.SecretsMutable);
        return Covers(OfAll.AsSpan(), path) || (!mutable && OfKind.TryGetValue($"{type.Group}/{type.Kind}", out var own) && Covers(own, path));
    }

    private static bool Covers(ReadOnlySpan<string> paths, string path)
    {
        foreach (var whole in paths)
        {
            if (path.StartsWith(whole, StringComparison.Ordinal) && (path.Length == whole.Length || path[whole.Length] is '.' or '['))
            {
                return true;
            }
        }

        return false;
    }

    private static string WithoutIndexes(string path)
    {
        if (!path.Contains('[', StringComparison.Ordinal))
        {
            return path;
        }

        var text = new StringBuilder();
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] == '[' && i + 1 < path.Length && char.IsAsciiDigit(path[i + 1]))
            {
                i = path.IndexOf(']', i);
            }
            else
            {
                text.Append(path[i]);
            }
        }

        return text.ToString();
    }
}
