using System.Collections.Concurrent;
using System.Collections.Immutable;
using Blueprint.Engine.Model;
using Blueprint.Protocol;

namespace Blueprint.Engine.Deploying;

/// <summary>What resources hand down to those below them.</summary>
/// <threadsafety>Safe for concurrent use.</threadsafety>
internal sealed class Lineage
{
    private readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);

    /// <summary>Notes what a resource hands down.</summary>
    public void Add(string urn, RegisterResourceRequest request, string provider)
    {
        var parent = Find(request.Parent);
        var inherited = parent?.Providers ?? ImmutableDictionary<string, string>.Empty;
        entries[urn] = new(
            request.Parent, request.Protect, request.RetainOnDelete, request.DeletedWith, request.Transforms,
            provider, request.Custom || request.Providers.IsEmpty ? inherited : inherited.SetItems(request.Providers));
    }

    /// <summary>The request with what it leaves open taken from its parent.</summary>
    public RegisterResourceRequest Inherit(RegisterResourceRequest request) => Find(request.Parent) is not { HandsDown: true } parent
        ? request
        : request with
        {
            Protect = request.Protect ?? parent.Protect,
            RetainOnDelete = request.RetainOnDelete ?? parent.RetainOnDelete,
            DeletedWith = request.DeletedWith.Length > 0 ? request.DeletedWith : parent.DeletedWith,
        };

    /// <summary>The provider that a resource of a package gets from itself or from above; null where the default one is meant.</summary>
    public string? Provider(string own, ImmutableDictionary<string, string> ownByPackage, string parentUrn, string package)
    {
        if (own.Length > 0)
        {
            return own;
        }

        if (ownByPackage.TryGetValue(package, out var named))
        {
            return named;
        }

        var parent = Find(parentUrn);
        return parent is null ? null
            : Manages(parent.Provider, package) ? parent.Provider
            : parent.Providers.GetValueOrDefault(package);
    }

    /// <summary>The provider that a component has for what is below it; empty for none.</summary>
    public string ComponentProvider(RegisterResourceRequest request) =>
        request.Provider.Length > 0 ? request.Provider : Find(request.Parent)?.Provider ?? "";

    /// <summary>The transforms that see a resource: its own, then those of each of its parents, nearest first.</summary>
    public IEnumerable<TransformCallback> Transforms(RegisterResourceRequest request)
    {
        foreach (var transform in request.Transforms)
        {
            yield return transform;
        }

        for (var parent = Find(request.Parent); parent is not null; parent = Find(parent.Parent))
        {
            foreach (var transform in parent.Transforms)
            {
                yield return transform;
            }
        }
    }

    /// <summary>Whether a provider reference is to one of a package.</summary>
    public static bool Manages(string reference, string package) =>
        ProviderReference.TryParse(reference) is { } parsed && Urn.TryParse(parsed.Urn) is { } urn &&
        ProviderReference.IsProviderType(urn.Type) && urn.Type.AsSpan(ProviderReference.TypePrefix.Length).SequenceEqual(package);

    private Entry? Find(string urn) => urn.Length > 0 && entries.TryGetValue(urn, out var entry) ? entry : null;

    private sealed record Entry(
        string Parent, bool? Protect, bool? RetainOnDelete, string DeletedWith, ImmutableArray<TransformCallback> Transforms,
        string Provider, ImmutableDictionary<string, string> Providers)
    {
        public bool HandsDown => Protect is not null || RetainOnDelete is not null || DeletedWith.Length > 0;
    }
}
