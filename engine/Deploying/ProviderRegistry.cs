using System.Collections.Concurrent;
using Blueprint.Engine.Model;
using Blueprint.Engine.Providers;
using Blueprint.Protocol;

namespace Blueprint.Engine.Deploying;

/// <summary>The providers of a run: those that it has registered, and those that the record names for what is to go.</summary>
/// <threadsafety>Safe for concurrent use.</threadsafety>
internal sealed class ProviderRegistry
{
    /// <summary>The package that the engine itself provides.</summary>
    public const string BuiltInPackage = "pulumi";

    private readonly IProviderSource source;
    private readonly IProvider builtIn;
    private readonly IProvider asResources;
    private readonly ConcurrentDictionary<string, Registered> registered = new(StringComparer.Ordinal);
    private readonly Lazy<Dictionary<string, ResourceState>> recorded;

    public ProviderRegistry(RunContext run, IProvider builtIn)
    {
        source = run.Request.Providers;
        this.builtIn = builtIn;
        asResources = new ProviderResources(this);
        recorded = new(() => run.Request.Before.Resources
            .Where(resource => ProviderReference.IsProviderType(resource.Type))
            .GroupBy(resource => new ProviderReference(resource.Urn.Value, resource.Id).ToString(), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal));
    }

    /// <summary>The provider that manages what a goal asks for.</summary>
    /// <exception cref="ProviderException">There is none.</exception>
    public IProvider For(ResourceGoal goal) => For(goal.Urn.Type, goal.Provider);

    /// <summary>The provider that manages what a record is of.</summary>
    /// <exception cref="ProviderException">There is none.</exception>
    public IProvider For(ResourceState state) => For(state.Type, state.Provider);

    /// <summary>The provider that a reference names, and the settings that it was given.</summary>
    /// <exception cref="ProviderException">There is none.</exception>
    public (IProvider Provider, PropertyMap Settings) Resolve(string reference)
    {
        if (ProviderReference.TryParse(reference) is not { } parsed)
        {
            throw new ProviderException($"'{reference}' is no provider reference (urn::id).");
        }

        return Current(parsed) is { } current ? (current.Provider, current.Settings)
            : recorded.Value.TryGetValue(reference, out var former) ? (Find(ProviderReference.PackageOf(former.Type), former.Inputs), former.Inputs)
            : throw new ProviderException($"the provider {parsed.Urn} is not known{Spelling.Suggestion(parsed.Urn, registered.Keys)}");
    }

    /// <summary>The URN and the settings of the provider that a reference names; null where there is none.</summary>
    public (string Urn, PropertyMap Settings)? Look(string reference) =>
        ProviderReference.TryParse(reference) is not { } parsed ? null
        : Current(parsed) is { } current ? (parsed.Urn, current.Settings)
        : recorded.Value.TryGetValue(reference, out var former) ? (parsed.Urn, former.Inputs)
        : null;

    /// <summary>The ids under which a provider is recorded from before.</summary>
    public IEnumerable<string> RecordedIds(Urn urn) =>
        recorded.Value.Values.Where(provider => provider.Urn.Equals(urn)).Select(provider => provider.Id);

    /// <summary>Notes a provider that is there from now on.</summary>
    public void Register(ResourceState state) =>
        registered[state.Urn.Value] = new(state.Id, state.Inputs, Find(ProviderReference.PackageOf(state.Type), state.Inputs));

    /// <summary>The provider of a package with its settings.</summary>
    /// <exception cref="ProviderException">There is none.</exception>
    public IProvider Find(string package, PropertyMap settings) =>
        package == BuiltInPackage ? builtIn
        : source.Find(package, settings.Find("version")?.Revealed is PropertyValue.Text version ? version.Value : "", settings)
            ?? throw new ProviderException($"there is no provider for package '{package}'{Spelling.Suggestion(package, source.Packages.Add(BuiltInPackage))}");

    private Registered? Current(ProviderReference reference) =>
        registered.TryGetValue(reference.Urn, out var current) && (reference.Id is "" or ProviderReference.UnknownId || reference.Id == current.Id) ? current : null;

    private IProvider For(string type, string reference) =>
        ProviderReference.IsProviderType(type) ? asResources
        : reference.Length > 0 ? Resolve(reference).Provider
        : throw new ProviderException("it is managed by a provider, but no provider is recorded for it");

    private sealed record Registered(string Id, PropertyMap Settings, IProvider Provider);
}
