using Pulumi.Kubernetes.ApiExtensions;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;

namespace Blueprint.Components.Nodes;

/// <summary>A pool of nodes that come and go with the pods that need them. Karpenter and Auto Mode have it alike.</summary>
public sealed class NodePoolArgs() : CustomResourceArgs("karpenter.sh/v1", "NodePool")
{
    /// <summary>What its nodes are, how many there may be and when they go.</summary>
    [Input("spec", required: true)]
    public Input<NodePoolSpecArgs> Spec { get; set; } = null!;
}

/// <summary>What a pool's nodes are, how many there may be and when they go.</summary>
public sealed class NodePoolSpecArgs : ResourceArgs
{
    [Input("limits")]
    private InputMap<string>? limits;

    /// <summary>What a node is.</summary>
    [Input("template", required: true)]
    public Input<NodePoolTemplateArgs> Template { get; set; } = null!;

    /// <summary>When nodes go that need not.</summary>
    [Input("disruption")]
    public Input<NodePoolDisruptionArgs>? Disruption { get; set; }

    /// <summary>Which of several pools is taken that would do: the one of more weight.</summary>
    [Input("weight")]
    public Input<int>? Weight { get; set; }

    /// <summary>How much all nodes together may have.</summary>
    public InputMap<string> Limits { get => limits ??= []; set => limits = value; }
}

/// <summary>What a node of a pool is.</summary>
public sealed class NodePoolTemplateArgs : ResourceArgs
{
    /// <summary>Labels of the node.</summary>
    [Input("metadata")]
    public Input<NodeTemplateMetadataArgs>? Metadata { get; set; }

    /// <summary>What it is made of and how long it lives.</summary>
    [Input("spec", required: true)]
    public Input<NodeTemplateSpecArgs> Spec { get; set; } = null!;
}

/// <summary>Labels of the nodes of a pool.</summary>
public sealed class NodeTemplateMetadataArgs : ResourceArgs
{
    [Input("labels")]
    private InputMap<string>? labels;

    /// <summary>The labels.</summary>
    public InputMap<string> Labels { get => labels ??= []; set => labels = value; }
}

/// <summary>What a node is made of and how long it lives.</summary>
public sealed class NodeTemplateSpecArgs : ResourceArgs
{
    [Input("requirements", required: true)]
    private InputList<NodeRequirementArgs>? requirements;

    [Input("taints")]
    private InputList<TaintArgs>? taints;

    /// <summary>The class that says image, disks and network.</summary>
    [Input("nodeClassRef", required: true)]
    public Input<NodeClassReferenceArgs> NodeClassRef { get; set; } = null!;

    /// <summary>How old a node may grow.</summary>
    [Input("expireAfter")]
    public Input<string>? ExpireAfter { get; set; }

    /// <summary>How long pods may hold up a node that is to go.</summary>
    [Input("terminationGracePeriod")]
    public Input<string>? TerminationGracePeriod { get; set; }

    /// <summary>What an instance must be.</summary>
    public InputList<NodeRequirementArgs> Requirements { get => requirements ??= []; set => requirements = value; }

    /// <summary>What keeps pods away that do not tolerate it.</summary>
    public InputList<TaintArgs> Taints { get => taints ??= []; set => taints = value; }
}

/// <summary>Something that an instance must be.</summary>
public sealed class NodeRequirementArgs : ResourceArgs
{
    [Input("values")]
    private InputList<string>? values;

    /// <summary>The label of a node that tells it.</summary>
    [Input("key", required: true)]
    public Input<string> Key { get; set; } = null!;

    /// <summary>How it is compared.</summary>
    [Input("operator", required: true)]
    public Input<string> Operator { get; set; } = null!;

    /// <summary>What it is compared with.</summary>
    public InputList<string> Values { get => values ??= []; set => values = value; }
}

/// <summary>The class of a pool's nodes.</summary>
public sealed class NodeClassReferenceArgs : ResourceArgs
{
    /// <summary>The API group.</summary>
    [Input("group", required: true)]
    public Input<string> Group { get; set; } = null!;

    /// <summary>The kind.</summary>
    [Input("kind", required: true)]
    public Input<string> Kind { get; set; } = null!;

    /// <summary>The name.</summary>
    [Input("name", required: true)]
    public Input<string> Name { get; set; } = null!;
}

/// <summary>When nodes go that need not.</summary>
public sealed class NodePoolDisruptionArgs : ResourceArgs
{
    [Input("budgets")]
    private InputList<NodeDisruptionBudgetArgs>? budgets;

    /// <summary>Which nodes are given up for cheaper ones.</summary>
    [Input("consolidationPolicy")]
    public Input<string>? ConsolidationPolicy { get; set; }

    /// <summary>How long nothing must have changed before.</summary>
    [Input("consolidateAfter", required: true)]
    public Input<string> ConsolidateAfter { get; set; } = null!;

    /// <summary>How many may go at once, and when.</summary>
    public InputList<NodeDisruptionBudgetArgs> Budgets { get => budgets ??= []; set => budgets = value; }
}

/// <summary>How many nodes may go at once.</summary>
public sealed class NodeDisruptionBudgetArgs : ResourceArgs
{
    [Input("reasons")]
    private InputList<string>? reasons;

    /// <summary>A number, or a part in percent.</summary>
    [Input("nodes", required: true)]
    public Input<string> Nodes { get; set; } = null!;

    /// <summary>From when on it counts, as cron writes it, in UTC; always if left out.</summary>
    [Input("schedule")]
    public Input<string>? Schedule { get; set; }

    /// <summary>For how long from then.</summary>
    [Input("duration")]
    public Input<string>? Duration { get; set; }

    /// <summary>For which reasons to go; all if left out.</summary>
    public InputList<string> Reasons { get => reasons ??= []; set => reasons = value; }
}
