using Blueprint.Policies.Admission;
using Blueprint.Policies.Views.Kubernetes.Core.V1;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.KubernetesWorkloads;

internal sealed class RequestsAndLimits : WorkloadRule
{
    private static readonly Parameter<string> DefaultCpu = Parameter.Text(
        "defaultCpu", "What a container asks for where it is mended and says nothing, as Kubernetes writes it.", "100m");

    private static readonly Parameter<string> DefaultMemory = Parameter.Text(
        "defaultMemory", "What memory a container asks for, and gets at most, where it is mended and says nothing.", "128Mi");

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-K8S-POD-015",
        Title = "CPU and memory requests and a memory limit set",
        Why = "Without requests the scheduler guesses and nobody can be charged; without a memory limit one leak evicts the neighbours.",
        Fix = "Set resources.requests.cpu, resources.requests.memory and resources.limits.memory on every container.",
        Severity = Severity.Medium,
        Parameters = [DefaultCpu, DefaultMemory],
        References = [NistByAnalogy("SC-6"), NsaCisa("C-0271")],
    };

    public override AdmissionRule Admission { get; } = Cel.Pods(Cel.EachPlannedContainer(
        "c.?resources.?requests.?cpu.hasValue() && c.?resources.?requests.?memory.hasValue() && c.?resources.?limits.?memory.hasValue()"));

    public override ImmutableArray<Remedy> Remedies => [Mend(static (workload, context) =>
        workload.Pod.KnownPlannedContainers().All(static container => CanBeFilled(container.Resources))
            ? [.. workload.Pod.KnownPlannedContainers().SelectMany(container => Fill(container.Resources, context))]
            : [])];

    protected override Verdict Check(Workload workload, RuleContext context) => workload.Pod.EachPlannedContainer(static container =>
        Verdict.Require(container.Resources.Requests["cpu"].IsPresent, "the scheduler cannot know what the container needs")
        & Verdict.Require(container.Resources.Requests["memory"].IsPresent, "the scheduler cannot know what the container needs")
        & Verdict.Require(container.Resources.Limits["memory"].IsPresent, "the container may take all memory of its node"));

    // While a limit is to come nobody knows which request would be below it.
    private static bool CanBeFilled(ResourceRequirementsView resources) =>
        CanBeFilled(resources.Requests, "cpu", resources.Limits)
        && CanBeFilled(resources.Requests, "memory", resources.Limits)
        && CanBeFilled(resources.Limits, "memory", resources.Requests);

    private static bool CanBeFilled(MapFact<TextFact> amounts, string key, MapFact<TextFact> others) =>
        !amounts[key].IsPresent.IsNo || others[key].Node.Presence != Presence.Unknown;

    // What stands on the other side says more than a default: a request above its limit would be refused.
    private static IEnumerable<PropertyEdit> Fill(ResourceRequirementsView resources, RuleContext context) =>
        Fill(resources.Requests, "cpu", resources.Limits, context.Get(DefaultCpu))
            .Concat(Fill(resources.Requests, "memory", resources.Limits, context.Get(DefaultMemory)))
            .Concat(Fill(resources.Limits, "memory", resources.Requests, context.Get(DefaultMemory)));

    private static IEnumerable<PropertyEdit> Fill(MapFact<TextFact> amounts, string key, MapFact<TextFact> others, string other) =>
        amounts[key].IsPresent.IsNo ? [amounts.Set(key, others[key].Value ?? other)] : [];
}
