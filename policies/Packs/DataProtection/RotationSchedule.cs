using System.Globalization;
using System.Text.RegularExpressions;

namespace Blueprint.Policies.Packs.DataProtection;

/// <summary>Schedules of Secrets Manager: <c>rate(30 days)</c>, <c>cron(0 4 1 * ? *)</c>.</summary>
internal static partial class RotationSchedule
{
    private const int HoursInADay = 24;
    private const int DaysInAMonth = 31;
    private const int MonthsInAYear = 12;
    private const int MonthField = 3;

    /// <summary>How many days lie between two rotations at most; infinite for what cannot be read.</summary>
    public static double Days(string expression)
    {
        if (Rate().Match(expression.Trim()) is { Success: true } rate)
        {
            var count = double.Parse(rate.Groups["count"].ValueSpan, CultureInfo.InvariantCulture);
            return rate.Groups["unit"].Value == "day" ? count : count / HoursInADay;
        }

        return Cron().Match(expression.Trim()) is { Success: true } cron && cron.Groups["fields"].Value.Split(' ') is { Length: 6 } fields
            ? Months(fields[MonthField]) * DaysInAMonth
            : double.PositiveInfinity;
    }

    // A list of months is as good as its longest gap. What this does not know counts as once a year.
    private static int Months(string field)
    {
        if (field is "*" or "?" or "1-12")
        {
            return 1;
        }

        if (Step().Match(field) is { Success: true } step)
        {
            return int.Parse(step.Groups["step"].ValueSpan, CultureInfo.InvariantCulture);
        }

        var months = field.Split(',').Select(text => int.TryParse(text, CultureInfo.InvariantCulture, out var month) ? month : 0).Order().ToArray();
        return months.Contains(0)
            ? MonthsInAYear
            : months.Zip([.. months.Skip(1), months[0] + MonthsInAYear], (from, to) => to - from).Max();
    }

    [GeneratedRegex(@"^rate\((?<count>\d{1,6})\s+(?<unit>day|hour)s?\)$", RegexOptions.IgnoreCase)]
    private static partial Regex Rate();

    [GeneratedRegex(@"^cron\((?<fields>.+)\)$", RegexOptions.IgnoreCase)]
    private static partial Regex Cron();

    [GeneratedRegex(@"^(\*|1)/(?<step>\d{1,2})$")]
    private static partial Regex Step();
}
