using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.Identity;

internal sealed class AccessEntriesAvoidMasters : Rule<EksAccessEntryView>
{
    private const string Masters = "system:masters";

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-IAM-EKS-002",
        Title = "Access entries do not use system:masters",
        Why = "What this group may do is written into Kubernetes itself: no role, no webhook and no policy can take it away.",
        Fix = "Remove system:masters, and bind a group of your own to the roles that are needed.",
        Severity = Severity.Critical,
        References = [CisEks("4.1.1")],
    };

    public override ImmutableArray<Remedy> Remedies => [Mend<EksAccessEntryView>(static (entry, _) => [entry.KubernetesGroups.Without(group => group.Is(Masters))])];

    protected override Verdict Check(EksAccessEntryView entry, RuleContext context) =>
        entry.KubernetesGroups.Judge(static group => Verdict.ViolationIf(group.Is(Masters), "whoever is in it may do anything, whatever else is forbidden"));
}
