namespace Blueprint.Policies.Rules;

/// <summary>Finds what lists of references lead to, such as the subnets of a group of nodes.</summary>
internal static class ReferenceLists
{
    /// <summary>The resources of the stack that a list refers to.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="references">The list.</param>
    /// <param name="identity">The property by which they are referred to.</param>
    public static Referents<TTo> Find<TTo>(this StackFacts stack, ListFact<TextFact> references, Func<TTo, TextFact> identity)
        where TTo : struct, IResourceView<TTo>
    {
        var targets = stack.All<TTo>().Resources;
        var found = new List<PolicyResource>();
        var open = Answer.No(references.Node);
        if (references.Node.Presence == Presence.Unknown)
        {
            AddSources(references.Node);
        }

        for (var i = 0; i < references.Node.Count; i++)
        {
            var reference = TextFact.Over(references.Node[i]);
            if (reference.Value is { } name)
            {
                // Until the provider has named it, the name in the program is all that a hand-written reference can mean.
                found.AddRange(targets.Where(target => (identity(TTo.Over(new(target))).Value ?? target.Name) == name));
            }
            else
            {
                AddSources(reference.Node);
            }
        }

        return new([.. found.Distinct()], open);

        // An unknown value is one of the resources that it comes from; from none of the stack, it may be anything.
        void AddSources(Node place)
        {
            var sources = targets.Where(target => place.Sources().Contains(target.Urn)).ToList();
            found.AddRange(sources);
            open |= sources.Count == 0 ? Answer.Unknown(place) : Answer.No(place);
        }
    }
}

/// <summary>The resources that a list refers to, as far as it is known.</summary>
/// <typeparam name="TTo">Their view.</typeparam>
internal readonly struct Referents<TTo>(List<PolicyResource> found, Answer open)
    where TTo : struct, IResourceView<TTo>
{
    /// <summary>How many resources of the stack it refers to for certain.</summary>
    public int Count => found.Count;

    /// <summary>The first of them; null if there is none.</summary>
    public TTo? First => found.Count == 0 ? null : TTo.Over(new(found[0]));

    /// <summary>Whether it may refer to others, too.</summary>
    public Answer MayBeMore => open;

    /// <summary>Whether one of them answers yes. Unknown while it may refer to others.</summary>
    public Answer Any(Func<TTo, Answer> question)
    {
        var answer = open;
        foreach (var resource in found)
        {
            var given = question(TTo.Over(new(resource)));
            answer |= given.At(given.Witness.Elsewhere());
        }

        return answer;
    }
}
