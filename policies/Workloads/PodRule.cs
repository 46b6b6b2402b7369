using Blueprint.Policies.Views.Kubernetes.Core.V1;

namespace Blueprint.Policies.Workloads;

/// <summary>A rule over pods, whatever makes them: bare pods, the controllers of Kubernetes, and Argo rollouts.</summary>
internal abstract class PodRule : WorkloadRule
{
    protected sealed override Verdict Check(Workload workload, RuleContext context) => Check(workload.Pod, context);

    /// <summary>Judges one pod.</summary>
    protected abstract Verdict Check(PodSpecView pod, RuleContext context);

    /// <summary>Mends each pod.</summary>
    protected static Remedy MendPods(Func<PodSpecView, ImmutableArray<PropertyEdit>> edits) => Mend((workload, _) => edits(workload.Pod));

    /// <summary>Mends each container.</summary>
    protected static Remedy MendContainers(Func<ContainerView, IEnumerable<PropertyEdit>> edits) =>
        Mend((workload, _) => [.. workload.Pod.KnownContainers().SelectMany(edits)]);
}
