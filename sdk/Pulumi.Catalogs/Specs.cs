using System.Collections.Immutable;

namespace Blueprint.Catalogs;

/// <summary>What is known of a resource type.</summary>
/// <param name="Token">The type token, such as <c>aws:s3/bucket:Bucket</c>.</param>
/// <param name="Inputs">What a program gives.</param>
/// <param name="Outputs">What it gets back; the inputs among them where the provider echoes them.</param>
/// <param name="Aliases">Older tokens of the same type.</param>
/// <param name="IsComponent">Whether it is a remote component.</param>
public sealed record ResourceSpec(
    string Token, ObjectSpec Inputs, ObjectSpec Outputs, ImmutableArray<string> Aliases, bool IsComponent);

/// <summary>What is known of a function.</summary>
public sealed record FunctionSpec(string Token, ObjectSpec Arguments, ObjectSpec Result);

/// <summary>Properties by wire name, in ordinal order.</summary>
/// <param name="Name">The nested type's name in the catalog; empty for the top level of a resource or function.</param>
/// <param name="Properties">Its properties.</param>
public sealed record ObjectSpec(string Name, ImmutableSortedDictionary<string, PropertySpec> Properties);

/// <summary>What is known of a property.</summary>
public sealed record PropertySpec
{
    /// <summary>The wire name.</summary>
    public required string Name { get; init; }

    /// <summary>The type.</summary>
    public required TypeSpec Type { get; init; }

    /// <summary>Whether it must be given (inputs), or is always there (outputs).</summary>
    public bool Required { get; init; }

    /// <summary>Whether its value is secret.</summary>
    public bool Secret { get; init; }

    /// <summary>Whether a change of it replaces the resource. Unknown is an answer of its own.</summary>
    public Replacement Replacement { get; init; }

    /// <summary>Where <see cref="Replacement"/> was taken from; for an unknown one what it depends on, empty where nobody knows that either.</summary>
    public string ReplacementSource { get; init; } = "";

    /// <summary>The only value it takes, such as a Kubernetes object's <c>kind</c>; null where any value of its type will do.</summary>
    public string? Constant { get; init; }

    /// <summary>Whether it is deprecated.</summary>
    public bool Deprecated { get; init; }
}

/// <summary>Whether a change of a property replaces its resource.</summary>
/// <remarks>
/// What holds for a property that is an object, or a list of objects, is meant for adding and removing it; a change inside is judged by
/// the nested property.
/// </remarks>
public enum Replacement
{
    /// <summary>Nobody knows; the engine updates in place and says so.</summary>
    Unknown,

    /// <summary>It is updated in place.</summary>
    InPlace,

    /// <summary>It replaces.</summary>
    Replaces,
}

/// <summary>The type of a property. A closed set.</summary>
public abstract record TypeSpec
{
    private TypeSpec()
    {
    }

    /// <summary>A simple type.</summary>
    public sealed record Primitive(PrimitiveKind Kind) : TypeSpec;

    /// <summary>A list.</summary>
    public sealed record ListOf(TypeSpec Element) : TypeSpec;

    /// <summary>A map from text.</summary>
    public sealed record MapOf(TypeSpec Element) : TypeSpec;

    /// <summary>A nested object. Resolved when asked, as types may contain themselves.</summary>
    public sealed record ObjectOf(string Name, Lazy<ObjectSpec> Spec) : TypeSpec;

    /// <summary>One of a set of values. A relaxed one takes any other value of its base type too.</summary>
    public sealed record EnumOf(PrimitiveKind Base, ImmutableArray<string> Values, bool Relaxed) : TypeSpec;

    /// <summary>One of several types.</summary>
    public sealed record UnionOf(ImmutableArray<TypeSpec> Cases) : TypeSpec;

    /// <summary>Another resource, given as itself or by id.</summary>
    public sealed record ResourceOf(string Token) : TypeSpec;
}

/// <summary>The simple types.</summary>
public enum PrimitiveKind
{
    /// <summary>Anything.</summary>
    Any,

    /// <summary>Text.</summary>
    String,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A JSON document.</summary>
    Json,

    /// <summary>A file.</summary>
    Asset,

    /// <summary>A bundle of files.</summary>
    Archive,
}
