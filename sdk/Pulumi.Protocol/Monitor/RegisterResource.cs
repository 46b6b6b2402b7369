using System.Collections.Immutable;

namespace Blueprint.Protocol;

/// <summary>A resource as its program describes it. Field names are those of Pulumi's RegisterResourceRequest.</summary>
public sealed record RegisterResourceRequest
{
    /// <summary>The type token, such as <c>aws:s3/bucket:Bucket</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The name, unique per type and parent.</summary>
    public required string Name { get; init; }

    /// <summary>The parent's URN; empty for none.</summary>
    public string Parent { get; init; } = "";

    /// <summary>Whether a provider manages it; false for a component.</summary>
    public bool Custom { get; init; }

    /// <summary>Whether it is a component that a provider constructs.</summary>
    public bool Remote { get; init; }

    /// <summary>The inputs, by wire name.</summary>
    public PropertyMap Object { get; init; } = PropertyMap.Empty;

    /// <summary>Null where the program did not say, so that the parent's setting counts.</summary>
    public bool? Protect { get; init; }

    /// <summary>URNs of all it depends on.</summary>
    public ImmutableArray<string> Dependencies { get; init; } = [];

    /// <summary>URNs by the property that depends on them.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> PropertyDependencies { get; init; } =
        ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>Provider reference, <c>urn::id</c>; empty for the inherited or default one.</summary>
    public string Provider { get; init; } = "";

    /// <summary>Provider references by package, for components and what is below them.</summary>
    public ImmutableDictionary<string, string> Providers { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Null where the provider may decide.</summary>
    public bool? DeleteBeforeReplace { get; init; }

    /// <summary>The provider's version; empty for any.</summary>
    public string Version { get; init; } = "";

    /// <summary>Where the provider is fetched from; empty for the usual place.</summary>
    public string PluginDownloadUrl { get; init; } = "";

    /// <summary>Paths whose changes are not acted on.</summary>
    public ImmutableArray<string> IgnoreChanges { get; init; } = [];

    /// <summary>Paths whose changes replace.</summary>
    public ImmutableArray<string> ReplaceOnChanges { get; init; } = [];

    /// <summary>Output properties to treat as secret.</summary>
    public ImmutableArray<string> AdditionalSecretOutputs { get; init; } = [];

    /// <summary>Former identities.</summary>
    public ImmutableArray<AliasSpec> Aliases { get; init; } = [];

    /// <summary>Id of an existing resource to adopt; empty for none.</summary>
    public string ImportId { get; init; } = "";

    /// <summary>Timeouts as Go durations.</summary>
    public CustomTimeoutSpec CustomTimeouts { get; init; } = CustomTimeoutSpec.None;

    /// <summary>Null where the parent's setting counts.</summary>
    public bool? RetainOnDelete { get; init; }

    /// <summary>URN whose deletion deletes this too; empty for none.</summary>
    public string DeletedWith { get; init; } = "";

    /// <summary>URNs whose replacement replaces this too.</summary>
    public ImmutableArray<string> ReplaceWith { get; init; } = [];

    /// <summary>A value whose change replaces; null for none.</summary>
    public PropertyValue? ReplacementTrigger { get; init; }

    /// <summary>Paths whose differences are not displayed.</summary>
    public ImmutableArray<string> HideDiffs { get; init; } = [];

    /// <summary>What the resource's package was registered as; empty where <see cref="Version"/> and <see cref="PluginDownloadUrl"/> say it.</summary>
    public string PackageRef { get; init; } = "";

    /// <summary>The hooks that run around operations on it.</summary>
    public HookBinding Hooks { get; init; } = HookBinding.None;

    /// <summary>Which environment variables a provider finds under other names: the name it looks for by the one that is set. Only for providers.</summary>
    public ImmutableDictionary<string, string> EnvVarMappings { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Transforms of this resource and what is below it, own order.</summary>
    public ImmutableArray<TransformCallback> Transforms { get; init; } = [];

    /// <summary>Where in the program's source it was made; null where unknown.</summary>
    public SourcePosition? SourcePosition { get; init; }
}

/// <summary>The engine's answer to a registration.</summary>
public sealed record RegisterResourceResponse
{
    /// <summary>The resource's URN.</summary>
    public required string Urn { get; init; }

    /// <summary>The id; empty while not known, and for components.</summary>
    public string Id { get; init; } = "";

    /// <summary>The properties after check and deployment.</summary>
    public PropertyMap Object { get; init; } = PropertyMap.Empty;

    /// <summary>Whether the program may rely on it: skipped and failed resources have unknown outputs.</summary>
    public RegistrationResult Result { get; init; }

    /// <summary>Whether outputs that are not in <see cref="Object"/> are unknown although this is no preview: it was left out by targets.</summary>
    public bool IsUnknown { get; init; }

    /// <summary>URNs by the output that depends on them; only for components that a provider constructed.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> PropertyDependencies { get; init; } =
        ImmutableDictionary<string, ImmutableArray<string>>.Empty;
}

/// <summary>What became of a registration.</summary>
public enum RegistrationResult
{
    /// <summary>Done.</summary>
    Success = 0,

    /// <summary>Failed, and the program goes on.</summary>
    Fail = 1,

    /// <summary>Not tried.</summary>
    Skip = 2,
}

/// <summary>A former identity of a resource: a URN, or parts that replace those of the current one.</summary>
public sealed record AliasSpec
{
    /// <summary>The whole former URN; empty where parts are given.</summary>
    public string Urn { get; init; } = "";

    /// <summary>The former name; empty for the current one.</summary>
    public string Name { get; init; } = "";

    /// <summary>The former type; empty for the current one.</summary>
    public string Type { get; init; } = "";

    /// <summary>The former stack; empty for the current one.</summary>
    public string Stack { get; init; } = "";

    /// <summary>The former project; empty for the current one.</summary>
    public string Project { get; init; } = "";

    /// <summary>The former parent's URN; empty for the current parent.</summary>
    public string ParentUrn { get; init; } = "";

    /// <summary>Whether it had no parent.</summary>
    public bool NoParent { get; init; }
}

/// <summary>Timeouts, each a Go duration such as <c>5m</c> or <c>300000000000ns</c>; empty for the provider's own.</summary>
public sealed record CustomTimeoutSpec(string Create, string Update, string Delete)
{
    /// <summary>No timeout is set.</summary>
    public static CustomTimeoutSpec None { get; } = new("", "", "");
}

/// <summary>A place in a source file. Resolved only when somebody asks: file names cost more than the rest of a registration.</summary>
public sealed class SourcePosition(Func<(string File, int Line, int Column)?> resolve)
{
    private readonly Lazy<(string File, int Line, int Column)?> place = new(resolve);

    /// <summary>File, line and column, counted from 1; null where the program has no debug information.</summary>
    public (string File, int Line, int Column)? Place => place.Value;
}
