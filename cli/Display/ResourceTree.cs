using System.Collections.Immutable;

namespace Blueprint.Cli.Display;

/// <summary>Puts resources into the order of a tree, the same for the same resources whatever order they came in.</summary>
internal static class ResourceTree
{
    /// <summary>Parents before their children, siblings by type and name; a resource whose parent is not there is a root.</summary>
    public static ImmutableArray<ResourcePicture> Order(IEnumerable<ResourcePicture> resources)
    {
        var all = resources.ToDictionary(resource => resource.Urn.Value, StringComparer.Ordinal);
        var children = all.Values.ToLookup(resource => all.ContainsKey(resource.Parent) ? resource.Parent : "", StringComparer.Ordinal);
        var ordered = ImmutableArray.CreateBuilder<ResourcePicture>(all.Count);
        var stack = new Stack<ResourcePicture>();
        Push("", 0);
        while (stack.TryPop(out var resource))
        {
            ordered.Add(resource);
            Push(resource.Urn.Value, resource.Depth + 1);
        }

        return ordered.ToImmutable();

        void Push(string parent, int depth)
        {
            // The last one pushed is the first one out.
            foreach (var child in children[parent]
                .OrderByDescending(child => TypeNames.Short(child.Urn.Type), StringComparer.Ordinal)
                .ThenByDescending(child => child.Urn.Name, StringComparer.Ordinal))
            {
                stack.Push(child with { Depth = depth });
            }
        }
    }
}
