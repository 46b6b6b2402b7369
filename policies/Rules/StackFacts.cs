namespace Blueprint.Policies.Rules;

/// <summary>All resources of a stack, found by type and by what they refer to.</summary>
/// <threadsafety>For one thread: what was looked up is kept.</threadsafety>
public sealed class StackFacts
{
    private readonly Dictionary<string, List<PolicyResource>> byType = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PolicyResource> byUrn = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, object> views = [];
    private readonly Dictionary<object, object> links = new(ReferenceEqualityComparer.Instance);

    /// <summary>Takes the resources of a stack.</summary>
    public StackFacts(ImmutableArray<PolicyResource> resources)
    {
        Resources = resources;
        foreach (var resource in resources)
        {
            byUrn[resource.Urn] = resource;
            if (!byType.TryGetValue(resource.Type, out var ofType))
            {
                byType[resource.Type] = ofType = [];
            }

            ofType.Add(resource);
        }
    }

    /// <summary>The resources, in the order of their registration.</summary>
    public ImmutableArray<PolicyResource> Resources { get; }

    /// <summary>The type tokens that occur.</summary>
    public IReadOnlyCollection<string> Types => byType.Keys;

    /// <summary>The resources of exactly this type.</summary>
    public IReadOnlyList<PolicyResource> OfType(string type) => byType.TryGetValue(type, out var found) ? found : [];

    /// <summary>The resource of a URN; null where the stack has none.</summary>
    public PolicyResource? Find(string urn) => byUrn.GetValueOrDefault(urn);

    /// <summary>The resources that a view reads.</summary>
    public IReadOnlyList<TView> All<TView>()
        where TView : struct, IResourceView<TView>
    {
        if (!views.TryGetValue(typeof(TView), out var found))
        {
            views[typeof(TView)] = found = TView.Types.SelectMany(OfType).Select(resource => TView.Over(new(resource))).ToList();
        }

        return (IReadOnlyList<TView>)found;
    }

    /// <summary>Whether a resource that a view reads answers yes. No where there is none.</summary>
    public Answer Any<TView>(Func<TView, Answer> question)
        where TView : struct, IResourceView<TView> =>
        All<TView>().Aggregate(default(Answer), (answer, view) => answer | question(view));

    internal T Index<T>(object link, Func<T> build)
        where T : class
    {
        if (!links.TryGetValue(link, out var index))
        {
            links[link] = index = build();
        }

        return (T)index;
    }
}
