using System.Collections.Immutable;
using Blueprint.Cli.Terminal;
using Blueprint.Engine.Events;
using Blueprint.Engine.Model;
using Blueprint.Engine.Providers;
using Blueprint.Protocol;

namespace Blueprint.Cli.Display;

/// <summary>Draws each changed resource with its properties, in Pulumi's form.</summary>
internal sealed class DiffView(ViewOptions options)
{
    private const int Level = 4;
    private const int MostDependents = 5;
    private const int LeastValue = 16;

    /// <summary>Draws every resource that changes, in the order of the tree.</summary>
    public void Draw(Page page, StackPicture picture)
    {
        var dependents = Dependents(picture);

        // Indented below what is shown of its parents: what does not change is not.
        var shownAbove = new Stack<ResourcePicture>();
        foreach (var resource in picture.Resources)
        {
            while (shownAbove.TryPeek(out var above) && above.Depth >= resource.Depth)
            {
                shownAbove.Pop();
            }

            var isNews = Ops.Changes(resource.Kind) || resource.Status == StepStatus.Failed;
            if (options.Shows(resource.Urn.Type) && (isNews || options.ShowSames))
            {
                Draw(page, resource, shownAbove.Count, dependents.GetValueOrDefault(resource.Urn.Value, []));
                shownAbove.Push(resource);
            }
        }
    }

    private void Draw(Page page, ResourcePicture resource, int depth, ImmutableArray<string> dependents)
    {
        var indent = (depth * Level) + 2;
        var ink = Ops.Ink(resource.Kind);
        var inner = new string(' ', indent + Level + 2);
        page.Add(new string(' ', indent)).Add(Ops.Symbol(resource.Kind), ink)
            .Add($"{resource.Urn.Type}: ({(resource.Kind == StepKind.Same ? "same" : Ops.Plan(resource.Kind))})", ink);
        if (resource.Step is { New.Protect: true } or { New: null, Old.Protect: true })
        {
            page.Add(page.Traits.Unicode ? " 🔒" : " (protected)");
        }

        page.End();
        var state = resource.Step.Old ?? resource.Step.New;
        if (state is { Id.Length: > 0 })
        {
            page.Add($"{inner}[id={state.Id}]", Ink.Dim).EndUncut();
        }

        page.Add($"{inner}[urn={resource.Urn.Value}]", Ink.Dim).EndUncut();
        switch (resource.Kind)
        {
            case StepKind.Create or StepKind.Import or StepKind.Read:
                ValueBlock.Draw(page, resource.Step.New?.Inputs ?? PropertyMap.Empty, indent + Level + 2, options.FullOutput);
                break;
            case StepKind.Update or StepKind.Replace:
                Edits(page, resource, indent + Level);
                Options(page, resource.Step, inner);
                break;
        }

        if (dependents is not [])
        {
            var named = dependents.Take(MostDependents).ToList();
            if (dependents.Length > named.Count)
            {
                named.Add($"{dependents.Length - named.Count} more");
            }

            page.Add($"{inner}depends on it: {Words.List(named)}", Ink.Dim).End();
        }

        if (resource.Failure.Length > 0)
        {
            page.Paragraph(resource.Failure, indent + Level + 2, Ink.Error);
        }
    }

    private void Edits(Page page, ResourcePicture resource, int indent)
    {
        var edits = PropertyEdit.Of(resource.Step);
        var paths = edits.Select(edit => edit.Path.ToString()).ToArray();
        var width = edits is [] ? 0 : Math.Min(paths.Max(TextWidth.Of), page.Traits.Width / 2);
        for (var i = 0; i < edits.Length; i++)
        {
            Draw(page, edits[i], TextWidth.Pad(paths[i], width), indent);
        }

        var unchanged = PropertyEdit.Unchanged(resource.Step, edits);
        if (unchanged > 0)
        {
            page.Add($"{new string(' ', indent + 2)}({Words.Some(unchanged, "unchanged property")} hidden)", Ink.Dim).End();
        }
    }

