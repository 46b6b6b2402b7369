using Blueprint.Engine.Model;

namespace Blueprint.Engine.Planning;

/// <summary>Who depends on whom among recorded resources, so that nobody has to go through all of them.</summary>
/// <threadsafety>Immutable.</threadsafety>
public sealed class DependentIndex
{
    private readonly Dictionary<string, List<int>> dependents = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<ResourceState> resources;

    /// <summary>Builds the index.</summary>
    /// <param name="resources">Each after all that it refers to.</param>
    public DependentIndex(IReadOnlyList<ResourceState> resources)
    {
        this.resources = resources;
        for (var i = 0; i < resources.Count; i++)
        {
            foreach (var urn in resources[i].References())
            {
                if (!dependents.TryGetValue(urn, out var list))
                {
                    dependents.Add(urn, list = []);
                }

                if (list.Count == 0 || list[^1] != i)
                {
                    list.Add(i);
                }
            }
        }
    }

    /// <summary>The resources that refer to a URN, as (position, resource).</summary>
    public IEnumerable<(int Position, ResourceState Resource)> Of(string urn) =>
        dependents.TryGetValue(urn, out var list) ? list.Select(i => (i, resources[i])) : [];
}
