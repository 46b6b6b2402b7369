using Blueprint.Policies.Views.Kubernetes.Core.V1;

namespace Blueprint.Policies.Workloads;

/// <summary>Something that makes pods, whatever its kind: a bare pod, a controller of Kubernetes, or an Argo rollout.</summary>
/// <param name="Node">The object.</param>
/// <param name="Template">What its pods are made from; a bare pod is its own template.</param>
internal readonly record struct Workload(Node Node, PodTemplateSpecView Template)
{
    private static readonly ImmutableArray<string> Kinds =
    [
        "kubernetes:core/v1:Pod", "kubernetes:core/v1:PodTemplate", "kubernetes:core/v1:ReplicationController",
        "kubernetes:apps/*:Deployment", "kubernetes:apps/*:StatefulSet", "kubernetes:apps/*:DaemonSet", "kubernetes:apps/*:ReplicaSet",
        "kubernetes:extensions/*:Deployment", "kubernetes:extensions/*:DaemonSet", "kubernetes:extensions/*:ReplicaSet",
        "kubernetes:batch/*:Job", "kubernetes:batch/*:CronJob",
        "kubernetes:argoproj.io/*:Rollout",
    ];

    /// <summary>The types that make pods, patches of them included.</summary>
    public static ImmutableArray<string> Types { get; } = [.. Kinds, .. Kinds.Select(Patches.Of)];

    /// <summary>Those of them that run to an end.</summary>
    public static ImmutableArray<string> JobTypes { get; } = [.. Types.Where(static type => Patches.Target(type).EndsWith("Job", StringComparison.Ordinal))];

    /// <summary>The kind, such as <c>DaemonSet</c>; for a patch, that of what it patches.</summary>
    public string Kind => KindOf(Node.Resource);

    /// <summary>The pods that it makes.</summary>
    public PodSpecView Pod => Template.Spec;

    /// <summary>The job that it runs, now and then or once; absent for anything else.</summary>
    public Node Job => Kind == "CronJob" ? Node["spec"]["jobTemplate"]["spec"] : Node["spec"];

    /// <summary>The namespace that it lies in, as far as it says one.</summary>
    public TextFact Namespace => TextFact.Over(Node["metadata"]["namespace"]);

    /// <summary>The labels of the object itself; its pods have their own.</summary>
    public MapFact<TextFact> Labels => MapFact<TextFact>.Over(Node["metadata"]["labels"]);

    /// <summary>Reads a resource of one of <see cref="Types"/>.</summary>
    public static Workload Over(PolicyResource resource)
    {
        var root = new Node(resource);
        return new(root, PodTemplateSpecView.Over(KindOf(resource) switch
        {
            "Pod" => root,
            "PodTemplate" => root["template"],
            "CronJob" => root["spec"]["jobTemplate"]["spec"]["template"],
            _ => root["spec"]["template"],
        }));
    }

    /// <summary>Whether the object or its pods carry a label of that value.</summary>
    public Answer IsLabelled(string key, string value) => Labels[key].Is(value) | Template.Metadata.Labels[key].Is(value);

    /// <summary>Whether the object or its pods carry a label, whatever its value.</summary>
    public Answer HasLabel(string key) => !Labels[key].IsUnset | !Template.Metadata.Labels[key].IsUnset;

    /// <summary>Whether the object or its pods carry an annotation, whatever its value.</summary>
    public Answer HasAnnotation(string key) =>
        !MapFact<TextFact>.Over(Node["metadata"]["annotations"])[key].IsUnset | !Template.Metadata.Annotations[key].IsUnset;

    /// <summary>All of a stack.</summary>
    public static IEnumerable<Workload> In(StackFacts stack) =>
        stack.Types.Where(static type => Glob.MatchesAny(Types, type)).SelectMany(stack.OfType).Select(Over);

    private static string KindOf(PolicyResource resource) => Patches.Target(resource.Type[(resource.Type.LastIndexOf(':') + 1)..]);
}
