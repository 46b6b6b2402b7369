namespace Blueprint.Policies.Rules;

/// <summary>How resources of one type refer to those of another: a bucket's policy to the bucket, an object to its namespace.</summary>
/// <typeparam name="TFrom">The view of the resource that refers.</typeparam>
/// <typeparam name="TTo">The view of the one that is referred to.</typeparam>
/// <param name="reference">The property that refers.</param>
/// <param name="identities">The properties of the other by which it may be referred to; the first is its name.</param>
/// <remarks>
/// Before a deployment, references are mostly unknown: the engine knows all the same which resource such a value comes
/// from, and that decides. Make one link a rule and keep it in a static field: what was looked up is kept by it.
/// </remarks>
public sealed class Link<TFrom, TTo>(Func<TFrom, TextFact> reference, params ImmutableArray<Func<TTo, TextFact>> identities)
    where TFrom : struct, IResourceView<TFrom>
    where TTo : struct, IResourceView<TTo>
{
    private readonly Func<TFrom, TextFact> reference = reference;

    /// <summary>The resources that refer to one.</summary>
    public Companions<TFrom> To(TTo target, StackFacts stack)
    {
        var index = stack.Index(this, () => new Index(this, stack));
        var linked = new List<TFrom>(index.ByUrn[target.Node.Resource.Urn]);
        foreach (var name in Names(target))
        {
            linked.AddRange(index.ByName[name]);
        }

        return new(target.Node, linked, index.Open);
    }

    private IEnumerable<string> Names(TTo target)
    {
        var known = identities.Select(identity => identity(target).Value).OfType<string>().ToHashSet(StringComparer.Ordinal);

        // Until the provider has named it, the name in the program is all that a hand-written reference can mean.
        return identities is [var name, ..] && name(target).Value is null ? known.Append(target.Node.Resource.Name) : known;
    }

    private sealed class Index
    {
        public Index(Link<TFrom, TTo> link, StackFacts stack)
        {
            var targets = TTo.Types.SelectMany(stack.OfType).Select(resource => resource.Urn).ToHashSet(StringComparer.Ordinal);
            var byName = new List<(string Name, TFrom From)>();
            var byUrn = new List<(string Urn, TFrom From)>();
            var open = new List<TFrom>();
            foreach (var from in stack.All<TFrom>())
            {
                var fact = link.reference(from);
                if (fact.Value is { } name)
                {
                    byName.Add((name, from));
                }
                else if (fact.Node.Presence == Presence.Unknown)
                {
                    // Where the value comes from one resource of the type, it is that one's; where it comes from
                    // several, or from none that is in the stack, it may be anyone's.
                    switch (Sources(fact.Node).Where(targets.Contains).Take(2).ToList())
                    {
                        case [var urn]:
                            byUrn.Add((urn, from));
                            break;
                        default:
                            open.Add(from);
                            break;
                    }
                }
            }

            ByName = byName.ToLookup(entry => entry.Name, entry => entry.From, StringComparer.Ordinal);
            ByUrn = byUrn.ToLookup(entry => entry.Urn, entry => entry.From, StringComparer.Ordinal);
            Open = open;
        }

        public ILookup<string, TFrom> ByName { get; }

        public ILookup<string, TFrom> ByUrn { get; }

        public IReadOnlyList<TFrom> Open { get; }

        private static ImmutableArray<string> Sources(Node reference) =>
            reference.Resource.PropertyDependencies.TryGetValue(reference.TopProperty, out var urns) && !urns.IsDefaultOrEmpty
                ? urns
                : reference.Resource.Dependencies;
    }
}

/// <summary>The resources that refer to one, and those of which that is not known yet.</summary>
/// <typeparam name="TView">Their view.</typeparam>
public sealed class Companions<TView>
    where TView : struct, IResourceView<TView>
{
    private readonly IReadOnlyList<TView> open;

    internal Companions(Node target, IReadOnlyList<TView> linked, IReadOnlyList<TView> open)
    {
        Target = target;
        Linked = linked;
        this.open = open;
    }

    /// <summary>The resource that is referred to.</summary>
    public Node Target { get; }

    /// <summary>Those that certainly refer to it.</summary>
    public IReadOnlyList<TView> Linked { get; }

    /// <summary>Whether one of them answers yes. Unknown where only one that may not belong here does.</summary>
    public Answer Any(Func<TView, Answer> question)
    {
        var answer = Answer.No(Target);
        foreach (var view in Linked)
        {
            answer |= question(view).At(Target);
        }

        foreach (var view in open)
        {
            answer |= question(view) & Answer.Unknown(Target);
        }

        return answer;
    }
}
