using System.Collections.Immutable;
using Blueprint.Engine.Model;
using Blueprint.Protocol;

namespace Blueprint.Cli.Rendering;

/// <summary>Says which folder an object belongs into: that of the outermost component it is part of, or else of its namespace.</summary>
/// <remarks>
/// A component is what a team asks for and what is changed as a whole, so it is also what is delivered as a whole. Where
/// two components have one name, both go into one folder; where a stack has several clusters, each has a folder of its own above.
/// </remarks>
internal sealed class Applications
{
    private const string OfCluster = "cluster-wide";

    private readonly Dictionary<string, ResourceState> resources;
    private readonly bool hasClusters;

    /// <summary>Begins.</summary>
    /// <param name="resources">All resources of the stack, by URN.</param>
    /// <param name="objects">Those that become objects.</param>
    public Applications(Dictionary<string, ResourceState> resources, ImmutableArray<ResourceState> objects)
    {
        this.resources = resources;
        hasClusters = objects.Select(ClusterObjects.ClusterOf).Distinct(StringComparer.Ordinal).Count() > 1;
    }

    /// <summary>The folder of a resource's objects, relative to the stack's; parts are separated by <c>/</c>.</summary>
    public string Of(ResourceState resource)
    {
        var cluster = hasClusters ? ClusterObjects.ClusterOf(resource) is { Length: > 0 } name ? $"{FileNames.Safe(name)}/" : "default/" : "";
        return cluster + FileNames.Safe(Component(resource)?.Urn.Name ?? Namespace(resource) ?? OfCluster);
    }

    // The outermost but for the stack itself.
    private ResourceState? Component(ResourceState resource)
    {
        ResourceState? outermost = null;
        for (var parent = resource.Parent; resources.TryGetValue(parent, out var above) && above.Type != Urn.StackType; parent = above.Parent)
        {
            outermost = above.Custom ? outermost : above;
        }

        return outermost;
    }

    private static string? Namespace(ResourceState resource)
    {
        var metadata = ObjectBody.Object(resource.Inputs, "metadata") ?? PropertyMap.Empty;
        return ObjectBody.Text(resource.Inputs, "kind") == "Namespace" ? ObjectBody.Text(metadata, "name") : ObjectBody.Text(metadata, "namespace") ?? ObjectBody.Text(resource.Inputs, "namespace");
    }
}
