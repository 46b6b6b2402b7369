namespace Pulumi;

/// <summary>Says which resources the engine must finish when a program depends on a resource.</summary>
internal static class DependencyExpansion
{
    /// <summary>URNs, in ordinal order, of all that a set of resources stands for.</summary>
    /// <param name="resources">A local component stands for what is below it; any other resource stands for itself.</param>
    /// <param name="dependent">The resource that depends on them: it never waits for itself, nor for all of a component that it is a part of.</param>
    public static async ValueTask<IReadOnlyList<string>> UrnsAsync(IReadOnlyCollection<Resource> resources, Resource? dependent)
    {
        if (resources.Count == 0)
        {
            return [];
        }

        var urns = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var resource in Expand(resources, dependent))
        {
            var registration = await resource.Registered.ConfigureAwait(false);
            if (registration.Urn.Length > 0)
            {
                urns.Add(registration.Urn);
            }
        }

        return [.. urns];
    }

    /// <summary>The custom resources and remote components that a set of resources stands for.</summary>
    public static HashSet<Resource> Expand(IEnumerable<Resource> resources, Resource? dependent)
    {
        var expanded = new HashSet<Resource>();
        var seen = new HashSet<Resource>();
        var open = new System.Collections.Generic.Stack<Resource>(resources);
        while (open.TryPop(out var resource))
        {
            if (!seen.Add(resource))
            {
                continue;
            }

            if (resource is CustomResource || resource.IsRemote)
            {
                if (resource != dependent)
                {
                    expanded.Add(resource);
                }
            }
            else if (!IsPartOf(dependent, resource))
            {
                foreach (var child in resource.ChildResources)
                {
                    open.Push(child);
                }
            }
        }

        return expanded;
    }

    private static bool IsPartOf(Resource? resource, Resource whole)
    {
        for (; resource is not null; resource = resource.Heritage.Parent)
        {
            if (resource == whole)
            {
                return true;
            }
        }

        return false;
    }
}
