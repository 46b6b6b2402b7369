namespace Blueprint.Catalogs;

/// <summary>The catalog of one package: its resource types and functions, read by module when they are first asked for.</summary>
/// <threadsafety>Safe for concurrent use.</threadsafety>
public abstract class PackageCatalog
{
    /// <summary>The package's name, such as <c>aws</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The version of the published package that the facts were taken from.</summary>
    public abstract string Version { get; }

    /// <summary>All resource tokens, in ordinal order.</summary>
    public abstract IEnumerable<string> ResourceTokens { get; }

    /// <summary>All function tokens, in ordinal order.</summary>
    public abstract IEnumerable<string> FunctionTokens { get; }

    /// <summary>Finds a resource type by token; null where the catalog has none.</summary>
    public abstract ResourceSpec? FindResource(string token);

    /// <summary>Finds a function by token; null where the catalog has none.</summary>
    public abstract FunctionSpec? FindFunction(string token);

    /// <summary>The provider's own settings (<c>aws:region</c> and so on).</summary>
    public abstract ObjectSpec ProviderConfig { get; }

    /// <summary>What the C# SDK of the package calls its types; null where there is none.</summary>
    public virtual CSharpNames? CSharp => null;
}
