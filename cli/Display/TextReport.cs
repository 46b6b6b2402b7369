using Blueprint.Cli.Costs;
using Blueprint.Cli.Terminal;
using Blueprint.Engine.Events;
using Blueprint.Engine.Programs;

namespace Blueprint.Cli.Display;

/// <summary>Writes a report for people.</summary>
internal sealed class TextReport(ViewOptions options, SourceFiles files, TimeProvider clock)
{
    private readonly TreeView tree = new(options, clock);
    private readonly DiffView diff = new(options);
    private readonly DiagnosticsView diagnostics = new(files, options.Verbose);
    private readonly PolicyView policies = new(files, options.FullOutput);

    /// <summary>What a run does, as the heading over its resources.</summary>
    public static string Headline(StackPicture picture, bool isPreview) => (picture.Kind, isPreview) switch
    {
        (RunKind.Destroy, true) => $"Previewing destroy ({picture.Stack}):",
        (RunKind.Destroy, false) => $"Destroying ({picture.Stack}):",
        (RunKind.Refresh, true) => $"Previewing refresh ({picture.Stack}):",
        (RunKind.Refresh, false) => $"Refreshing ({picture.Stack}):",
        (RunKind.Import, true) => $"Previewing import ({picture.Stack}):",
        (RunKind.Import, false) => $"Importing ({picture.Stack}):",
        (RunKind.Update, _) => $"Updating ({picture.Stack}):",
        _ => $"Previewing update ({picture.Stack}):",
    };

    /// <summary>Writes the stacks, the policies, the cost and the totals.</summary>
    public void Write(Page page, RunReport report)
    {
        for (var i = 0; i < report.Stacks.Length; i++)
        {
            if (i > 0)
            {
                page.Line();
            }

            Stack(page, report.Stacks[i], report.IsPreview);
        }

        policies.Draw(page, report.Pictures);
        RemedyView.Draw(page, report.Pictures);
        var costs = report.Stacks.Where(stack => stack.WaitedFor is null).ToArray();
        CostView.Draw(page, Sum(costs.Select(stack => stack.CostBefore)), Sum(costs.Select(stack => stack.CostAfter)));
        if (report.Stacks.Length > 1)
        {
            var failed = report.Pictures.Sum(picture => picture.Resources.Count(resource => resource.Status == StepStatus.Failed));
            page.Line().Add($"All {report.Stacks.Length} stacks", Ink.Headline);
            TotalsView.Draw(page, TotalsView.Sum(report.Pictures), failed, report.IsPreview, report.Stacks.All(stack => stack.Picture.Result == RunResult.Succeeded));
        }

        if (report.Duration is { } duration)
        {
            page.Line().Add("Duration: ", Ink.Heading).Add($"{Math.Ceiling(duration.TotalSeconds):0}s").End();
        }
    }

    private void Stack(Page page, StackReport stack, bool isPreview)
    {
        var picture = stack.Picture;
        page.Line(Headline(picture, isPreview), Ink.Headline);
        if (stack.WaitedFor is { } failed)
        {
            page.Line($"    not {(isPreview ? "known" : "done")}, since it refers to {failed}, which did not come through", Ink.Warning);
            return;
        }

        if (options.Diff)
        {
            diff.Draw(page, picture);
        }
        else
        {
            tree.Draw(page, picture);
        }

        diagnostics.Draw(page, picture);
        if (picture is { OldOutputs: { } before, NewOutputs: { } after })
        {
            OutputsView.Draw(page, before, after, options.FullOutput);
        }

        TotalsView.Draw(page, picture.Counts, picture.Resources.Count(resource => resource.Status == StepStatus.Failed), isPreview, picture.Result == RunResult.Succeeded);
    }

    private static CostEstimate Sum(IEnumerable<CostEstimate> estimates) => estimates.Aggregate(
        new CostEstimate(0, 0, 0, []),
        (sum, one) => new(sum.Monthly + one.Monthly, sum.Priced + one.Priced, sum.UsageDependent + one.UsageDependent, [.. sum.Undetermined, .. one.Undetermined]));
}
