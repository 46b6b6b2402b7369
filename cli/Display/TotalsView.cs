using System.Globalization;
using Blueprint.Cli.Terminal;
using Blueprint.Engine.Events;

namespace Blueprint.Cli.Display;

/// <summary>Draws how many resources change, and how.</summary>
internal static class TotalsView
{
    /// <summary>Draws the section.</summary>
    /// <param name="page">Takes the lines.</param>
    /// <param name="counts">Operations by kind.</param>
    /// <param name="failed">How many failed.</param>
    /// <param name="preview">Whether this is what would be done.</param>
    /// <param name="isWhole">Whether everything was looked at; what was broken off cannot say that nothing changes.</param>
    public static void Draw(Page page, StepCounts counts, int failed, bool preview, bool isWhole)
    {
        if (!isWhole && failed == 0 && counts.Count == 0)
        {
            return;
        }

        page.Line().Line("Resources:", Ink.Heading);
        var (changes, kinds) = (0, 0);
        foreach (var (kind, count) in counts.Where(count => Ops.Changes(count.Key)))
        {
            page.Add("    ").Add(Ops.Symbol(kind), Ops.Ink(kind))
                .Add($"{count.ToString(CultureInfo.InvariantCulture)} {(preview ? $"to {Ops.Name(kind)}" : Ops.Done(kind))}").End();
            (changes, kinds) = (changes + count, kinds + 1);
        }

        var same = counts.GetValueOrDefault(StepKind.Same);
        string[] rest = [kinds > 1 ? Words.Some(changes, "change") : "", changes == 0 && failed == 0 && isWhole ? "no changes" : "", same > 0 ? $"{same} unchanged" : ""];
        if (rest.Any(text => text.Length > 0))
        {
            page.Add("    ").Add(string.Join(". ", rest.Where(text => text.Length > 0))).End();
        }

        if (failed > 0)
        {
            page.Add("    ").Add($"{failed} errored", Ink.Error).End();
        }
    }

    /// <summary>The sum of several stacks' counts.</summary>
    public static StepCounts Sum(IEnumerable<StackPicture> pictures)
    {
        var sum = StepCounts.None;
        foreach (var picture in pictures)
        {
            sum = sum.And(picture.Counts);
        }

        return sum;
    }
}
