using Blueprint.Policies.Views.Kubernetes.Core.V1;

namespace Blueprint.Policies.Workloads;

/// <summary>The containers of a pod.</summary>
internal static class Containers
{
    private static readonly Verdict None = Verdict.NotApplicable("It has no containers.");

    /// <summary>Judges all containers that may run in the pod: its own, those that prepare it, and those added to look into it.</summary>
    public static Verdict EachContainer(this PodSpecView pod, Func<ContainerView, Verdict> judge) =>
        pod.EachPlannedContainer(judge)
        & Judge(ListFact<ContainerView>.Over(pod.EphemeralContainers.Node), judge);

    /// <summary>Judges the containers that a scheduler plans for: ephemeral ones can have neither requests nor limits.</summary>
    public static Verdict EachPlannedContainer(this PodSpecView pod, Func<ContainerView, Verdict> judge) =>
        Judge(pod.Containers, judge) & Judge(pod.InitContainers, judge);

    /// <summary>All containers that are known, for what mends them.</summary>
    public static IEnumerable<ContainerView> KnownContainers(this PodSpecView pod) =>
        Known(pod.Containers.Node).Concat(Known(pod.InitContainers.Node)).Concat(Known(pod.EphemeralContainers.Node));

    /// <summary>The containers that a scheduler plans for, of those that are known.</summary>
    public static IEnumerable<ContainerView> KnownPlannedContainers(this PodSpecView pod) =>
        Known(pod.Containers.Node).Concat(Known(pod.InitContainers.Node));

    /// <summary>Whether the pod runs on Windows, where Linux's means of confinement do not exist.</summary>
    public static Answer IsForWindows(this PodSpecView pod) => pod.Os.Name.Is("windows");

    private static IEnumerable<ContainerView> Known(Node containers) =>
        Enumerable.Range(0, containers.Count).Select(at => containers[at]).Where(static node => node.Presence == Presence.Known).Select(ContainerView.Over);

    private static Verdict Judge(ListFact<ContainerView> containers, Func<ContainerView, Verdict> judge) =>
        containers.IsEmpty.IsYes ? None : containers.Judge(judge);
}
