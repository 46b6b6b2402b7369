namespace Blueprint.Components.Composition;

/// <summary>How a component registers its children.</summary>
internal static class ChildOptions
{
    /// <summary>Options of a resource that belongs to a component.</summary>
    /// <param name="parent">The component.</param>
    /// <param name="provider">The provider, where it is not the one that comes down from the parent.</param>
    /// <param name="after">What must be there first although no value says so.</param>
    /// <param name="lifetime">What becomes of the data that it holds.</param>
    /// <param name="formerly">The child's name in an earlier version, so that a rename is no replacement.</param>
    public static CustomResourceOptions Child(
        this ComponentResource parent,
        ProviderResource? provider = null,
        IEnumerable<Resource>? after = null,
        Lifetime lifetime = Lifetime.Disposable,
        string? formerly = null)
    {
        var options = new CustomResourceOptions { Parent = parent, Provider = provider };
        foreach (var resource in after ?? [])
        {
            options.DependsOn.Add(resource);
        }

        if (lifetime == Lifetime.Durable)
        {
            options.Protect = true;
            options.RetainOnDelete = true;
        }

        if (formerly is not null)
        {
            options.Aliases.Add(new Alias { Name = formerly });
        }

        return options;
    }

    /// <summary>Options of a component inside another.</summary>
    /// <remarks>
    /// There is nothing here about what must be there first: what a component depends on does not hold for its children,
    /// so each child that has to wait says so itself.
    /// </remarks>
    public static ComponentResourceOptions Part(this ComponentResource parent) => new() { Parent = parent };
}
