using Blueprint.Policies.Views.Kubernetes.Core.V1;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.KubernetesWorkloads;

internal sealed class RequestsAndLimits : PodRule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-K8S-POD-015",
        Title = "CPU and memory requests and a memory limit set",
        Why = "Without requests the scheduler guesses and nobody can be charged; without a memory limit one leak evicts the neighbours.",
        Fix = "Set resources.requests.cpu, resources.requests.memory and resources.limits.memory on every container.",
        Severity = Severity.Medium,
        References = [NistByAnalogy("SC-6"), NsaCisa("C-0271")],
    };

    protected override Verdict Check(PodSpecView pod, RuleContext context) => pod.EachPlannedContainer(static container =>
        Verdict.Require(container.Resources.Requests["cpu"].IsPresent, "the scheduler cannot know what the container needs")
        & Verdict.Require(container.Resources.Requests["memory"].IsPresent, "the scheduler cannot know what the container needs")
        & Verdict.Require(container.Resources.Limits["memory"].IsPresent, "the container may take all memory of its node"));
}
