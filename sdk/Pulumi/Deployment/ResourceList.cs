using System.Collections.Immutable;

namespace Pulumi;

/// <summary>The resources of a deployment, in the order in which they were made.</summary>
internal sealed class ResourceList
{
    private readonly Lock gate = new();
    private readonly List<Resource> resources = [];

    public void Add(Resource resource)
    {
        lock (gate)
        {
            resources.Add(resource);
        }
    }

    public ImmutableArray<Resource> ToImmutable()
    {
        lock (gate)
        {
            return [.. resources];
        }
    }
}
