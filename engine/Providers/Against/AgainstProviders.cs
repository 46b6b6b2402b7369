using System.Collections.Immutable;
using Blueprint.Engine.Model;
using Blueprint.Engine.State;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Against;

/// <summary>The providers for a look at what a program would change of a real stack, without a word to anybody outside.</summary>
/// <remarks>
/// Nothing is read that the record does not hold: what was read before is answered from there. What nobody can know here counts
/// as unchanged: a secret that cannot be opened, and what is built from the answer of a function, which is made up.
/// </remarks>
/// <param name="inner">The providers that judge and compare.</param>
/// <param name="recorded">What is recorded of the stack.</param>
/// <threadsafety>Safe for concurrent use.</threadsafety>
public sealed class AgainstProviders(IProviderSource inner, Snapshot recorded) : IProviderSource
{
    private readonly Lazy<Dictionary<(string Urn, string Id), ResourceState>> records = new(() => recorded.Resources
        .GroupBy(record => (record.Urn.Value, record.Id)).ToDictionary(group => group.Key, group => group.First()));

    /// <summary>What is unknowable here, and what was met of it.</summary>
    public Unknowables Unknowables { get; } = new();

    /// <inheritdoc/>
    public ImmutableArray<string> Packages => inner.Packages;

    /// <inheritdoc/>
    public IProvider? Find(string package, string version, PropertyMap config) =>
        inner.Find(package, version, config) is { } provider ? new AgainstProvider(provider, Unknowables, Record) : null;

    private ResourceState? Record(Urn urn, string id) => records.Value.GetValueOrDefault((urn.Value, id));
}
