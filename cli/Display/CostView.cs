using System.Globalization;
using Blueprint.Cli.Costs;
using Blueprint.Cli.Terminal;

namespace Blueprint.Cli.Display;

/// <summary>Draws what the stacks cost a month, and what the run changes about it.</summary>
internal static class CostView
{
    /// <summary>Draws the line; nothing where nothing of the stacks is paid for.</summary>
    public static void Draw(Page page, CostEstimate before, CostEstimate after)
    {
        if (before is { Priced: 0, UsageDependent: 0 } && after is { Priced: 0, UsageDependent: 0, Undetermined: [] })
        {
            return;
        }

        var delta = after.Monthly - before.Monthly;
        var change = delta == 0 ? "unchanged" : $"{(delta > 0 ? "+" : "-")}{Dollars(Math.Abs(delta))}";
        string[] rest =
        [
            after.UsageDependent > 0 ? $"{Words.Some(after.UsageDependent, "resource")} paid by use on top" : "",
            after.Undetermined.Length > 0 ? $"{after.Undetermined.Length} not priced" : "",
        ];
        page.Line().Add("Cost: ", Ink.Heading).Add($"about {Dollars(after.Monthly)} a month ({change})")
            .Add(string.Concat(rest.Where(text => text.Length > 0).Select(text => $"; {text}"))).End();
    }

    private static string Dollars(decimal amount) => "$" + amount.ToString("#,0.00", CultureInfo.InvariantCulture);
}
