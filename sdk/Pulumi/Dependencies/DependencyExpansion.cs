using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Says which resources the engine must finish when a program depends on a resource.</summary>
internal static class DependencyExpansion
{
    /// <summary>URNs, in ordinal order, of all that a set of resources stands for.</summary>
    /// <param name="resources">A local component stands for what is below it; any other resource stands for itself.</param>
    /// <param name="dependent">The resource that depends on them: it never waits for itself, nor for all of a component that it is a part of.</param>
    /// <param name="gathering">Notes resources that are not registered yet.</param>
    public static ImmutableArray<string> Urns(IReadOnlyCollection<Resource> resources, Resource? dependent, Gathering gathering)
    {
        if (resources.Count == 0)
        {
            return [];
        }

        if (resources.Count == 1 && First(resources) is CustomResource only && only != dependent)
        {
            return gathering.Take((Resource)only) is { Urn: { Length: > 0 } its } ? [its] : [];
        }

        var expanded = Expand(resources, dependent);
        var urns = new List<string>(expanded.Count);
        foreach (var resource in expanded)
        {
            if (gathering.Take(resource) is { Urn: { Length: > 0 } urn })
            {
                urns.Add(urn);
            }
        }

        urns.Sort(StringComparer.Ordinal);
        return [.. urns];
    }

    /// <summary>The custom resources and remote components that a set of resources stands for.</summary>
    public static HashSet<Resource> Expand(IReadOnlyCollection<Resource> resources, Resource? dependent)
    {
        var expanded = new HashSet<Resource>(resources.Count);
        HashSet<Resource>? components = null;
        foreach (var resource in resources)
        {
            Expand(resource);
        }

        return expanded;

        void Expand(Resource resource)
        {
            if (resource is CustomResource || resource.IsRemote)
            {
                if (resource != dependent)
                {
                    expanded.Add(resource);
                }
            }
            else if ((components ??= []).Add(resource) && !IsPartOf(dependent, resource))
            {
                foreach (var child in resource.ChildResources)
                {
                    Expand(child);
                }
            }
        }
    }

    // Without an enumerator on the heap, for what every resource that depends on another comes by.
    private static Resource First(IReadOnlyCollection<Resource> resources)
    {
        if (resources is ImmutableHashSet<Resource> set)
        {
            foreach (var resource in set)
            {
                return resource;
            }
        }

        return resources.First();
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
