using System.Collections.Immutable;
using Blueprint.Cli.Display;
using Blueprint.Engine.Model;
using Blueprint.Engine.State;
using Blueprint.Protocol;

namespace Blueprint.Cli.Rendering;

/// <summary>Finds the objects of a cluster among the resources of a stack.</summary>
internal static class ClusterObjects
{
    private const string Package = "kubernetes:";
    private const string Provider = "pulumi:providers:kubernetes";
    private const string StackReference = "pulumi:pulumi:StackReference";

    // What the type of a resource ends in that changes a part of an object which others have made.
    private const string PatchSuffix = "Patch";

    // Resources of the package that are no objects: the provider works them out by itself, or they only group others.
    private static readonly string[] Workings = ["kubernetes:helm.sh/", "kubernetes:kustomize", "kubernetes:yaml"];

    /// <summary>The objects, in the order in which they are applied.</summary>
    /// <param name="snapshot">The resources, planned or recorded.</param>
    /// <param name="charts">Makes objects of a release; null where it is to become an application of Argo CD.</param>
    public static ImmutableArray<ClusterObject> Of(Snapshot snapshot, Func<ResourceState, ImmutableArray<PropertyMap>?> charts)
    {
        var resources = new Dictionary<string, ResourceState>(StringComparer.Ordinal);
        foreach (var resource in snapshot.Resources.Where(resource => !resource.Delete))
        {
            resources[resource.Urn.Value] = resource;
        }

        var order = new ObjectOrder(resources, Least);
        var applications = new Applications(resources, [.. resources.Values.Where(IsRendered)]);
        return
        [
            .. resources.Values.Where(IsRendered)
                .SelectMany(resource => Objects(resource, charts).Select(inputs => One(resource, inputs, resources, applications) with { Level = order.Level(resource.Urn.Value) }))
                .OrderBy(made => made.Level).ThenBy(made => ObjectOrder.Of(made.Group, made.Kind))
                .ThenBy(made => made.Namespace, StringComparer.Ordinal).ThenBy(made => made.Kind, StringComparer.Ordinal).ThenBy(made => made.Name, StringComparer.Ordinal)
                .ThenBy(made => made.Urn, StringComparer.Ordinal),
        ];
    }

    /// <summary>Whether a resource is, or becomes, an object of a cluster.</summary>
    public static bool IsRendered(ResourceState resource) =>
        resource.Custom && !resource.External && resource.Type.StartsWith(Package, StringComparison.Ordinal) &&
        (resource.Type == HelmApplication.ReleaseType || !Workings.Any(prefix => resource.Type.StartsWith(prefix, StringComparison.Ordinal)));

    private static int? Least(ResourceState resource)
    {
        if (!IsRendered(resource))
        {
            return null;
        }

        if (resource.Type == HelmApplication.ReleaseType)
        {
            return ObjectOrder.Releases;
        }

        var (api, kind) = resource.Type[Package.Length..].Split(':') is [var a, var k] ? (a, k) : ("", "");
        var group = api.Contains('/', StringComparison.Ordinal) ? api[..api.IndexOf('/', StringComparison.Ordinal)] : "";
        return ObjectOrder.Of(group == "core" ? "" : group, Bare(kind));
    }

    private static IEnumerable<PropertyMap> Objects(ResourceState resource, Func<ResourceState, ImmutableArray<PropertyMap>?> charts)
    {
        if (resource.Type == HelmApplication.ReleaseType)
        {
            return charts(resource) is { } made ? made : [HelmApplication.Of(resource.Inputs)];
        }

        // A list is a way to write several objects; each has its own apiVersion and kind.
        return resource.Type.EndsWith("List", StringComparison.Ordinal) && resource.Inputs.Find("items")?.Revealed is PropertyValue.List list
            ? list.Items.Select(item => item.Revealed).OfType<PropertyValue.Map>().Select(item => item.Entries)
            : [WithHeader(resource)];
    }

    // The provider writes both into what it records; a patch says the kind of what it changes.
    private static PropertyMap WithHeader(ResourceState resource)
    {
        var (api, kind) = resource.Type[Package.Length..].Split(':') is [var a, var k] ? (a, k) : ("", "");
        api = api.StartsWith("core/", StringComparison.Ordinal) ? api["core/".Length..] : api;
        return resource.Inputs.With("apiVersion", PropertyValue.Of(ObjectBody.Text(resource.Inputs, "apiVersion") ?? api))
            .With("kind", PropertyValue.Of(Bare(ObjectBody.Text(resource.Inputs, "kind") ?? kind)));
    }

    private static string Bare(string kind) => kind.EndsWith(PatchSuffix, StringComparison.Ordinal) && kind.Length > PatchSuffix.Length ? kind[..^PatchSuffix.Length] : kind;

    private static ClusterObject One(ResourceState resource, PropertyMap inputs, Dictionary<string, ResourceState> resources, Applications applications)
    {
        var body = ObjectBody.Of(inputs);
        var metadata = ObjectBody.Object(body.Body, "metadata") ?? PropertyMap.Empty;
        return new()
        {
            Urn = resource.Urn.Value,
            ApiVersion = ObjectBody.Text(body.Body, "apiVersion") ?? "",
            Kind = ObjectBody.Text(body.Body, "kind") ?? "",
            Namespace = ObjectBody.Text(metadata, "namespace") ?? "",
            Name = ObjectBody.Text(metadata, "name") ?? ObjectBody.Text(metadata, "generateName") ?? resource.Urn.Name,
            Application = applications.Of(resource),
            Body = body.Body,
            Unknown = body.Unknown,
            UnknownFrom = body.Unknown is [] ? [] : Sources(resource, body.Unknown, resources),
            Secrets = body.Secrets,
        };
    }

    // Of what the properties with unknown values are made of, that which is not there yet.
    private static ImmutableArray<string> Sources(ResourceState resource, ImmutableArray<string> unknown, Dictionary<string, ResourceState> resources)
    {
        var properties = unknown.Select(path => path.Split('.', '[')[0]).ToHashSet(StringComparer.Ordinal);
        var isRelease = resource.Type == HelmApplication.ReleaseType;
        return
        [
            .. resource.PropertyDependencies.Where(property => isRelease || properties.Contains(property.Key)).SelectMany(property => property.Value)
                .Distinct(StringComparer.Ordinal)
                .Select(resources.GetValueOrDefault).OfType<ResourceState>()
                .Where(source => source.Custom && (source.Type == StackReference || (!IsRendered(source) && (source.Id.Length == 0 || source.Outputs.ContainsUnknown))))
                .Select(source => source.Type == StackReference ? $"stack {string.Join('/', source.Urn.Name.Split('/').TakeLast(2))}" : $"{TypeNames.Short(source.Type)} {source.Urn.Name}")
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>The cluster that a resource goes to, by the provider that it names; empty for the default one.</summary>
    public static string ClusterOf(ResourceState resource) =>
        ProviderReference.TryParse(resource.Provider) is { } reference && Urn.TryParse(reference.Urn) is { } urn && urn.Type == Provider ? urn.Name : "";
}
