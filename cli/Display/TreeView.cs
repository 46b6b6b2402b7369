using System.Collections.Immutable;
using System.Globalization;
using Blueprint.Cli.Terminal;
using Blueprint.Engine.Analysis;
using Blueprint.Engine.Events;
using Blueprint.Engine.Model;
using Blueprint.Engine.Providers;
using Blueprint.Protocol;

namespace Blueprint.Cli.Display;

/// <summary>Draws the resources of a run as Pulumi's tree: operation, type, name, plan or status, and what there is to say.</summary>
internal sealed class TreeView(ViewOptions options, TimeProvider clock)
{
    private const int LeastColumn = 16;
    private const int LeastInfo = 12;

    /// <summary>Draws the header and the rows that are to be seen; nothing where there is none.</summary>
    /// <param name="page">Takes the lines.</param>
    /// <param name="picture">The run.</param>
    /// <param name="most">How many rows at most; those under way and those done last are kept.</param>
    public void Draw(Page page, StackPicture picture, int most = int.MaxValue)
    {
        var rows = Rows(picture, page.Traits);
        if (rows.Length > most)
        {
            rows = Fewer(rows, most);
        }

        if (rows.Length == 0)
        {
            return;
        }

        var preview = picture.Kind == RunKind.Preview;
        var (type, name, status) = Widths(rows, page.Traits.Width, preview);
        page.Add("     ").Add(TextWidth.Pad("Type", type), Ink.Heading).Add("  ").Add(TextWidth.Pad("Name", name), Ink.Heading)
            .Add("  ").Add(TextWidth.Pad(preview ? "Plan" : "Status", status), Ink.Heading).Add("  ").Add("Info", Ink.Heading).End();
        foreach (var row in rows)
        {
            var ink = Ops.Ink(row.Resource.Kind);
            page.Add(" ").Add(Ops.Symbol(row.Resource.Kind), ink).Add("  ")
                .Add(row.Lines).Add(TextWidth.Pad(TextWidth.Cut(row.Type, type - TextWidth.Of(row.Lines), page.Traits.Unicode), type - TextWidth.Of(row.Lines)))
                .Add("  ").Add(TextWidth.Pad(TextWidth.Cut(row.Name, name, page.Traits.Unicode), name))
                .Add("  ").Add(TextWidth.Pad(row.Status, status), row.Resource.Status == StepStatus.Failed ? Ink.Error : ink)
                .Add("  ").Add(row.Info).End();
        }
    }

    private ImmutableArray<Row> Rows(StackPicture picture, TerminalTraits traits)
    {
        var resources = picture.Resources;
        var notes = Notes(picture);
        var visible = new bool[resources.Length];
        var parents = Parents(resources);
        for (var i = resources.Length - 1; i >= 0; i--)
        {
            var resource = resources[i];
            var isNews = Ops.Changes(resource.Kind) || resource.Status == StepStatus.Failed || notes.ContainsKey(resource.Urn.Value);
            visible[i] |= options.Shows(resource.Urn.Type) && (options.ShowSames || isNews);
            if (visible[i] && parents[i] >= 0)
            {
                // What is seen is seen with all that it lies in.
                visible[parents[i]] = true;
            }
        }

        var shown = Enumerable.Range(0, resources.Length).Where(i => visible[i]).Select(i => resources[i]).ToArray();
        var lines = TreeLines(shown, traits.Unicode);
        return [.. shown.Select((resource, i) => new Row(
            resource, lines[i], TypeNames.Short(resource.Urn.Type), resource.Urn.Name, Status(picture, resource), Info(resource, notes)))];
    }

    private static int[] Parents(ImmutableArray<ResourcePicture> resources)
    {
        var parents = new int[resources.Length];
        var lastAt = new List<int>();
        for (var i = 0; i < resources.Length; i++)
        {
            var depth = resources[i].Depth;
            lastAt.RemoveRange(depth, lastAt.Count - depth);
            parents[i] = depth > 0 ? lastAt[depth - 1] : -1;
            lastAt.Add(i);
        }

        return parents;
    }

    private string Status(StackPicture picture, ResourcePicture resource)
    {
        var isStack = resource.Urn.Type == Urn.StackType;
        return (resource.Status, picture.Kind) switch
        {
            (StepStatus.Failed, _) => $"{Failing(resource.Kind)} failed",
            (_, RunKind.Preview) => Ops.Plan(resource.Kind),
            (StepStatus.Running, _) when isStack && picture.Result is null => "running",
            (StepStatus.Running, _) when picture.Result is null => $"{Ops.Doing(resource.Kind)} ({clock.GetElapsedTime(resource.Began).TotalSeconds.ToString("0", CultureInfo.InvariantCulture)}s)",
            (StepStatus.Running, _) => "not finished",
            _ when resource.Kind == StepKind.Same => "",
            _ => $"{Ops.Done(resource.Kind)} ({Seconds(resource.Took)})",
        };

        static string Failing(StepKind kind) => kind == StepKind.Same ? "check" : Ops.Doing(kind);
    }

    private static string Seconds(TimeSpan took) =>
        took.TotalSeconds.ToString(took < TimeSpan.FromSeconds(1) ? "0.00" : "0", CultureInfo.InvariantCulture) + "s";

