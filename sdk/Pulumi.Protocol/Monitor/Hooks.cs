using System.Collections.Immutable;

namespace Blueprint.Protocol;

/// <summary>The names of the hooks that run around operations on a resource: Pulumi's ResourceHooksBinding.</summary>
public sealed record HookBinding
{
    /// <summary>No hook.</summary>
    public static HookBinding None { get; } = new();

    /// <summary>Hooks that run before it is made.</summary>
    public ImmutableArray<string> BeforeCreate { get; init; } = [];

    /// <summary>Hooks that run after it was made.</summary>
    public ImmutableArray<string> AfterCreate { get; init; } = [];

    /// <summary>Hooks that run before it is changed.</summary>
    public ImmutableArray<string> BeforeUpdate { get; init; } = [];

    /// <summary>Hooks that run after it was changed.</summary>
    public ImmutableArray<string> AfterUpdate { get; init; } = [];

    /// <summary>Hooks that run before it is deleted.</summary>
    public ImmutableArray<string> BeforeDelete { get; init; } = [];

    /// <summary>Hooks that run after it was deleted.</summary>
    public ImmutableArray<string> AfterDelete { get; init; } = [];

    /// <summary>Error hooks that run when an operation has failed.</summary>
    public ImmutableArray<string> OnError { get; init; } = [];

    /// <summary>Whether there is no hook in it.</summary>
    public bool IsEmpty =>
        BeforeCreate.Length + AfterCreate.Length + BeforeUpdate.Length + AfterUpdate.Length +
        BeforeDelete.Length + AfterDelete.Length + OnError.Length == 0;
}

/// <summary>A hook that the program serves.</summary>
/// <param name="Name">Its name, unique in the program.</param>
/// <param name="Run">What it does. On the wire this is a callback served by the program.</param>
public sealed record ResourceHookSpec(string Name, ResourceHookCallback Run)
{
    /// <summary>Whether it runs in a preview too.</summary>
    public bool OnDryRun { get; init; }

    /// <summary>Whether its failure is only a warning.</summary>
    public bool IgnoreErrors { get; init; }
}

/// <summary>A hook that decides about failed operations.</summary>
/// <param name="Name">Its name, unique in the program.</param>
/// <param name="Run">What it does. On the wire this is a callback served by the program.</param>
public sealed record ErrorHookSpec(string Name, ErrorHookCallback Run);

/// <summary>Runs a hook.</summary>
/// <returns>What went wrong in it; null where nothing did.</returns>
public delegate Task<string?> ResourceHookCallback(ResourceHookCall call, CancellationToken cancellation);

/// <summary>Asks an error hook.</summary>
public delegate Task<ErrorHookAnswer> ErrorHookCallback(ErrorHookCall call, CancellationToken cancellation);

/// <summary>What a hook is told. Property maps that make no sense for the operation are null.</summary>
public sealed record ResourceHookCall
{
    /// <summary>The resource's URN.</summary>
    public required string Urn { get; init; }

    /// <summary>Its id; empty where it has none yet.</summary>
    public string Id { get; init; } = "";

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its type token.</summary>
    public required string Type { get; init; }

    /// <summary>The inputs it is to have; null for a deletion.</summary>
    public PropertyMap? NewInputs { get; init; }

    /// <summary>The inputs it had; null for a creation.</summary>
    public PropertyMap? OldInputs { get; init; }

    /// <summary>The outputs it has now; null before the operation.</summary>
    public PropertyMap? NewOutputs { get; init; }

    /// <summary>The outputs it had; null for a creation.</summary>
    public PropertyMap? OldOutputs { get; init; }
}

/// <summary>What an error hook is told.</summary>
public sealed record ErrorHookCall
{
    /// <summary>The resource's URN.</summary>
    public required string Urn { get; init; }

    /// <summary>Its id; empty where it has none yet.</summary>
    public string Id { get; init; } = "";

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its type token.</summary>
    public required string Type { get; init; }

    /// <summary>The inputs it was to have; null for a deletion.</summary>
    public PropertyMap? NewInputs { get; init; }

    /// <summary>The inputs it had; null for a creation.</summary>
    public PropertyMap? OldInputs { get; init; }

    /// <summary>The outputs it had; null for a creation.</summary>
    public PropertyMap? OldOutputs { get; init; }

    /// <summary><c>create</c>, <c>update</c> or <c>delete</c>.</summary>
    public required string FailedOperation { get; init; }

    /// <summary>What went wrong, the latest attempt first.</summary>
    public ImmutableArray<string> Errors { get; init; } = [];
}

/// <summary>What an error hook says.</summary>
/// <param name="Retry">Whether to try again.</param>
/// <param name="Error">What went wrong in the hook itself; null where nothing did.</param>
public sealed record ErrorHookAnswer(bool Retry, string? Error);
