using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A function that decides, when an operation on a resource has failed, whether to try again.</summary>
/// <remarks>The engine must know hooks; one that does not refuses them, and the program fails with a message that says so.</remarks>
public class ErrorHook
{
    /// <summary>Makes a hook and makes it known to the engine.</summary>
    /// <param name="name">Its name, unique in the program.</param>
    /// <param name="callback">What it does.</param>
    public ErrorHook(string name, ErrorHookCallback callback)
        : this(name, callback, HookSupport.RegisterAsync(name, callback))
    {
    }

    /// <summary>Makes a hook that is made known by somebody else.</summary>
    /// <param name="name">Its name, unique in the program.</param>
    /// <param name="callback">What it does.</param>
    /// <param name="registered">Done when the engine knows it.</param>
    protected internal ErrorHook(string name, ErrorHookCallback callback, Task registered)
    {
        Name = name;
        Callback = callback;
        Registered = registered;
    }

    /// <summary>Its name, unique in the program.</summary>
    public string Name { get; }

    /// <summary>What it does.</summary>
    public ErrorHookCallback Callback { get; }

    internal Task Registered { get; }
}

/// <summary>Decides after a failure.</summary>
/// <returns>Whether to try again.</returns>
public delegate Task<bool> ErrorHookCallback(ErrorHookArgs args, CancellationToken cancellationToken = default);

/// <summary>What an error hook is told.</summary>
/// <param name="urn">The resource's URN.</param>
/// <param name="id">Its id; empty where it has none yet.</param>
/// <param name="name">Its name.</param>
/// <param name="type">Its type token.</param>
/// <param name="newInputs">The inputs it was to have.</param>
/// <param name="oldInputs">The inputs it had.</param>
/// <param name="oldOutputs">The outputs it had.</param>
/// <param name="failedOperation">What failed: <c>create</c>, <c>update</c> or <c>delete</c>.</param>
/// <param name="errors">What went wrong, the latest attempt first.</param>
public class ErrorHookArgs(
    string urn,
    string id,
    string name,
    string type,
    ImmutableDictionary<string, object?>? newInputs = null,
    ImmutableDictionary<string, object?>? oldInputs = null,
    ImmutableDictionary<string, object?>? oldOutputs = null,
    string failedOperation = "",
    IReadOnlyList<string>? errors = null)
{
    /// <summary>The resource's URN.</summary>
    public string Urn { get; } = urn;

    /// <summary>Its id; empty where it has none yet.</summary>
    public string Id { get; } = id;

    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>Its type token.</summary>
    public string Type { get; } = type;

    /// <summary>The inputs it was to have; null for a deletion.</summary>
    public ImmutableDictionary<string, object?>? NewInputs { get; } = newInputs;

    /// <summary>The inputs it had; null for a creation.</summary>
    public ImmutableDictionary<string, object?>? OldInputs { get; } = oldInputs;

    /// <summary>The outputs it had; null for a creation.</summary>
    public ImmutableDictionary<string, object?>? OldOutputs { get; } = oldOutputs;

    /// <summary>What failed: <c>create</c>, <c>update</c> or <c>delete</c>.</summary>
    public string FailedOperation { get; } = failedOperation;

    /// <summary>What went wrong.</summary>
    public IReadOnlyList<string> Errors { get; } = errors ?? [];
}