    private static string Info(ResourcePicture resource, Dictionary<string, string> notes)
    {
        var parts = new List<string>();
        if (resource.Kind is StepKind.Update or StepKind.Replace && DiffSummary(resource.Step.Changes) is { Length: > 0 } diff)
        {
            parts.Add($"[diff: {diff}]");
        }

        if (notes.TryGetValue(resource.Urn.Value, out var note))
        {
            parts.Add(note);
        }

        return string.Join("; ", parts);
    }

    private static string DiffSummary(ImmutableArray<PropertyChange> changes)
    {
        if (changes.IsDefaultOrEmpty)
        {
            return "";
        }

        // A property that is added in one place and changed in another is changed.
        var kinds = new SortedDictionary<string, ChangeKind>(StringComparer.Ordinal);
        foreach (var change in changes)
        {
            var path = PropertyPath.TryParse(change.Path);
            var top = path?.Segments[0] is PropertyPath.Segment.Name { Value: var name } ? name : change.Path;
            var whole = path is null or { Segments.Length: 1 };
            kinds[top] = whole && !kinds.ContainsKey(top) ? change.Kind : ChangeKind.Update;
        }

        return string.Concat(new[] { (ChangeKind.Add, '+'), (ChangeKind.Delete, '-'), (ChangeKind.Update, '~') }
            .Select(sign => (sign.Item2, Names: string.Join(',', kinds.Where(kind => kind.Value == sign.Item1).Select(kind => kind.Key))))
            .Where(group => group.Names.Length > 0)
            .Select(group => group.Item1 + group.Names));
    }

    // Counts of messages and violations by resource; those without a resource are the stack's.
    private Dictionary<string, string> Notes(StackPicture picture)
    {
        var stack = picture.Resources.FirstOrDefault(resource => resource.Urn.Type == Urn.StackType)?.Urn.Value ?? "";
        var messages = picture.Diagnostics.Where(diagnostic => diagnostic.Severity != LogSeverity.Debug || options.Verbose)
            .ToLookup(diagnostic => diagnostic.Urn.Length > 0 ? diagnostic.Urn : stack, StringComparer.Ordinal);
        var violations = picture.Findings.Where(found => found.Finding.Verdict is PolicyVerdict.Violation or PolicyVerdict.Error)
            .ToLookup(found => found.Finding.Urn.Length > 0 ? found.Finding.Urn : stack, StringComparer.Ordinal);
        var notes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var urn in messages.Select(group => group.Key).Union(violations.Select(group => group.Key)))
        {
            string[] parts =
            [
                Words.Count(messages[urn].Count(m => m.Severity == LogSeverity.Error), "error"),
                Words.Count(messages[urn].Count(m => m.Severity == LogSeverity.Warning), "warning"),
                Words.Count(messages[urn].Count(m => m.Severity is LogSeverity.Info or LogSeverity.Debug), "message"),
                Words.Count(violations[urn].Count(), "violation"),
            ];
            notes[urn] = string.Join("; ", parts.Where(part => part.Length > 0));
        }

        return notes;
    }

    private static string[] TreeLines(ResourcePicture[] rows, bool unicode)
    {
        var (branch, last, pass) = unicode ? ("├─ ", "└─ ", "│  ") : ("|- ", "`- ", "|  ");
        var lines = new string[rows.Length];

        // From the end: whether a sibling follows at each depth.
        var follows = new List<bool>();
        for (var i = rows.Length - 1; i >= 0; i--)
        {
            var depth = rows[i].Depth;
            while (follows.Count <= depth)
            {
                follows.Add(false);
            }

            var text = "";
            for (var level = 1; level <= depth; level++)
            {
                text += level < depth ? (follows[level] ? pass : "   ") : follows[level] ? branch : last;
            }

            lines[i] = text;
            follows[depth] = true;
            for (var level = depth + 1; level < follows.Count; level++)
            {
                follows[level] = false;
            }
        }

        return lines;
    }

    private static (int Type, int Name, int Status) Widths(ImmutableArray<Row> rows, int width, bool preview)
    {
        var type = Math.Max(4, rows.Max(row => TextWidth.Of(row.Lines) + TextWidth.Of(row.Type)));
        var name = Math.Max(4, rows.Max(row => TextWidth.Of(row.Name)));
        var status = Math.Max(preview ? 4 : 6, rows.Max(row => TextWidth.Of(row.Status)));
        var info = Math.Min(rows.Max(row => TextWidth.Of(row.Info)), Math.Max(LeastInfo, width / 4));

        // The wider of the two columns gives way first.
        var excess = 5 + type + 2 + name + 2 + status + (info > 0 ? 2 + Math.Max(info, 4) : 0) - width;
        while (excess > 0 && (type > LeastColumn || name > LeastColumn))
        {
            if (type >= name)
            {
                type--;
            }
            else
            {
                name--;
            }

            excess--;
        }

        return (type, name, status);
    }

    private static ImmutableArray<Row> Fewer(ImmutableArray<Row> rows, int most)
    {
        var kept = rows.Select((row, i) => (row, i))
            .OrderBy(pair => pair.row.Resource.Status switch { StepStatus.Failed => 0, StepStatus.Running => 1, _ => 2 })
            .ThenByDescending(pair => pair.row.Resource.Began)
            .Take(Math.Max(0, most))
            .OrderBy(pair => pair.i);
        return [.. kept.Select(pair => pair.row with { Lines = new string(' ', TextWidth.Of(pair.row.Lines)) })];
    }

    private sealed record Row(ResourcePicture Resource, string Lines, string Type, string Name, string Status, string Info);
}
