namespace Blueprint.Policies.Facts;

/// <summary>A property whose shape the catalog does not tell.</summary>
public readonly record struct AnyFact(Node Node) : IFact<AnyFact>
{
    /// <summary>Whether anything is set.</summary>
    public Answer IsPresent => Node.IsPresent;

    /// <summary>Whether nothing is set.</summary>
    public Answer IsAbsent => Node.IsAbsent;

    /// <inheritdoc/>
    public static AnyFact Over(Node node) => new(node);
}
