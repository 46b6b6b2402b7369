namespace Blueprint.Policies.Rules;

/// <summary>All resources of a stack, found by type and by what they refer to.</summary>
/// <remarks>
/// Inside, everything is kept by resource and made a view when it is asked: framework collections of structs would be
/// compiled anew in every process.
/// </remarks>
/// <threadsafety>For one thread: what was looked up is kept.</threadsafety>
public sealed class StackFacts
{
    private static readonly List<PolicyResource> None = [];
    private readonly Dictionary<string, List<PolicyResource>> byType = new(StringComparer.Ordinal);
    private readonly Dictionary<object, object> indexes = new(ReferenceEqualityComparer.Instance);

    /// <summary>Takes the resources of a stack.</summary>
    public StackFacts(ImmutableArray<PolicyResource> resources)
    {
        Resources = resources;
        foreach (var resource in resources)
        {
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
    public IReadOnlyList<PolicyResource> OfType(string type) => byType.GetValueOrDefault(type) ?? None;

    /// <summary>The resources that a view reads.</summary>
    public StackViews<TView> All<TView>()
        where TView : struct, IResourceView<TView>
    {
        var found = None;
        foreach (var type in TView.Types)
        {
            if (byType.TryGetValue(type, out var ofType))
            {
                found = found.Count == 0 ? ofType : [.. found, .. ofType];
            }
        }

        return new(found);
    }

    /// <summary>Whether a resource that a view reads answers yes. No where there is none.</summary>
    public Answer Any<TView>(Func<TView, Answer> question)
        where TView : struct, IResourceView<TView> =>
        All<TView>().Any(question);

    internal T Index<T>(object owner, Func<T> build)
        where T : class
    {
        if (!indexes.TryGetValue(owner, out var index))
        {
            indexes[owner] = index = build();
        }

        return (T)index;
    }
}

/// <summary>Resources of a stack through a view.</summary>
/// <typeparam name="TView">The view.</typeparam>
public readonly struct StackViews<TView>
    where TView : struct, IResourceView<TView>
{
    internal StackViews(List<PolicyResource> resources) => Resources = resources;

    /// <summary>How many there are.</summary>
    public int Count => Resources.Count;

    internal List<PolicyResource> Resources { get; }

    /// <summary>Whether one of them answers yes. No where there is none.</summary>
    public Answer Any(Func<TView, Answer> question)
    {
        var answer = default(Answer);
        foreach (var resource in Resources)
        {
            var given = question(TView.Over(new(resource)));
            answer |= given.At(given.Witness.Elsewhere());
        }

        return answer;
    }
}
