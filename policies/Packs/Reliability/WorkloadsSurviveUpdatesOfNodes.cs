using Blueprint.Policies.Admission;
using System.Globalization;
using Blueprint.Policies.Views;
using Blueprint.Policies.Views.Kubernetes.Core.V1;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.Reliability;

internal sealed class WorkloadsSurviveUpdatesOfNodes : Rule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-REL-K8S-003",
        Title = "Replicated workloads have a PodDisruptionBudget that lets nodes be updated",
        Why = "Without a budget all replicas may be evicted at once; with one that allows none, no node can be emptied.",
        Fix = "Add a PodDisruptionBudget with maxUnavailable 1 that selects the pods.",
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
    };

    public override AdmissionRule Admission { get; } =
        AdmissionRule.Not("Which budget is for which pods is told by both, and the API server is shown one object at a time.");

    public override ImmutableArray<Check> Checks =>
    [
        EachInStack<DeploymentView>(static (deployment, stack, _) => Judge(
            deployment.Spec.Template, deployment.Metadata.Namespace, deployment.Spec.Replicas, Replicas.AreTwo(deployment, stack), stack)),
        EachInStack<StatefulSetView>(static (set, stack, _) => Judge(
            set.Spec.Template, set.Metadata.Namespace, set.Spec.Replicas, Replicas.AreTwo(set, stack), stack)),
        EachInStack<PodDisruptionBudgetView>(static (budget, _, _) =>
            Verdict.ViolationIf(budget.Spec.MaxUnavailable.IsOneOf("0", "0%") | budget.Spec.MinAvailable.Is("100%"), "no pod may ever be moved")),
    ];

    private static Verdict Judge(PodTemplateSpecView template, TextFact ns, NumberFact replicas, Answer areTwo, StackFacts stack)
    {
        var covered = stack.Any<PodDisruptionBudgetView>(budget => IsFor(budget, template, ns));
        var blocked = stack.Any<PodDisruptionBudgetView>(budget => IsFor(budget, template, ns) & KeepsAll(budget, replicas));
        return (Verdict.Require(covered, "no PodDisruptionBudget of the stack is for its pods") & Verdict.ViolationIf(blocked, "no pod may ever be moved"))
            .Where(areTwo, "It has no second replica that could take over.");
    }

    private static Answer IsFor(PodDisruptionBudgetView budget, PodTemplateSpecView template, TextFact ns) =>
        budget.Metadata.Namespace.IsBeside(ns) & budget.Spec.Selector.Selects(template.Metadata.Labels);

    private static Answer KeepsAll(PodDisruptionBudgetView budget, NumberFact replicas) => budget.Spec.MinAvailable.Satisfies(
        text => double.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var kept) && kept >= replicas.Value);
}
