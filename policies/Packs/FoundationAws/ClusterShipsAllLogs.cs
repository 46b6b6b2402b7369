using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.FoundationAws;

internal sealed class ClusterShipsAllLogs : Rule<EksClusterView>
{
    private static readonly ImmutableArray<string> Kinds = ["api", "audit", "authenticator", "controllerManager", "scheduler"];

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-AWS-EKS-003",
        Title = "All five kinds of EKS control-plane logs shipped",
        Why = "What was not logged cannot be told afterwards: who did it, when, and what else.",
        Fix = "Set enabledClusterLogTypes to api, audit, authenticator, controllerManager and scheduler.",
        Severity = Severity.High,
        Enforcement = Enforcement.Remediate,
        References = [CisEks("2.1.1, 2.1.2"), Pci("10.2.1"), Iso27001("A.8.15"), NsaCisa("C-0067"), Fsbp("EKS.8")],
    };

    public override ImmutableArray<Remedy> Remedies => [Mend<EksClusterView>(static (cluster, _) => [cluster.EnabledClusterLogTypes.Set(Kinds)])];

    protected override Verdict Check(EksClusterView cluster, RuleContext context)
    {
        var shipped = cluster.EnabledClusterLogTypes;
        var verdict = Verdict.Pass;
        foreach (var kind in Kinds)
        {
            verdict &= Verdict.Require(shipped.Any(type => type.Is(kind)).At(shipped.Node), $"the {kind} log is not shipped");
        }

        return verdict;
    }
}
