using Blueprint.Policies.Views;

namespace Blueprint.Policies.Workloads;

/// <summary>How many pods a workload keeps: as many as it says, or as an autoscaler of the stack makes them.</summary>
internal static class Replicas
{
    private static readonly Link<HorizontalPodAutoscalerView, DeploymentView> OfDeployments = new(scaler => scaler.Spec.ScaleTargetRef.Name, target => target.Metadata.Name);
    private static readonly Link<HorizontalPodAutoscalerView, StatefulSetView> OfSets = new(scaler => scaler.Spec.ScaleTargetRef.Name, target => target.Metadata.Name);

    /// <summary>Whether at least two pods of a deployment run at any time.</summary>
    public static Answer AreTwo(DeploymentView deployment, StackFacts stack) => deployment.Spec.Replicas.IsAtLeast(2)
        | OfDeployments.To(deployment, stack).Any(scaler => KeepsTwo(scaler, "Deployment", deployment.Metadata.Namespace)).At(deployment.Spec.Replicas.Node);

    /// <summary>Whether at least two pods of a set run at any time.</summary>
    public static Answer AreTwo(StatefulSetView set, StackFacts stack) => set.Spec.Replicas.IsAtLeast(2)
        | OfSets.To(set, stack).Any(scaler => KeepsTwo(scaler, "StatefulSet", set.Metadata.Namespace)).At(set.Spec.Replicas.Node);

    private static Answer KeepsTwo(HorizontalPodAutoscalerView scaler, string kind, TextFact ns) =>
        scaler.Spec.ScaleTargetRef.Kind.Is(kind) & scaler.Metadata.Namespace.IsBeside(ns) & scaler.Spec.MinReplicas.IsAtLeast(2);
}
