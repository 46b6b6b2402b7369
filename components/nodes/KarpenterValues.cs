using Blueprint.Components.Composition;
using Blueprint.Components.Foundation;

namespace Blueprint.Components.Nodes;

/// <summary>What Karpenter is told that its chart does not say by itself.</summary>
internal static class KarpenterValues
{
    public static InputMap<object> For(KarpenterArgs args, Output<string> queueName)
    {
        var (cpu, memory) = args.Size switch
        {
            PlatformSize.Small => ("250m", "512Mi"),
            PlatformSize.Standard => ("1", "1Gi"),
            PlatformSize.Large => ("2", "4Gi"),
        };
        return new InputMap<object>
        {
            ["replicas"] = args.Size.Replicas(),

            // Names are resolved by the VPC, as those of the cluster may need a node that is still to be made.
            ["dnsPolicy"] = "Default",
            ["nodeSelector"] = new InputMap<object> { ["kubernetes.io/os"] = "linux", [ClusterDefaults.PoolLabel] = "system" },
            ["tolerations"] = new[] { new InputMap<object> { ["key"] = ClusterDefaults.SystemTaint, ["operator"] = "Exists" } },
            ["controller"] = new InputMap<object>
            {
                ["resources"] = new InputMap<object>
                {
                    ["requests"] = new InputMap<object> { ["cpu"] = cpu, ["memory"] = memory },
                    ["limits"] = new InputMap<object> { ["memory"] = memory },
                },
            },
            ["settings"] = new InputMap<object>
            {
                ["clusterName"] = args.Cluster.ClusterName,
                ["clusterEndpoint"] = args.Cluster.Endpoint,
                ["interruptionQueue"] = queueName,
                ["isolatedVPC"] = args.IsClosed,
                ["enableZonalShift"] = true,
            },
        };
    }
}
