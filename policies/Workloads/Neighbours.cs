namespace Blueprint.Policies.Workloads;

/// <summary>Compares what objects of a cluster say of themselves.</summary>
internal static class Neighbours
{
    /// <summary>Whether two texts are the same. Absent is the same as nothing.</summary>
    public static Answer IsSameAs(this TextFact text, TextFact other) => (text.Value, other.Value) switch
    {
        ({ } given, { } wanted) => Answer.Of(given == wanted, text.Node),
        _ when text.Node.Presence == Presence.Unknown => Answer.Unknown(text.Node),
        _ when other.Node.Presence == Presence.Unknown => Answer.Unknown(other.Node),
        _ => Answer.No(text.Node),
    };

    /// <summary>Whether two objects, each given by its namespace, lie in the same one. What names none lies in <c>default</c>.</summary>
    public static Answer IsBeside(this TextFact ns, TextFact other)
    {
        if (ns.Node.Presence == Presence.Unknown && other.Node.Presence == Presence.Unknown)
        {
            // Two names that come from the same resources are those of the same namespace.
            return ns.Node.Sources().Intersect(other.Node.Sources()).Any() ? Answer.Yes(ns.Node) : Answer.Unknown(ns.Node);
        }

        return Named(ns).IsSameAs(Named(other));
    }

    private static TextFact Named(TextFact ns) => ns.Node.Presence == Presence.Absent ? new(ns.Node.Holding(Protocol.PropertyValue.Of("default"))) : ns;
}
