using System.Collections.Frozen;
using Blueprint.Engine.Model;

namespace Blueprint.Cli.Rendering;

/// <summary>Says when each object is applied: by its kind, and after all that its resource depends on.</summary>
/// <remarks>
/// The kind gives the least number; an object that depends on one of the same or a higher number comes one behind it. So no
/// custom resource comes before its definition or the chart that brings it, and nothing before its namespace.
/// </remarks>
internal sealed class ObjectOrder
{
    /// <summary>The level of charts.</summary>
    public const int Releases = 40;

    private const int Custom = 70;

    private static readonly FrozenDictionary<string, int> Kinds = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        // What is refused is said before anything comes.
        ["ValidatingAdmissionPolicy"] = 0, ["MutatingAdmissionPolicy"] = 0,
        ["ValidatingAdmissionPolicyBinding"] = 1, ["MutatingAdmissionPolicyBinding"] = 1,
        ["Namespace"] = 5,
        ["CustomResourceDefinition"] = 10, ["PriorityClass"] = 10, ["RuntimeClass"] = 10, ["StorageClass"] = 10, ["VolumeAttributesClass"] = 10, ["IngressClass"] = 10, ["DeviceClass"] = 10, ["CSIDriver"] = 10,
        ["ServiceAccount"] = 20, ["ClusterRole"] = 21, ["Role"] = 21, ["ClusterRoleBinding"] = 22, ["RoleBinding"] = 22,
        ["ResourceQuota"] = 30, ["LimitRange"] = 30, ["NetworkPolicy"] = 30, ["ConfigMap"] = 31, ["Secret"] = 31, ["PersistentVolume"] = 32, ["PersistentVolumeClaim"] = 33,
        ["Service"] = 50, ["Endpoints"] = 50, ["EndpointSlice"] = 50, ["DaemonSet"] = 51, ["Deployment"] = 51, ["StatefulSet"] = 51, ["ReplicaSet"] = 51, ["Pod"] = 51, ["PodTemplate"] = 51, ["ReplicationController"] = 51, ["Job"] = 52, ["CronJob"] = 52,
        ["HorizontalPodAutoscaler"] = 60, ["PodDisruptionBudget"] = 60, ["Ingress"] = 61, ["APIService"] = 62,

        // Each of them holds up what it is asked about until somebody answers.
        ["ValidatingWebhookConfiguration"] = 90, ["MutatingWebhookConfiguration"] = 90,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly Dictionary<string, ResourceState> resources;
    private readonly ILookup<string, string> children;
    private readonly Dictionary<string, int> levels = new(StringComparer.Ordinal);
    private readonly Func<ResourceState, int?> least;

    /// <summary>Begins.</summary>
    /// <param name="resources">All resources of the stack, by URN.</param>
    /// <param name="least">The least level of a resource; null for one that is no object.</param>
    public ObjectOrder(Dictionary<string, ResourceState> resources, Func<ResourceState, int?> least)
    {
        this.resources = resources;
        this.least = least;
        children = resources.Values.Where(resource => resource.Parent.Length > 0).ToLookup(resource => resource.Parent, resource => resource.Urn.Value, StringComparer.Ordinal);
    }

    /// <summary>The least level of objects of a kind.</summary>
    /// <param name="group">Its API group; empty for the one without a name.</param>
    /// <param name="kind">The kind.</param>
    public static int Of(string group, string kind) =>
        Kinds.TryGetValue(kind, out var level) && (!group.Contains('.', StringComparison.Ordinal) || group.EndsWith(".k8s.io", StringComparison.Ordinal)) ? level : Custom;

    /// <summary>The level of a resource; -1 for one before all objects.</summary>
    public int Level(string urn)
    {
        if (levels.TryGetValue(urn, out var known))
        {
            return known;
        }

        // A circle can only come from a state that was edited; whoever closes it counts as first.
        levels[urn] = -1;
        if (!resources.TryGetValue(urn, out var resource))
        {
            return -1;
        }

        var before = resource.Dependencies.SelectMany(Meant).Where(other => other != urn).Select(Level).DefaultIfEmpty(-1).Max();
        return levels[urn] = least(resource) is { } own ? Math.Max(own, before + 1) : before;
    }

    // Who depends on a component depends on all that it is made of.
    private IEnumerable<string> Meant(string urn) =>
        resources.TryGetValue(urn, out var resource) && !resource.Custom ? children[urn].SelectMany(Meant) : [urn];
}
