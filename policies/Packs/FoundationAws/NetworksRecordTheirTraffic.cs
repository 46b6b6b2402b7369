using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.FoundationAws;

internal sealed class NetworksRecordTheirTraffic : StackRule<VpcView>
{
    private static readonly Link<FlowLogView, VpcView> FlowLogs = new(log => log.VpcId, vpc => vpc.Id);

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-AWS-VPC-001",
        Title = "VPC flow logs on",
        Why = "Without them nobody can tell afterwards who talked to whom, or what was turned away.",
        Fix = "Add a FlowLog for the VPC with trafficType ALL or REJECT.",
        Severity = Severity.Medium,
        References = [
            CisAws3("3.7"), CisAws5("3.7"), Nist("AU-2, AU-12, AU-3"), Soc2("CC7.2, CC7.3"), Pci("10.2.1"), Iso27001("A.8.15, A.8.16"), Fsbp("EC2.6"),
        ],
    };

    protected override Verdict Check(VpcView vpc, StackFacts stack, RuleContext context) => Verdict.Require(
        FlowLogs.To(vpc, stack).Any(static log => log.TrafficType.IsOneOf("ALL", "REJECT")),
        "no FlowLog of the stack records its traffic, or what is turned away");
}
