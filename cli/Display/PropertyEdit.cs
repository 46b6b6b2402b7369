using System.Collections.Immutable;
using Blueprint.Engine.Events;
using Blueprint.Engine.Model;
using Blueprint.Engine.Providers;
using Blueprint.Protocol;

namespace Blueprint.Cli.Display;

/// <summary>One property that changes, as deep as the change goes.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Kind">What becomes of it.</param>
/// <param name="Old">The value before; null where there was none.</param>
/// <param name="New">The value after; null where there is none.</param>
/// <param name="Replaces">Whether it replaces the resource.</param>
/// <param name="Note">Why, or what nobody knows about it; empty for nothing.</param>
internal sealed record PropertyEdit(
    PropertyPath Path, ChangeKind Kind, PropertyValue? Old, PropertyValue? New, bool Replaces, string Note)
{
    /// <summary>The edits of a step, by path.</summary>
    public static ImmutableArray<PropertyEdit> Of(StepInfo step)
    {
        var before = step.Old?.Inputs ?? PropertyMap.Empty;
        var after = step.New?.Inputs ?? PropertyMap.Empty;
        var edits = ImmutableArray.CreateBuilder<PropertyEdit>();
        var covered = new List<string>();
        foreach (var change in (step.Changes.IsDefault ? [] : step.Changes).OrderBy(change => change.Path, StringComparer.Ordinal))
        {
            // What lies below a path that is told already is told.
            if (covered.Any(path => change.Path.StartsWith(path, StringComparison.Ordinal) && change.Path.Length > path.Length && change.Path[path.Length] is '.' or '['))
            {
                continue;
            }

            covered.Add(change.Path);
            var path = PropertyPath.TryParse(change.Path) ?? PropertyPath.Root.Child(change.Path);
            var count = edits.Count;
            Refine(edits, path, Masked(before, path), Masked(after, path), change);
            if (edits.Count == count)
            {
                // The provider sees a change where the inputs are alike.
                edits.Add(new(path, change.Kind, null, null, change.Replaces, change.Note));
            }
        }

        return edits.ToImmutable();
    }

    /// <summary>How many properties of the new resource, counted as deep as they go, are not among the edits.</summary>
    public static int Unchanged(StepInfo step, ImmutableArray<PropertyEdit> edits)
    {
        var changed = edits.Where(edit => edit.New is not null).Sum(edit => Leaves(edit.New!));
        return Math.Max(0, Leaves(new PropertyValue.Map(step.New?.Inputs ?? PropertyMap.Empty)) - changed);
    }

    // A path may lead through a secret: what lies below one is as secret as it is.
    private static PropertyValue? Masked(PropertyMap root, PropertyPath path)
    {
        var (secret, at) = (false, PropertyPath.Root);
        foreach (var segment in path.Segments)
        {
            at = segment switch
            {
                PropertyPath.Segment.Name name => at.Child(name.Value),
                PropertyPath.Segment.Index index => at.Child(index.Value),
                _ => at,
            };
            secret |= at.Find(root) is PropertyValue.Secret;
        }

        return path.Find(root) is not { } found ? null : secret ? new PropertyValue.Secret(found) : found;
    }

    private static void Refine(
        ImmutableArray<PropertyEdit>.Builder edits, PropertyPath path, PropertyValue? old, PropertyValue? @new, PropertyChange change)
    {
        switch (old, @new)
        {
            case (PropertyValue.Map before, PropertyValue.Map after):
                foreach (var key in before.Entries.Keys.Union(after.Entries.Keys).Order(StringComparer.Ordinal))
                {
                    RefineInner(path.Child(key), before.Entries.Find(key), after.Entries.Find(key));
                }

                break;
            case (PropertyValue.List before, PropertyValue.List after):
                for (var i = 0; i < Math.Max(before.Items.Length, after.Items.Length); i++)
                {
                    RefineInner(path.Child(i), i < before.Items.Length ? before.Items[i] : null, i < after.Items.Length ? after.Items[i] : null);
                }

                break;
            default:
                var kind = (old, @new) switch { (null, not null) => ChangeKind.Add, (not null, null) => ChangeKind.Delete, _ => change.Kind };
                edits.Add(new(path, kind, old, @new, change.Replaces, change.Note));
                break;
        }

        void RefineInner(PropertyPath inner, PropertyValue? before, PropertyValue? after)
        {
            if (!Equals(before, after) || before is { ContainsUnknown: true } || after is { ContainsUnknown: true })
            {
                Refine(edits, inner, before, after, change with { Kind = ChangeKind.Update });
            }
        }
    }

    private static int Leaves(PropertyValue value) => value switch
    {
        PropertyValue.Map { Entries.Count: > 0 } map => map.Entries.Values.Sum(Leaves),
        PropertyValue.List { Items.Length: > 0 } list => list.Items.Sum(Leaves),
        _ => 1,
    };
}
