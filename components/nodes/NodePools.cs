using System.Collections.Immutable;
using Blueprint.Components.Composition;
using Blueprint.Components.FinOps;
using Blueprint.Components.Foundation;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using ApiExtensions = Pulumi.Kubernetes.ApiExtensions;

namespace Blueprint.Components.Nodes;

/// <summary>The class that a pool's nodes are of, and by which labels its controller tells instances apart.</summary>
/// <param name="Group">The API group of the class, which is that of the labels too.</param>
/// <param name="Kind">The kind of the class.</param>
/// <param name="Name">The name of the class.</param>
internal sealed record NodeClassName(string Group, string Kind, string Name);

/// <summary>Makes pools, the same for Karpenter and for Auto Mode.</summary>
internal static class NodePools
{
    private const string MonthInHours = "720h";
    private const string DayInHours = "24h";

    /// <summary>Registers a pool as a child of a component, once what runs it stands; so it is removed before that is.</summary>
    public static Resource Register(ComponentResource parent, string name, NodePoolPlan pool, NodeClassName nodeClass, ClusterAccess cluster, CostFacts? facts, ImmutableArray<Resource> after) =>
        new ApiExtensions.CustomResource($"{name}-{pool.Name}", new NodePoolArgs
        {
            Metadata = new ObjectMetaArgs
            {
                Name = pool.Name,

                // The nodes go first, while their controller still runs; then the pool.
                Annotations = { ["pulumi.com/deletionPropagationPolicy"] = "foreground" },
            },
            Spec = new NodePoolSpecArgs { Template = Template(pool, nodeClass, facts), Disruption = Disruption(pool), Limits = pool.Limits.ToImmutableDictionary() },
        }, parent.Child(cluster.Provider, after));

    private static NodePoolTemplateArgs Template(NodePoolPlan pool, NodeClassName nodeClass, CostFacts? facts)
    {
        var spec = new NodeTemplateSpecArgs
        {
            NodeClassRef = new NodeClassReferenceArgs { Group = nodeClass.Group, Kind = nodeClass.Kind, Name = nodeClass.Name },
            Requirements = Requirements(pool, nodeClass.Group),
            ExpireAfter = MonthInHours,

            // Else a pod that may never be disturbed would hold an expired node for ever.
            TerminationGracePeriod = DayInHours,
        };
        if (pool.Taint is { } taint)
        {
            spec.Taints = new TaintArgs { Key = taint, Value = "true", Effect = "NoSchedule" };
        }

        var labels = facts?.TagsOf(CostKeys.PlatformTeam) ?? [];
        labels.Add(ClusterDefaults.PoolLabel, pool.Name);
        return new() { Metadata = new NodeTemplateMetadataArgs { Labels = labels }, Spec = spec };
    }

    private static NodeRequirementArgs[] Requirements(NodePoolPlan pool, string labels)
    {
        // Not every image is built for Graviton; a team whose images are may have a pool of its own.
        NodeRequirementArgs[] all =
        [
            In("kubernetes.io/os", "linux"),
            In("kubernetes.io/arch", pool.Name == SystemPool ? "arm64" : "amd64"),
            In("karpenter.sh/capacity-type", pool.Capacity),
            new() { Key = $"{labels}/instance-cpu", Operator = "Lt", Values = $"{pool.LargestCores + 1}" },
            In($"{labels}/instance-{(pool.HasGpus ? "family" : "category")}", [.. pool.Families]),
        ];
        return pool.HasGpus ? all : [.. all, new() { Key = $"{labels}/instance-generation", Operator = "Gt", Values = "5" }];
    }

    /// <summary>The pool of the platform's controllers, where no fixed nodes are.</summary>
    public const string SystemPool = "system";

    private static NodeRequirementArgs In(string key, params string[] values) => new() { Key = key, Operator = "In", Values = values };

    private static NodePoolDisruptionArgs Disruption(NodePoolPlan pool)
    {
        var disruption = new NodePoolDisruptionArgs
        {
            ConsolidationPolicy = pool.Consolidates ? "WhenEmptyOrUnderutilized" : "WhenEmpty",
            ConsolidateAfter = "5m",
            Budgets = new NodeDisruptionBudgetArgs { Nodes = "10%" },
        };
        if (pool.RestsInBusinessHours)
        {
            disruption.Budgets.Add(new NodeDisruptionBudgetArgs { Nodes = "0", Schedule = "0 6 * * mon-fri", Duration = "12h", Reasons = "Underutilized" });
        }

        return disruption;
    }
}