    private void Draw(Page page, PropertyEdit edit, string path, int indent)
    {
        var (symbol, ink) = edit.Kind switch
        {
            ChangeKind.Add => ("+ ", Ink.Create),
            ChangeKind.Delete => ("- ", Ink.Delete),
            _ => ("~ ", Ink.Update),
        };
        var note = edit.Replaces ? $" (forces replacement{(edit.Note.Length > 0 ? $": {edit.Note}" : "")})"
            : edit.Note.Length > 0 ? $" ({edit.Note})"
            : "";
        var value = (edit.Old, edit.New) switch
        {
            ({ } old, { } @new) => $"{ValueText.Of(old)} => {ValueText.Of(@new)}",
            (null, { } @new) => ValueText.Of(@new),
            ({ } old, null) => ValueText.Of(old),
            _ => "",
        };

        // The reason of a replacement stays on the line, whatever has to be cut for it; where all of it does not fit, the
        // word stays and the why goes below.
        page.Add(new string(' ', indent)).Add(symbol, ink).Add($"{path}: ");
        var (why, noteInk) = ("", edit.Replaces ? Ink.Replace : Ink.Dim);
        if (page.Left - TextWidth.Of(note) < LeastValue && edit.Note.Length > 0)
        {
            (note, why) = (edit.Replaces ? " (forces replacement)" : "", edit.Note);
        }

        var room = page.Left - TextWidth.Of(note);
        page.Add(options.FullOutput ? value : Shorten(edit, value, room, page.Traits.Unicode)).Add(note, noteInk);
        _ = options.FullOutput ? page.EndUncut() : page.End();
        if (why.Length > 0)
        {
            page.Paragraph(why, indent + 4, noteInk);
        }
    }

    // Of two long values both ends of the arrow stay visible, and the cut is made where they begin to differ.
    private static string Shorten(PropertyEdit edit, string value, int room, bool unicode)
    {
        room = Math.Max(room, LeastValue);
        if (TextWidth.Of(value) <= room || edit.Old is null || edit.New is null)
        {
            return TextWidth.Cut(value, room, unicode);
        }

        var (old, @new) = (ValueText.Of(edit.Old), ValueText.Of(edit.New));
        var half = (room - 4) / 2;
        var common = old.AsSpan().CommonPrefixLength(@new);
        if (common > half / 2)
        {
            var skip = common - (half / 4);
            var mark = unicode ? "…" : "...";
            (old, @new) = (mark + old[skip..], mark + @new[skip..]);
        }

        var (oldRoom, newRoom) = TextWidth.Of(old) < half ? (TextWidth.Of(old), room - 4 - TextWidth.Of(old))
            : TextWidth.Of(@new) < half ? (room - 4 - TextWidth.Of(@new), TextWidth.Of(@new))
            : (half, half);
        return $"{TextWidth.Cut(old, oldRoom, unicode)} => {TextWidth.Cut(@new, newRoom, unicode)}";
    }

    private static void Options(Page page, StepInfo step, string inner)
    {
        if (step is not { Old: { } old, New: { } @new })
        {
            return;
        }

        foreach (var (name, before, after) in new[]
        {
            ("protect", old.Protect ? "true" : "false", @new.Protect ? "true" : "false"),
            ("parent", old.Parent, @new.Parent),
            ("provider", ProviderName(old.Provider), ProviderName(@new.Provider)),
            ("retainOnDelete", old.RetainOnDelete ? "true" : "false", @new.RetainOnDelete ? "true" : "false"),
        })
        {
            if (before != after)
            {
                page.Add($"{inner}[{name}: {before} => {after}]", Ink.Dim).EndUncut();
            }
        }

        static string ProviderName(string reference) =>
            Urn.TryParse(reference.Split("::") is { Length: > 4 } parts ? string.Join("::", parts[..^1]) : reference) is { } urn ? urn.Name : reference;
    }

    private static Dictionary<string, ImmutableArray<string>> Dependents(StackPicture picture)
    {
        var replaced = picture.Resources.Where(resource => resource.Kind == StepKind.Replace).Select(resource => resource.Urn.Value).ToHashSet(StringComparer.Ordinal);
        var dependents = new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal);
        if (replaced.Count == 0)
        {
            return dependents;
        }

        foreach (var resource in picture.Resources)
        {
            foreach (var urn in (resource.Step.New ?? resource.Step.Old)?.Dependencies ?? [])
            {
                if (replaced.Contains(urn))
                {
                    dependents[urn] = dependents.GetValueOrDefault(urn, []).Add($"{TypeNames.Short(resource.Urn.Type)} ({resource.Urn.Name})");
                }
            }
        }

        return dependents;
    }
}
