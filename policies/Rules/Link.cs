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
    /// <summary>The resources that refer to one.</summary>
    public Companions<TFrom> To(TTo target, StackFacts stack)
    {
        var index = IndexOf(stack);
        return new(target.Node, Linked(target, index), index.Open);
    }

    /// <summary>Whether what a resource refers to is certainly in the stack.</summary>
    public bool HasTarget(TFrom from, StackFacts stack) => Targets(stack).ContainsKey(from.Node.Resource.Urn);

    /// <summary>Whether what a resource refers to answers yes. No where it is not in the stack.</summary>
    public Answer Target(TFrom from, StackFacts stack, Func<TTo, Answer> question)
    {
        var answer = Answer.No(from.Node);
        foreach (var target in Targets(stack).GetValueOrDefault(from.Node.Resource.Urn) ?? [])
        {
            answer |= question(TTo.Over(new(target)));
        }

        return answer.At(answer.IsUnknown ? answer.Witness.Elsewhere() : reference(from).Node);
    }

    private Dictionary<string, List<PolicyResource>> Targets(StackFacts stack)
    {
        var index = IndexOf(stack);
        if (index.Targets is null)
        {
            index.Targets = new(StringComparer.Ordinal);
            foreach (var target in stack.All<TTo>().Resources)
            {
                foreach (var from in Linked(TTo.Over(new(target)), index))
                {
                    LinkIndex.Add(index.Targets, from.Urn, target);
                }
            }
        }

        return index.Targets;
    }

    private List<PolicyResource> Linked(TTo target, LinkIndex index)
    {
        var resource = target.Node.Resource;
        var linked = new List<PolicyResource>(index.ByUrn(resource.Urn));
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < identities.Length; i++)
        {
            // Until the provider has named it, the name in the program is all that a hand-written reference can mean.
            if ((identities[i](target).Value ?? (i == 0 ? resource.Name : null)) is { } name && names.Add(name))
            {
                linked.AddRange(index.ByName(name));
            }
        }

        return linked;
    }

    private LinkIndex IndexOf(StackFacts stack) => stack.Index(this, () =>
    {
        var targets = new HashSet<string>(stack.All<TTo>().Resources.Select(resource => resource.Urn), StringComparer.Ordinal);
        var index = new LinkIndex();
        foreach (var from in stack.All<TFrom>().Resources)
        {
            index.Add(from, reference(TFrom.Over(new(from))), targets);
        }

        return index;
    });
}

/// <summary>Who refers to whom, as far as it is known.</summary>
internal sealed class LinkIndex
{
    private static readonly List<PolicyResource> None = [];
    private readonly Dictionary<string, List<PolicyResource>> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<PolicyResource>> byUrn = new(StringComparer.Ordinal);

    /// <summary>References to something that is not known.</summary>
    public List<OpenReference> Open { get; } = [];

    /// <summary>What is referred to in the stack, by the URNs of those that refer; null until somebody asks.</summary>
    public Dictionary<string, List<PolicyResource>>? Targets { get; set; }

    public List<PolicyResource> ByName(string name) => byName.GetValueOrDefault(name) ?? None;

    public List<PolicyResource> ByUrn(string urn) => byUrn.GetValueOrDefault(urn) ?? None;

    public void Add(PolicyResource from, TextFact reference, HashSet<string> targets)
    {
        if (reference.Value is { } name)
        {
            Add(byName, name, from);
        }
        else if (reference.Node.Presence == Presence.Unknown)
        {
            // A value that comes from one resource of the type is that one's. Where it comes from several, or from none
            // that is in the stack, it may be anyone's.
            var sources = reference.Node.Sources().Where(targets.Contains).Take(2).ToArray();
            if (sources is [var urn])
            {
                Add(byUrn, urn, from);
            }
            else
            {
                Open.Add(new(reference.Node));
            }
        }
    }

    public static void Add(Dictionary<string, List<PolicyResource>> index, string key, PolicyResource from)
    {
        if (!index.TryGetValue(key, out var found))
        {
            index[key] = found = [];
        }

        found.Add(from);
    }
}

/// <summary>A reference to something that is not known.</summary>
/// <param name="Place">Where it stands.</param>
internal sealed record OpenReference(Node Place);

/// <summary>The resources that refer to one, and those of which that is not known yet.</summary>
/// <typeparam name="TView">Their view.</typeparam>
public readonly struct Companions<TView>
    where TView : struct, IResourceView<TView>
{
    private readonly Node target;
    private readonly List<PolicyResource> linked;
    private readonly List<OpenReference> open;

    internal Companions(Node target, List<PolicyResource> linked, List<OpenReference> open)
    {
        this.target = target;
        this.linked = linked;
        this.open = open;
    }

    /// <summary>Whether one of them answers yes. Unknown where only one that may not belong here does.</summary>
    public Answer Any(Func<TView, Answer> question)
    {
        var answer = Answer.No(target);
        foreach (var resource in linked)
        {
            var given = question(TView.Over(new(resource)));
            answer |= given.At(given.IsUnknown ? given.Witness.Elsewhere() : target);
        }

        foreach (var reference in open)
        {
            var given = question(TView.Over(new(reference.Place.Resource)));
            answer |= Answer.Unknown(reference.Place.Elsewhere()) & given.At(target);
        }

        return answer;
    }
}
