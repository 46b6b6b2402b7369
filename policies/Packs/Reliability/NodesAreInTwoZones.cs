using Blueprint.Policies.Views;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.Reliability;

internal sealed class NodesAreInTwoZones : StackRule<NodeGroupView>
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-REL-EKS-001",
        Title = "Nodes in at least two zones",
        Why = "A cluster whose nodes stand in one zone goes with it.",
        Fix = "Give the node group subnets of two zones or more.",
        Severity = Severity.Medium,
        References = [Iso27001("A.8.14")],
    };

    protected override Verdict Check(NodeGroupView group, StackFacts stack, RuleContext context)
    {
        var references = group.SubnetIds;
        var subnets = stack.Find<SubnetView>(references, static subnet => subnet.Id);
        return Verdict.ViolationIf(IsOneAtMost(references), "there is a single subnet, and so a single zone")
            & Verdict.ViolationIf(!subnets.MayBeMore & AreAllOf(references, subnets) & ShareAZone(subnets), "all subnets are in one zone");
    }

    private static Answer IsOneAtMost(ListFact<TextFact> references)
    {
        var items = Enumerable.Range(0, references.Node.Count).Select(i => TextFact.Over(references.Node[i])).ToList();
        return references.Node.Presence == Presence.Unknown ? Answer.No(references.Node)
            : Answer.Of(items.Count(static item => item.Value is null) + items.Select(static item => item.Value).OfType<string>().Distinct().Count() < 2, references.Node);
    }

    // Of subnets of another stack nothing is known; with them the nodes may be in any number of zones.
    private static Answer AreAllOf(ListFact<TextFact> references, Referents<SubnetView> subnets) =>
        Answer.Of(subnets.Count > 0 && (references.Node.Presence == Presence.Unknown || subnets.Count >= references.Node.Count), references.Node);

    private static Answer ShareAZone(Referents<SubnetView> subnets) => subnets.First is not { } first
        ? default
        : !subnets.Any(subnet => !subnet.AvailabilityZone.IsSameAs(first.AvailabilityZone));
}
