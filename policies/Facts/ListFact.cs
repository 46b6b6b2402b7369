namespace Blueprint.Policies.Facts;

/// <summary>A list that may be known, unknown or absent, and whose items may be, too.</summary>
/// <typeparam name="T">How its items are read.</typeparam>
/// <remarks>Items cannot be walked with <c>foreach</c>: an unknown list would look like an empty one.</remarks>
public readonly record struct ListFact<T>(Node Node) : IFact<ListFact<T>>
    where T : struct, IFact<T>
{
    /// <summary>Whether anything is set, be it an empty list.</summary>
    public Answer IsPresent => Node.IsPresent;

    /// <summary>Whether nothing is set.</summary>
    public Answer IsAbsent => Node.IsAbsent;

    /// <summary>Whether it is absent or has no items.</summary>
    public Answer IsEmpty => Node.Presence switch
    {
        Presence.Absent => Answer.Yes(Node),
        Presence.Unknown => Answer.Unknown(Node),
        _ => Answer.Of(Node.Count == 0, Node),
    };

    /// <inheritdoc/>
    public static ListFact<T> Over(Node node) => new(node);

    /// <summary>Whether an item answers yes. No for an absent list.</summary>
    public Answer Any(Func<T, Answer> question)
    {
        var answer = Node.Presence == Presence.Unknown ? Answer.Unknown(Node) : Answer.No(Node);
        for (var i = 0; i < Node.Count && !answer.IsYes; i++)
        {
            answer |= question(T.Over(Node[i]));
        }

        return answer;
    }

    /// <summary>Whether all items answer yes. Yes for an absent list.</summary>
    public Answer All(Func<T, Answer> question)
    {
        var answer = Node.Presence == Presence.Unknown ? Answer.Unknown(Node) : Answer.Yes(Node);
        for (var i = 0; i < Node.Count && !answer.IsNo; i++)
        {
            answer &= question(T.Over(Node[i]));
        }

        return answer;
    }

    /// <summary>Judges each item: all violations are kept. An absent list passes.</summary>
    public Verdict Judge(Func<T, Verdict> judge)
    {
        var verdict = Node.Presence == Presence.Unknown ? Verdict.Undetermined(Node) : Verdict.Pass;
        for (var i = 0; i < Node.Count; i++)
        {
            verdict &= judge(T.Over(Node[i]));
        }

        return verdict;
    }
}
