using Blueprint.Policies.Network;
using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.FoundationAws;

internal sealed class DefaultSecurityGroupsAreClosed : Rule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-AWS-VPC-002",
        Title = "The default security group of a network has no rules",
        Why = "AWS puts into it whatever names no group of its own; what it lets through nobody decided.",
        Fix = "Add a DefaultSecurityGroup for the VPC without ingress and egress, and put rules into groups of their own.",
        Severity = Severity.Medium,
        References = [CisAws3("5.4"), CisAws5("5.5"), Nist("SC-7(5), AC-4(21), AC-17"), Iso27001("A.8.20, A.8.21"), Fsbp("EC2.2")],
    };

    public override ImmutableArray<Check> Checks =>
    [
        EachInStack<VpcView>(static (vpc, stack, _) =>
            Verdict.Require(
                DefaultGroups.Managed.To(vpc, stack).Any(group => !DefaultGroups.HasRules(group, stack)),
                "no DefaultSecurityGroup of the stack closes its default group")
            & Verdict.ViolationIf(DefaultGroups.HasRules(vpc, stack), "a rule opens its default group")),
        EachInStack<DefaultSecurityGroupView>(static (group, stack, _) =>
            Verdict.ViolationIf(DefaultGroups.HasRules(group, stack), "what names no group of its own gets these rules")),
    ];

    public override ImmutableArray<Remedy> Remedies => [Mend<DefaultSecurityGroupView>(static (group, _) => [.. group.Ingress.Empty(), .. group.Egress.Empty()])];
}
