using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A function that runs before or after an operation on a resource.</summary>
/// <remarks>The engine must know hooks; one that does not refuses them, and the program fails with a message that says so.</remarks>
public class ResourceHook
{
    /// <summary>Makes a hook and makes it known to the engine.</summary>
    /// <param name="name">Its name, unique in the program.</param>
    /// <param name="callback">What it does.</param>
    /// <param name="options">When it runs.</param>
    public ResourceHook(string name, ResourceHookCallback callback, ResourceHookOptions? options = null)
        : this(name, callback, options ?? new(), HookSupport.RegisterAsync(name, callback, options ?? new()))
    {
    }

    /// <summary>Makes a hook that is made known by somebody else.</summary>
    /// <param name="name">Its name, unique in the program.</param>
    /// <param name="callback">What it does.</param>
    /// <param name="options">When it runs.</param>
    /// <param name="registered">Done when the engine knows it.</param>
    protected ResourceHook(string name, ResourceHookCallback callback, ResourceHookOptions options, Task registered)
    {
        Name = name;
        Callback = callback;
        Options = options;
        Registered = registered;
    }

    /// <summary>Its name, unique in the program.</summary>
    public string Name { get; }

    /// <summary>What it does.</summary>
    public ResourceHookCallback Callback { get; }

    /// <summary>When it runs.</summary>
    public ResourceHookOptions Options { get; }

    internal Task Registered { get; }
}

/// <summary>What a hook does; it fails by throwing.</summary>
public delegate Task ResourceHookCallback(ResourceHookArgs args, CancellationToken cancellationToken = default);

/// <summary>When a hook runs.</summary>
public class ResourceHookOptions
{
    /// <summary>Makes options that change nothing.</summary>
    public ResourceHookOptions()
    {
    }

    /// <summary>Whether it runs in a preview too; by default it does not.</summary>
    public bool? OnDryRun { get; set; }

    /// <summary>Whether its failure is only a warning; by default it fails the operation.</summary>
    public bool? IgnoreErrors { get; set; }
}

/// <summary>What a hook is told.</summary>
/// <param name="urn">The resource's URN.</param>
/// <param name="id">Its id; empty where it has none yet.</param>
/// <param name="name">Its name.</param>
/// <param name="type">Its type token.</param>
/// <param name="newInputs">The inputs it is to have.</param>
/// <param name="oldInputs">The inputs it had.</param>
/// <param name="newOutputs">The outputs it has now.</param>
/// <param name="oldOutputs">The outputs it had.</param>
public class ResourceHookArgs(
    string urn,
    string id,
    string name,
    string type,
    ImmutableDictionary<string, object?>? newInputs = null,
    ImmutableDictionary<string, object?>? oldInputs = null,
    ImmutableDictionary<string, object?>? newOutputs = null,
    ImmutableDictionary<string, object?>? oldOutputs = null)
{
    /// <summary>The resource's URN.</summary>
    public string Urn { get; } = urn;

    /// <summary>Its id; empty where it has none yet.</summary>
    public string Id { get; } = id;

    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>Its type token.</summary>
    public string Type { get; } = type;

    /// <summary>The inputs it is to have; null for a deletion.</summary>
    public ImmutableDictionary<string, object?>? NewInputs { get; } = newInputs;

    /// <summary>The inputs it had; null for a creation.</summary>
    public ImmutableDictionary<string, object?>? OldInputs { get; } = oldInputs;

    /// <summary>The outputs it has now; null before the operation.</summary>
    public ImmutableDictionary<string, object?>? NewOutputs { get; } = newOutputs;

    /// <summary>The outputs it had; null for a creation.</summary>
    public ImmutableDictionary<string, object?>? OldOutputs { get; } = oldOutputs;
}
