using Blueprint.Components.Composition;
using Pulumi.Aws.Budgets;
using Pulumi.Aws.Budgets.Inputs;

namespace Blueprint.Components.FinOps;

/// <summary>What is decided about a budget.</summary>
public sealed class CostBudgetArgs : ResourceArgs
{
    /// <summary>The team whose costs are counted, by <see cref="CostKeys.Team"/>.</summary>
    /// <value>Required.</value>
    public required string Team { get; init; }

    /// <summary>What may be spent.</summary>
    /// <value>Required; US dollars a month.</value>
    public required Input<int> MonthlyUsd { get; init; }

    /// <summary>Who hears when it runs out.</summary>
    /// <value>Required; e-mail addresses.</value>
    public required InputList<string> Notify { get; init; }
}

/// <summary>What may be spent a month on all that bears a team's tag, and who hears when that runs out.</summary>
/// <remarks>
/// Children: the budget <c>{name}</c>. The tag counts from the day on which it is made a cost allocation tag in the account
/// that pays.
/// </remarks>
public sealed class CostBudget : ComponentResource
{
    /// <summary>Costs so far of this part of the budget are told.</summary>
    public const int ActualPercent = 80;

    /// <summary>Costs foreseen of this part of the budget are told.</summary>
    public const int ForecastPercent = 100;

    /// <summary>Makes the budget.</summary>
    public CostBudget(string name, CostBudgetArgs args, ComponentResourceOptions? options = null)
        : base("blueprint:finops:CostBudget", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        _ = new Budget(name, new BudgetArgs
        {
            BudgetType = "COST",
            TimeUnit = "MONTHLY",
            LimitUnit = "USD",
            LimitAmount = args.MonthlyUsd.Apply(usd => $"{usd}"),
            CostFilters = new BudgetCostFilterArgs { Name = "TagKeyValue", Values = $"user:{CostKeys.Team}${args.Team}" },
            Notifications =
            [
                Notification(args, "ACTUAL", ActualPercent),
                Notification(args, "FORECASTED", ForecastPercent),
            ],
        }, this.Child());
        RegisterOutputs();
    }

    private static BudgetNotificationArgs Notification(CostBudgetArgs args, string type, int percent) => new()
    {
        NotificationType = type,
        ComparisonOperator = "GREATER_THAN",
        Threshold = percent,
        ThresholdType = "PERCENTAGE",
        SubscriberEmailAddresses = args.Notify,
    };
}
