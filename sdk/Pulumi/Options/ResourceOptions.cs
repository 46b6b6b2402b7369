namespace Pulumi;

/// <summary>How the engine is to treat a resource, as opposed to what the resource is.</summary>
public abstract class ResourceOptions
{
    private InputList<Resource>? dependsOn;
    private List<string>? ignoreChanges;
    private List<ResourceTransformation>? resourceTransformations;
    private List<ResourceTransform>? resourceTransforms;
    private List<Input<Alias>>? aliases;
    private List<string>? replaceOnChanges;
    private InputList<Resource>? replaceWith;
    private ResourceHookBinding? hooks;
    private List<string>? hideDiffs;

    /// <summary>For the two kinds of options.</summary>
    protected ResourceOptions()
    {
    }

    /// <summary>The id of an existing resource to read instead of making one; empty for none.</summary>
    public Input<string>? Id { get; set; }

    /// <summary>The resource under which this one stands; by default the stack.</summary>
    public Resource? Parent { get; set; }

    /// <summary>Resources that must be done before this one, beyond those its inputs come from.</summary>
    public InputList<Resource> DependsOn
    {
        get => dependsOn ??= [];
        set => dependsOn = value;
    }

    /// <summary>Whether deleting it is refused; by default as for the parent.</summary>
    public bool? Protect { get; set; }

    /// <summary>Property paths whose changes are not acted on.</summary>
    public List<string> IgnoreChanges
    {
        get => ignoreChanges ??= [];
        set => ignoreChanges = value;
    }

    /// <summary>The version of the provider to use; by default that of the package.</summary>
    public string? Version { get; set; }

    /// <summary>The provider to use; by default that of the parent, or the package's default one.</summary>
    public ProviderResource? Provider { get; set; }

    /// <summary>How long operations may take; by default what the provider says.</summary>
    public CustomTimeouts? CustomTimeouts { get; set; }

    /// <summary>Functions that may change arguments and options of this resource and of those below it, called as they are made.</summary>
    public List<ResourceTransformation> ResourceTransformations
    {
        get => resourceTransformations ??= [];
        set => resourceTransformations = value;
    }

    /// <summary>Functions that may change arguments and options of this resource and of those below it, called by the engine.</summary>
    public List<ResourceTransform> ResourceTransforms
    {
        get => resourceTransforms ??= [];
        set => resourceTransforms = value;
    }

    /// <summary>Former identities of this resource.</summary>
    public List<Input<Alias>> Aliases
    {
        get => aliases ??= [];
        set => aliases = value;
    }

    /// <summary>The URN of a resource of this deployment to look up instead of making one.</summary>
    public string? Urn { get; set; }

    /// <summary>Property paths whose changes replace the resource.</summary>
    public List<string> ReplaceOnChanges
    {
        get => replaceOnChanges ??= [];
        set => replaceOnChanges = value;
    }

    /// <summary>Where the provider is fetched from; by default the usual place.</summary>
    public string? PluginDownloadURL { get; set; }

    /// <summary>Whether deleting it from the stack leaves it in the cloud; by default as for the parent.</summary>
    public bool? RetainOnDelete { get; set; }

    /// <summary>A resource whose deletion takes this one along, so that this one need not be deleted itself.</summary>
    public Resource? DeletedWith { get; set; }

    /// <summary>Resources whose replacement replaces this one too.</summary>
    public InputList<Resource> ReplaceWith
    {
        get => replaceWith ??= [];
        set => replaceWith = value;
    }

    /// <summary>Functions that run before and after operations on this resource.</summary>
    public ResourceHookBinding Hooks
    {
        get => hooks ??= new();
        set => hooks = value;
    }

    /// <summary>Property paths whose differences are not displayed.</summary>
    public List<string> HideDiffs
    {
        get => hideDiffs ??= [];
        set => hideDiffs = value;
    }

    /// <summary>A value whose change replaces the resource.</summary>
    public Input<object>? ReplacementTrigger { get; set; }

    internal IReadOnlyList<string> IgnoreChangesOrNone => ignoreChanges ?? (IReadOnlyList<string>)[];

    internal IReadOnlyList<string> ReplaceOnChangesOrNone => replaceOnChanges ?? (IReadOnlyList<string>)[];

    internal IReadOnlyList<string> HideDiffsOrNone => hideDiffs ?? (IReadOnlyList<string>)[];

    internal bool HasTransformations => resourceTransformations is { Count: > 0 };

    /// <summary>The explicit dependencies; null where none were asked for.</summary>
    internal InputList<Resource>? DependsOnOrNull => dependsOn;

    internal InputList<Resource>? ReplaceWithOrNull => replaceWith;

    internal bool HasTransforms => resourceTransforms is { Count: > 0 };

    internal bool HasHooks => hooks is { IsEmpty: false };

    internal bool HasAliases => aliases is { Count: > 0 };

    /// <summary>Puts both options' common part into a new object; neither of the two is changed.</summary>
    private protected void MergeFrom(ResourceOptions? first, ResourceOptions? second)
    {
        Id = second?.Id ?? first?.Id;
        Parent = second?.Parent ?? first?.Parent;
        Protect = second?.Protect ?? first?.Protect;
        Urn = second?.Urn ?? first?.Urn;
        Version = second?.Version ?? first?.Version;
        PluginDownloadURL = second?.PluginDownloadURL ?? first?.PluginDownloadURL;
        Provider = second?.Provider ?? first?.Provider;
        CustomTimeouts = second?.CustomTimeouts ?? first?.CustomTimeouts;
        RetainOnDelete = second?.RetainOnDelete ?? first?.RetainOnDelete;
        DeletedWith = second?.DeletedWith ?? first?.DeletedWith;
        ReplacementTrigger = second?.ReplacementTrigger ?? first?.ReplacementTrigger;
        dependsOn = Join(first?.dependsOn, second?.dependsOn);
        replaceWith = Join(first?.replaceWith, second?.replaceWith);
        ignoreChanges = Join(first?.ignoreChanges, second?.ignoreChanges);
        resourceTransformations = Join(first?.resourceTransformations, second?.resourceTransformations);
        resourceTransforms = Join(first?.resourceTransforms, second?.resourceTransforms);
        aliases = Join(first?.aliases, second?.aliases);
        replaceOnChanges = Join(first?.replaceOnChanges, second?.replaceOnChanges);
        hideDiffs = Join(first?.hideDiffs, second?.hideDiffs);
        hooks = first?.hooks is { } one ? one.Concat(second?.hooks ?? new()) : second?.hooks?.Clone();
    }

    /// <summary>A list of its own with both lists' items; null where neither has any.</summary>
    private protected static List<T>? Join<T>(List<T>? first, List<T>? second) => (first, second) switch
    {
        (null or [], null or []) => null,
        (null, { } only) => [.. only],
        ({ } only, null) => [.. only],
        ({ } one, { } other) => [.. one, .. other],
    };

    private static InputList<Resource>? Join(InputList<Resource>? first, InputList<Resource>? second)
    {
        if (first is null && second is null)
        {
            return null;
        }

        var joined = new InputList<Resource>();
        joined.AddRange(first ?? []);
        joined.AddRange(second ?? []);
        return joined;
    }
}
