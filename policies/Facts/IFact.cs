namespace Blueprint.Policies.Facts;

/// <summary>A typed reading of a place: known, unknown or absent.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IFact<TSelf>
    where TSelf : struct, IFact<TSelf>
{
    /// <summary>The place.</summary>
    Node Node { get; }

    /// <summary>Reads a place.</summary>
    static abstract TSelf Over(Node node);
}

/// <summary>A typed view of a resource. Declared with <c>[ResourceView]</c> and written by the generator from the catalogs.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IResourceView<TSelf> : IFact<TSelf>
    where TSelf : struct, IResourceView<TSelf>
{
    /// <summary>The type tokens that it reads: the present one first, then older names of the same type.</summary>
    static abstract ImmutableArray<string> Types { get; }
}
