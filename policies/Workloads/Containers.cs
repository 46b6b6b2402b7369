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

    /// <summary>Whether the pod runs on Windows, where Linux's means of confinement do not exist.</summary>
    public static Answer IsForWindows(this PodSpecView pod) => pod.Os.Name.Is("windows");

    private static Verdict Judge(ListFact<ContainerView> containers, Func<ContainerView, Verdict> judge) =>
        containers.IsEmpty.IsYes ? None : containers.Judge(judge);
}
