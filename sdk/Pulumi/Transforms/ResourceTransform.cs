using System.Collections.Immutable;

namespace Pulumi;

/// <summary>May change arguments and options of a resource before the engine acts on them.</summary>
/// <returns>What to use instead; null to leave both as they are.</returns>
public delegate Task<ResourceTransformResult?> ResourceTransform(ResourceTransformArgs args, CancellationToken cancellationToken = default);

/// <summary>What a transform sees.</summary>
/// <param name="name">The resource's name.</param>
/// <param name="type">Its type token.</param>
/// <param name="custom">Whether a provider manages it; false for a component.</param>
/// <param name="args">Its arguments by wire name; secret and unknown ones are outputs.</param>
/// <param name="options">Its options.</param>
public readonly struct ResourceTransformArgs(
    string name, string type, bool custom, ImmutableDictionary<string, object?> args, ResourceOptions options)
{
    /// <summary>The resource's name.</summary>
    public string Name { get; } = name;

    /// <summary>Its type token.</summary>
    public string Type { get; } = type;

    /// <summary>Whether a provider manages it; false for a component.</summary>
    public bool Custom { get; } = custom;

    /// <summary>Its arguments by wire name; secret and unknown ones are outputs.</summary>
    public ImmutableDictionary<string, object?> Args { get; } = args;

    /// <summary>Its options.</summary>
    public ResourceOptions Options { get; } = options;
}

/// <summary>What a transform gives back.</summary>
/// <param name="args">The arguments to use.</param>
/// <param name="options">The options to use.</param>
public readonly struct ResourceTransformResult(ImmutableDictionary<string, object?> args, ResourceOptions options)
{
    /// <summary>The arguments to use.</summary>
    public ImmutableDictionary<string, object?> Args { get; } = args;

    /// <summary>The options to use.</summary>
    public ResourceOptions Options { get; } = options;
}
