using System.Collections.Immutable;
using System.Reflection;

namespace Blueprint.Protocol;

/// <summary>The slot in which an engine in the same process waits for the program that it starts.</summary>
/// <remarks>
/// It flows with the asynchronous context, so that many programs run side by side. A program that finds none was started
/// by the Pulumi CLI, or by nobody. What the CLI would pass in environment variables stands here.
/// </remarks>
public sealed class ProgramHost
{
    private static readonly AsyncLocal<ProgramHost?> Slot = new();

    /// <summary>The host of the running program, or null.</summary>
    public static ProgramHost? Current
    {
        get => Slot.Value;
        set => Slot.Value = value;
    }

    /// <summary>The engine.</summary>
    public required IResourceMonitor Monitor { get; init; }

    /// <summary>Where messages go.</summary>
    public required IEngine Log { get; init; }

    /// <summary>The project's name.</summary>
    public required string Project { get; init; }

    /// <summary>The stack's name, without project and organisation.</summary>
    public required string Stack { get; init; }

    /// <summary>The organisation's name.</summary>
    public string Organization { get; init; } = "organization";

    /// <summary>The folder of the project file.</summary>
    public string RootDirectory { get; init; } = "";

    /// <summary>Whether this is a preview.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Configuration values by full key, <c>namespace:key</c>; structured ones as JSON text; secrets in clear.</summary>
    public ImmutableDictionary<string, string> Config { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Full keys of the configuration values that are secret.</summary>
    public ImmutableHashSet<string> ConfigSecretKeys { get; init; } = [];

    /// <summary>How many resources may be dealt with at once; 1 for one after the other.</summary>
    public int Parallel { get; init; } = int.MaxValue;

    /// <summary>Stops the program.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Finds the file that an assembly was loaded from, for those whose file the runtime does not know; null for none.</summary>
    public Func<Assembly, string?>? AssemblyFile { get; set; }

    /// <summary>The exit code that the program's run came to; kept here because a program may drop the returned one.</summary>
    public int? ExitCode { get; set; }
}
