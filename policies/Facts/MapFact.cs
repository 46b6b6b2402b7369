using Blueprint.Protocol;

namespace Blueprint.Policies.Facts;

/// <summary>A map from text that may be known, unknown or absent, and whose values may be, too.</summary>
/// <typeparam name="T">How its values are read.</typeparam>
public readonly record struct MapFact<T>(Node Node) : IFact<MapFact<T>>
    where T : struct, IFact<T>
{
    /// <summary>Whether anything is set, be it an empty map.</summary>
    public Answer IsPresent => Node.IsPresent;

    /// <summary>Whether nothing is set.</summary>
    public Answer IsAbsent => Node.IsAbsent;

    /// <summary>Whether it is absent or has no entries.</summary>
    public Answer IsEmpty => Counts(0);

    /// <summary>Whether it has exactly one entry.</summary>
    public Answer HasOneEntry => Counts(1);

    /// <summary>The value of a key.</summary>
    public T this[string key] => T.Over(Node[key]);

    /// <inheritdoc/>
    public static MapFact<T> Over(Node node) => new(node);

    /// <summary>Whether an entry answers yes. No for an absent map.</summary>
    public Answer Any(Func<string, T, Answer> question)
    {
        if (Node.Value is not PropertyValue.Map map)
        {
            return Node.Presence == Presence.Absent ? Answer.No(Node) : Answer.Unknown(Node);
        }

        var answer = Answer.No(Node);
        foreach (var key in map.Entries.Keys)
        {
            answer |= question(key, this[key]);
        }

        return answer;
    }

    /// <summary>Judges each entry: all violations are kept. An absent map passes.</summary>
    public Verdict Judge(Func<string, T, Verdict> judge)
    {
        if (Node.Value is not PropertyValue.Map map)
        {
            return Node.Presence == Presence.Absent ? Verdict.Pass : Verdict.Undetermined(Node);
        }

        var verdict = Verdict.Pass;
        foreach (var key in map.Entries.Keys)
        {
            verdict &= judge(key, this[key]);
        }

        return verdict;
    }

    private Answer Counts(int expected) => Node switch
    {
        { Presence: Presence.Absent } => Answer.Of(expected == 0, Node),
        { Value: PropertyValue.Map map } => Answer.Of(map.Entries.Count == expected, Node),
        _ => Answer.Unknown(Node),
    };
}
