namespace Blueprint.Policies.Packs.DataProtection;

/// <summary>A parameter in a parameter group, of an instance or of a cluster.</summary>
internal readonly record struct DatabaseParameter(Node Node) : IFact<DatabaseParameter>
{
    public TextFact Name => TextFact.Over(Node["name"]);

    public TextFact Value => TextFact.Over(Node["value"]);

    public static DatabaseParameter Over(Node node) => new(node);
}
