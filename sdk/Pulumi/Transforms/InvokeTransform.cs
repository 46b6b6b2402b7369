using System.Collections.Immutable;

namespace Pulumi;

/// <summary>May change arguments and options of a function call before the engine acts on them.</summary>
/// <returns>What to use instead; null to leave both as they are.</returns>
public delegate Task<InvokeTransformResult?> InvokeTransform(InvokeTransformArgs args, CancellationToken cancellationToken = default);

/// <summary>What an invoke transform sees.</summary>
/// <param name="token">The function's token.</param>
/// <param name="args">The arguments by wire name; secret and unknown ones are outputs.</param>
/// <param name="options">The options of the call.</param>
public readonly struct InvokeTransformArgs(string token, ImmutableDictionary<string, object?> args, InvokeOptions options)
{
    /// <summary>The function's token.</summary>
    public string Token { get; } = token;

    /// <summary>The arguments by wire name; secret and unknown ones are outputs.</summary>
    public ImmutableDictionary<string, object?> Args { get; } = args;

    /// <summary>The options of the call.</summary>
    public InvokeOptions Options { get; } = options;
}

/// <summary>What an invoke transform gives back.</summary>
/// <param name="args">The arguments to use.</param>
/// <param name="options">The options to use.</param>
public readonly struct InvokeTransformResult(ImmutableDictionary<string, object?> args, InvokeOptions options)
{
    /// <summary>The arguments to use.</summary>
    public ImmutableDictionary<string, object?> Args { get; } = args;

    /// <summary>The options to use.</summary>
    public InvokeOptions Options { get; } = options;
}
