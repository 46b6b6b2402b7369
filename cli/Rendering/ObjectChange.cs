using System.Collections.Immutable;
using Blueprint.Engine.Providers;
using Blueprint.Engine.State;
using Blueprint.Protocol;

namespace Blueprint.Cli.Rendering;

/// <summary>What becomes of one object of a cluster.</summary>
/// <param name="Stack">The stack that it belongs to.</param>
/// <param name="Kind">Whether it is new, gone or changed.</param>
/// <param name="Object">The object after; before, where it is gone.</param>
/// <param name="Edits">What changes of it; none for one that is new or gone.</param>
internal sealed record ObjectChange(StackId Stack, ChangeKind Kind, ClusterObject Object, ImmutableArray<ObjectEdit> Edits)
{
    /// <summary>Compares what a stack gives its cluster.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="before">The objects before.</param>
    /// <param name="after">The objects after, in the order in which they are applied.</param>
    public static ImmutableArray<ObjectChange> Between(StackId stack, ImmutableArray<ClusterObject> before, ImmutableArray<ClusterObject> after)
    {
        var old = ByIdentity(before);
        var next = ByIdentity(after);
        return
        [
            .. next.Select(entry => old.TryGetValue(entry.Key, out var was)
                    ? new ObjectChange(stack, ChangeKind.Update, entry.Value, ObjectEdit.Between(was.Body, entry.Value.Body))
                    : new ObjectChange(stack, ChangeKind.Add, entry.Value, []))
                .Concat(old.Where(entry => !next.ContainsKey(entry.Key)).Select(entry => new ObjectChange(stack, ChangeKind.Delete, entry.Value, [])))
                .Where(change => change.Kind != ChangeKind.Update || change.Edits is not [])
                .OrderBy(change => change.Object.Application, StringComparer.Ordinal).ThenBy(change => change.Object.Level)
                .ThenBy(change => change.Object.Identity, StringComparer.Ordinal),
        ];
    }

    // By folder, too: two clusters of one stack may hold objects of the same name.
    private static Dictionary<string, ClusterObject> ByIdentity(ImmutableArray<ClusterObject> objects)
    {
        var all = new Dictionary<string, ClusterObject>(StringComparer.Ordinal);
        foreach (var made in objects)
        {
            all[$"{(made.Application.Contains('/', StringComparison.Ordinal) ? made.Application.Split('/')[0] : "")}:{made.Identity}"] = made;
        }

        return all;
    }
}

/// <summary>A changed property of an object.</summary>
/// <param name="Path">Its path; an item of a list that has names is named, others are counted.</param>
/// <param name="Old">The value before; null for none.</param>
/// <param name="New">The value after; null for none.</param>
internal sealed record ObjectEdit(string Path, PropertyValue? Old, PropertyValue? New)
{
    private const string NameKey = "name";

    /// <summary>The differences of two objects, by path.</summary>
    public static ImmutableArray<ObjectEdit> Between(PropertyMap old, PropertyMap next)
    {
        var edits = ImmutableArray.CreateBuilder<ObjectEdit>();
        Compare(old, next, "", edits);
        return edits.ToImmutable();
    }

    private static void Compare(PropertyMap old, PropertyMap next, string path, ImmutableArray<ObjectEdit>.Builder edits)
    {
        foreach (var key in old.Keys.Union(next.Keys).Order(StringComparer.Ordinal))
        {
            var escaped = key.AsSpan().ContainsAny('.', '/', '[') ? $"[\"{key}\"]" : path.Length == 0 ? key : $".{key}";
            Compare(old.Find(key), next.Find(key), path + escaped, edits);
        }
    }

    private static void Compare(PropertyValue? old, PropertyValue? next, string path, ImmutableArray<ObjectEdit>.Builder edits)
    {
        switch (old, next)
        {
            case (PropertyValue.Map before, PropertyValue.Map after):
                Compare(before.Entries, after.Entries, path, edits);
                break;
            case (PropertyValue.List before, PropertyValue.List after):
                Items(before, after, path, edits);
                break;
            case var _ when !Equals(old, next):
                edits.Add(new(path, old, next));
                break;
        }
    }

    private static void Items(PropertyValue.List old, PropertyValue.List next, string path, ImmutableArray<ObjectEdit>.Builder edits)
    {
        if (Named(old) is { } before && Named(next) is { } after)
        {
            foreach (var name in before.Keys.Union(after.Keys))
            {
                Compare(before.GetValueOrDefault(name), after.GetValueOrDefault(name), $"{path}[{name}]", edits);
            }

            return;
        }

        for (var i = 0; i < Math.Max(old.Items.Length, next.Items.Length); i++)
        {
            Compare(i < old.Items.Length ? old.Items[i] : null, i < next.Items.Length ? next.Items[i] : null, $"{path}[{i}]", edits);
        }
    }

    private static Dictionary<string, PropertyValue>? Named(PropertyValue.List list)
    {
        var named = new Dictionary<string, PropertyValue>(StringComparer.Ordinal);
        foreach (var item in list.Items)
        {
            if (item is not PropertyValue.Map map || ObjectBody.Text(map.Entries, NameKey) is not { } name || !named.TryAdd(name, item))
            {
                return null;
            }
        }

        return named;
    }
}
