using Blueprint.Policies.Admission;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.KubernetesWorkloads;

internal sealed class ArgoApplicationsHaveAProject : Rule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-K8S-GIT-002",
        Title = "Argo CD applications leave the default project",
        Why = "The default project allows everything: an application in it is bound by nothing.",
        Fix = "Set spec.project to a project of the team.",
        Severity = Severity.Medium,
    };

    public override AdmissionRule Admission { get; } = AdmissionRule.Of(
        [new("argoproj.io", "*", "applications", "Application")], Cel.That("!(object.?spec.?project.orValue('') in ['', 'default'])"));

    public override ImmutableArray<Check> Checks { get; } =
        [Patches.Each(["kubernetes:argoproj.io/*:Application"], static (resource, _) => Judge(TextFact.Over(new Node(resource)["spec"]["project"])))];

    private static Verdict Judge(TextFact project) =>
        Verdict.ViolationIf(project.IsBlank | project.Is("default"), "the default project allows everything");
}
