using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Pulumi;

/// <summary>What happens in a resource's constructor: all that must be settled before the program goes on.</summary>
internal static class ResourceSetup
{
    public static string NotEmpty(string value, string what) =>
        string.IsNullOrEmpty(value) ? throw new ArgumentException($"'{what}' cannot be null or empty.") : value;

    // Not inlined, as the constructors above it: where a resource is made is found by counting them.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Begin(Resource resource, bool custom, ResourceArgs args, ResourceOptions options, RegisterPackageRequest? package)
    {
        var deployment = Deployment.Current;

        // A local component has no outputs but those that the program gives it.
        if (custom || resource.IsRemote || options.Urn is not null)
        {
            OutputMembers.Attach(resource);
        }

        var isStack = resource is Stack;
        var explicitParent = options.Urn is null ? options.Parent : null;
        var parent = explicitParent ?? (options.Urn is null && !isStack ? deployment.RootStack : null);
        var transformations = Transformations(options, parent);
        (args, options) = Transform(resource, transformations, args, options);
        options = Copy(options, custom);
        CheckOptions(resource, options, custom);

        if (explicitParent is not null)
        {
            explicitParent.AddChild(resource);
            options.Protect ??= explicitParent.Heritage.Protect;
        }

        var inherited = explicitParent?.Heritage.Providers ?? ImmutableDictionary<string, ProviderResource>.Empty;
        var (provider, providers) = custom
            ? ProviderInheritance.OfCustom(resource.TypeToken, options, inherited)
            : ProviderInheritance.OfComponent(resource, (ComponentResourceOptions)options, inherited);

        resource.Heritage = new()
        {
            Parent = parent,
            Provider = provider,
            Providers = providers,
            Protect = options.Protect,
            Version = options.Version,
            PluginDownloadUrl = options.PluginDownloadURL,
            Transformations = transformations,
            Aliases = AliasUrns.Of(deployment, resource, parent, options),
        };

        deployment.Registrar.Begin(resource, custom, args, options, package, deployment.Source?.Capture(resource.GetType()));
    }

    private static ImmutableArray<ResourceTransformation> Transformations(ResourceOptions options, Resource? parent)
    {
        var inherited = parent?.Heritage.Transformations ?? [];
        return options.HasTransformations ? [.. options.ResourceTransformations, .. inherited] : inherited;
    }

    private static (ResourceArgs Args, ResourceOptions Options) Transform(
        Resource resource, ImmutableArray<ResourceTransformation> transformations, ResourceArgs args, ResourceOptions options)
    {
        foreach (var transformation in transformations)
        {
            if (transformation(new(resource, args, options)) is not { } result)
            {
                continue;
            }

            if (result.Options.Parent != options.Parent)
            {
                throw new ArgumentException("Transformations cannot currently be used to change the 'parent' of a resource.");
            }

            (args, options) = (result.Args, result.Options);
        }

        return (args, options);
    }

    private static ResourceOptions Copy(ResourceOptions options, bool custom) => (options, custom) switch
    {
        (CustomResourceOptions own, true) => CustomResourceOptions.Merge(own, null),
        (ComponentResourceOptions own, false) => ComponentResourceOptions.Merge(own, null),
        (_, true) => throw new ArgumentException("A custom resource takes CustomResourceOptions; a transformation gave it others."),
        (_, false) => throw new ArgumentException("A component takes ComponentResourceOptions; a transformation gave it others."),
    };

    private static void CheckOptions(Resource resource, ResourceOptions options, bool custom)
    {
        if (options is ComponentResourceOptions { Provider: not null, Providers.Count: > 0 })
        {
            throw new ResourceException("Do not supply both 'provider' and 'providers' options to a ComponentResource.", resource, hideStack: true);
        }

        if (!custom && options.Id is not null)
        {
            throw new ArgumentException("ResourceOptions.Id is only valid for a CustomResource");
        }
    }
}
