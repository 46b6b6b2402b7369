using System.Collections.Immutable;
using Blueprint.Engine.Analysis;
using Blueprint.Engine.Events;
using Blueprint.Engine.Model;
using Blueprint.Engine.Programs;
using Blueprint.Engine.Providers;
using Blueprint.Engine.State;
using Blueprint.Protocol;

namespace Blueprint.Engine.Deploying;

/// <summary>One run of one stack: all that the engine is given.</summary>
public sealed record RunRequest
{
    /// <summary>What the run is for.</summary>
    public required RunKind Kind { get; init; }

    /// <summary>The stack.</summary>
    public required StackId Stack { get; init; }

    /// <summary>The program; not run by a refresh or import, and by a destroy only where <see cref="RunProgram"/> says so.</summary>
    public required IProgram Program { get; init; }

    /// <summary>Configuration by full key; secrets in clear.</summary>
    public required ImmutableDictionary<string, string> Config { get; init; }

    /// <summary>Full keys of the configuration values that are secret.</summary>
    public ImmutableHashSet<string> ConfigSecretKeys { get; init; } = [];

    /// <summary>The folder of the project file.</summary>
    public string RootDirectory { get; init; } = "";

    /// <summary>The state before.</summary>
    public required Snapshot Before { get; init; }

    /// <summary>Where steps are recorded; null in a preview. A destroy, refresh or import without one is a preview of it.</summary>
    public IStateWriter? Writer { get; init; }

    /// <summary>The providers.</summary>
    public required IProviderSource Providers { get; init; }

    /// <summary>The outputs of other stacks.</summary>
    public required IStackOutputs StackOutputs { get; init; }

    /// <summary>The policy packs.</summary>
    public ImmutableArray<IAnalyzer> Analyzers { get; init; } = [];

    /// <summary>URNs to touch, with <c>*</c> and <c>**</c> as wildcards; empty for all.</summary>
    public ImmutableArray<string> Targets { get; init; } = [];

    /// <summary>URNs to leave alone, with wildcards as in <see cref="Targets"/>.</summary>
    public ImmutableArray<string> Excludes { get; init; } = [];

    /// <summary>Whether what depends on a target is touched too.</summary>
    public bool TargetDependents { get; init; }

    /// <summary>URNs of resources to replace whatever has changed of them, with wildcards as in <see cref="Targets"/>.</summary>
    public ImmutableArray<string> Replacements { get; init; } = [];

    /// <summary>Whether what does not depend on a resource that failed goes on all the same.</summary>
    public bool ContinueOnError { get; init; }

    /// <summary>Whether a destroy runs the program, for the hooks that it has.</summary>
    public bool RunProgram { get; init; }

    /// <summary>Whether what is recorded is first read as it is now; a refresh does so anyway.</summary>
    public bool Refresh { get; init; }

    /// <summary>What an import takes into the record, each after its parent.</summary>
    public ImmutableArray<ImportSpec> Imports { get; init; } = [];

    /// <summary>Whether default providers stay in the version in which they are recorded, whichever the program asks for.</summary>
    public bool KeepsProviderVersions { get; init; }

    /// <summary>How many steps may run at once.</summary>
    public int Parallel { get; init; } = 16;

    /// <summary>Takes the events.</summary>
    public required IEventSink Events { get; init; }

    /// <summary>The clock, for created and modified times and durations.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

/// <summary>What a run came to.</summary>
/// <param name="Result">How it ended.</param>
/// <param name="After">The state after; in a preview, the state that would be, with unknowns in it.</param>
/// <param name="Outputs">The stack's outputs; with unknowns in a preview.</param>
/// <param name="Counts">Steps by kind.</param>
/// <param name="References">Full names of the stacks that the program read.</param>
public sealed record RunOutcome(
    RunResult Result,
    Snapshot After,
    PropertyMap Outputs,
    StepCounts Counts,
    ImmutableArray<StackId> References)
{
    /// <summary>Bugs that the run met, of the engine, a provider, a policy pack or a view; empty where it met none.</summary>
    public ImmutableArray<string> Faults { get; init; } = [];

    /// <summary>What an import took into the record, in the order in which it was asked for; empty for other runs.</summary>
    public ImmutableArray<ResourceState> Imported { get; init; } = [];
}

/// <summary>Finds the outputs of other stacks, for stack references.</summary>
public interface IStackOutputs
{
    /// <summary>The outputs of a stack by the name that the program gives; waits where that stack is still running.</summary>
    /// <returns>The stack found and its outputs, or null where there is no such stack.</returns>
    /// <exception cref="ProviderException">The name is malformed, or the references form a cycle.</exception>
    Task<(StackId Stack, PropertyMap Outputs)?> FindAsync(string name, StackId asker, CancellationToken cancellation);
}
