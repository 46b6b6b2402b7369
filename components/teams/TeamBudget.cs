using Blueprint.Components.Composition;
using Blueprint.Components.FinOps;
using Pulumi.Aws.Budgets;
using Pulumi.Aws.Budgets.Inputs;

namespace Blueprint.Components.Teams;

/// <summary>What one team may spend a month, by the tags on what it runs, and who hears when that runs out.</summary>
/// <remarks>Children: the budget <c>{name}</c>.</remarks>
public sealed class TeamBudget : ComponentResource
{
    internal TeamBudget(string name, TeamEnvironment environment)
        : base("blueprint:teams:TeamBudget", name, environment.Part())
    {
        var args = environment.Args;
        _ = new Budget(name, new BudgetArgs
        {
            BudgetType = "COST",
            TimeUnit = "MONTHLY",
            LimitUnit = "USD",
            LimitAmount = args.Team.Apply(team => $"{team.MonthlyBudget}"),
            CostFilters =
            [
                new BudgetCostFilterArgs
                {
                    Name = "TagKeyValue",
                    Values = $"user:{CostKeys.Team}${args.TeamName}",
                },
            ],
            Notifications =
            [
                Notification(args, "ACTUAL", TeamDefaults.ActualPercent),
                Notification(args, "FORECASTED", TeamDefaults.ForecastPercent),
            ],
        }, this.Child());
        RegisterOutputs();
    }

    private static BudgetNotificationArgs Notification(TeamEnvironmentArgs args, string type, int percent) => new()
    {
        NotificationType = type,
        ComparisonOperator = "GREATER_THAN",
        Threshold = percent,
        ThresholdType = "PERCENTAGE",
        SubscriberEmailAddresses = args.Team.Apply(team => team.Notify),
    };
}
