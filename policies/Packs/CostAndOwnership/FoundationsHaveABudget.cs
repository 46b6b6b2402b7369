using Blueprint.Policies.Network;
using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.CostAndOwnership;

internal sealed class FoundationsHaveABudget : Rule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-OWN-COST-001",
        Title = "A budget exists, and somebody is told when it runs out",
        Why = "Without one the first to notice a runaway bill is whoever pays it, weeks later.",
        Fix = "Add a Budget with notifications and a subscriber to the stack that holds the network or the cluster.",
        Severity = Severity.Medium,
        OutsideProduction = Enforcement.Advisory,
    };

    public override ImmutableArray<Check> Checks =>
    [
        EachInStack<BudgetView>(static (budget, _, _) => Verdict.Require(
            budget.Notifications.Any(static notification => !notification.SubscriberEmailAddresses.IsEmpty | !notification.SubscriberSnsTopicArns.IsEmpty)
                .At(budget.Notifications.Node),
            "nobody is told when it runs out")),
        FoundationStack.Check(static (stack, _) => FoundationStack.RequireAny<BudgetView>(stack, "the stack holds a network or a cluster, and no budget")),
    ];
}
