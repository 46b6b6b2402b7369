using System.Collections.Concurrent;
using System.Collections.Immutable;
using Blueprint.Catalogs;
using Blueprint.Engine.Providers.Aws;
using Blueprint.Engine.Providers.Kubernetes;
using Blueprint.Engine.Providers.Randomness;
using Blueprint.Engine.Providers.Sandbox;
using Blueprint.Engine.Providers.Schemas;
using Blueprint.Engine.Providers.Unchecked;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers;

/// <summary>The built-in providers: <c>random</c> for real, a sandbox for every other package that has a catalog, and for the rest one that checks nothing.</summary>
/// <threadsafety>Safe for concurrent use.</threadsafety>
public sealed class ProviderSource : IProviderSource
{
    // What Pulumi's SDK for Node.js calls the plugin that runs the programs' own providers.
    private const string DynamicPackage = "pulumi-nodejs";

    private static readonly ImmutableArray<string> Named = ["aws", "kubernetes", "random"];

    private readonly Func<string, PackageCatalog?> catalogs;
    private readonly ReferenceData reference;
    private readonly TimeProvider clock;
    private readonly string? account;
    private readonly ConcurrentDictionary<Key, IProvider> providers = new();

    /// <summary>Makes the source.</summary>
    /// <param name="catalogs">Finds the catalog of a package by name; null where there is none.</param>
    /// <param name="reference">Schemas of custom resources and charts; null for none.</param>
    /// <param name="clock">The clock, for UUIDs that hold the time; null for the system's.</param>
    /// <param name="account">The account of AWS that the sandbox is signed in to; null for the one that a stack's settings allow.</param>
    public ProviderSource(Func<string, PackageCatalog?> catalogs, ReferenceData? reference = null, TimeProvider? clock = null, string? account = null)
    {
        this.account = account;
        this.catalogs = catalogs;
        this.reference = reference ?? ReferenceData.None;
        this.clock = clock ?? TimeProvider.System;
    }

    /// <inheritdoc/>
    public ImmutableArray<string> Packages => [.. Named.Where(name => catalogs(name) is not null)];

    /// <inheritdoc/>
    /// <remarks>There is one catalog a package, so the version that is asked for does not decide which provider comes.</remarks>
    /// <exception cref="ProviderException">Its resources can be had under the Pulumi CLI only.</exception>
    public IProvider? Find(string package, string version, PropertyMap config) => package == DynamicPackage
        ? throw new ProviderException(
            "a dynamic provider (pulumi.dynamic) would run code of its own against real things, which the embedded engine does not; run this stack under the Pulumi CLI")
        : providers.GetOrAdd(new(package, config), key => Make(key.Package, key.Config));

    private IProvider Make(string package, PropertyMap config) => catalogs(package) is { } catalog
        ? Make(catalog, config)
        : new UncheckedProvider($"package '{package}'");

    private IProvider Make(PackageCatalog catalog, PropertyMap config) =>
        catalog.Name switch
        {
            "random" => new RandomProvider(catalog, Entropy.System, clock),
            "aws" => new PartlyCatalogedProvider(catalog, new AwsProvider(catalog, config, account)),
            "kubernetes" => new KubernetesProvider(catalog, config, reference),
            _ => new PartlyCatalogedProvider(catalog, new CatalogProvider(catalog)),
        };

    private sealed record Key(string Package, PropertyMap Config);
}
