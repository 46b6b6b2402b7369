using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.FoundationAws;

internal sealed class NodesAreInPrivateSubnets : StackRule<NodeGroupView>
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-AWS-EKS-010",
        Title = "Worker nodes in private subnets only",
        Why = "A node with a public address is one open port away from everyone.",
        Fix = "Put the node group into subnets that give no public addresses.",
        Severity = Severity.High,
        References = [CisEks("5.4.3")],
    };

    protected override Verdict Check(NodeGroupView group, StackFacts stack, RuleContext context)
    {
        var subnets = stack.Find<SubnetView>(group.SubnetIds, static subnet => subnet.Id);
        return subnets is { Count: 0, MayBeMore.IsNo: true }
            ? Verdict.NotApplicable("Its subnets are not in this stack.")
            : Verdict.ViolationIf(subnets.Any(static subnet => subnet.MapPublicIpOnLaunch.Is(true)), "nodes get public addresses there");
    }
}
