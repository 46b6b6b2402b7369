namespace Blueprint.Components.Foundation;

/// <summary>What the charts of the platform's controllers are told alike: to run on the system nodes, and what they get there.</summary>
internal static class ControllerValues
{
    /// <summary>Only the system nodes.</summary>
    public static InputMap<object> NodeSelector => new() { ["kubernetes.io/os"] = "linux", [ClusterDefaults.PoolLabel] = "system" };

    /// <summary>What keeps others off them.</summary>
    public static InputMap<object>[] Tolerations => [new() { ["key"] = ClusterDefaults.SystemTaint, ["operator"] = "Exists" }];

    /// <summary>What a pod asks for, without a limit on processor time: a controller that is throttled falls behind and looks broken.</summary>
    public static InputMap<object> Resources(string cpu, string memory) => new()
    {
        ["requests"] = new InputMap<object> { ["cpu"] = cpu, ["memory"] = memory },
        ["limits"] = new InputMap<object> { ["memory"] = memory },
    };

    /// <summary>A place on the system nodes, for charts that have one set of these values.</summary>
    public static InputMap<object> Placed(InputMap<object> values)
    {
        values.Add("nodeSelector", NodeSelector);
        values.Add("tolerations", Tolerations);
        return values;
    }
}
