using Blueprint.Policies.Admission;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.MlGovernance;

internal sealed class ServedModelsHaveLineage : WorkloadRule
{
    private static readonly ImmutableArray<string> Labels = ["bp/model-name", "bp/model-version", "bp/run-id", "bp/approved-by"];

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-ML-SRV-001",
        Title = "Served models carry lineage labels",
        Why = "When a model misbehaves, these labels lead from the pod to the run, its data and whoever approved it.",
        Fix = "Set the labels bp/model-name, bp/model-version, bp/run-id and bp/approved-by.",
        Severity = Severity.Medium,
    };

    public override AdmissionRule Admission { get; } = Cel.Workloads(
        Cel.That(Cel.Carries("labels", Labels)).Where(Cel.IsLabelled("bp/ml", "serving")));

    protected override Verdict Check(Workload workload, RuleContext context) => Labels
        .Aggregate(Verdict.Pass, (verdict, label) => verdict & Verdict.Require(workload.HasLabel(label), "the model cannot be traced"))
        .Where(workload.IsLabelled("bp/ml", "serving"), "It serves no model.");
}
