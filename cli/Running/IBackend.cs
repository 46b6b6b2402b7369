using System.Collections.Immutable;
using Blueprint.Engine.Analysis;
using Blueprint.Engine.Deploying;
using Blueprint.Engine.Events;
using Blueprint.Engine.Programs;
using Blueprint.Engine.Projects;
using Blueprint.Engine.Providers;
using Blueprint.Engine.State;

namespace Blueprint.Cli.Running;

/// <summary>What the commands need of the engine and of the policies. Tests give them others.</summary>
internal interface IBackend
{
    /// <summary>The providers.</summary>
    /// <param name="schemas">A folder with schemas of custom resources and charts; null for the one that the environment names.</param>
    IProviderSource Providers(string? schemas);

    /// <summary>The states of a workspace's stacks.</summary>
    IStateStore State(Workspace workspace);

    /// <summary>Runs one stack.</summary>
    Task<RunOutcome> RunAsync(RunRequest request, CancellationToken cancellation);

    /// <summary>The policy packs that judge a stack.</summary>
    /// <exception cref="ConfigException">Their configuration or their exemptions are faulty.</exception>
    ImmutableArray<IAnalyzer> Analyzers(Workspace workspace, StackId stack, RunKind kind);

    /// <summary>Begins to read what the policies need, while other things are prepared; what is wrong with it is told by <see cref="Analyzers"/>.</summary>
    void ExpectAnalyzers(Workspace workspace)
    {
    }

    /// <summary>A project's program, built where it has to be.</summary>
    /// <exception cref="ProgramUnavailableException">It cannot be run here.</exception>
    Task<IProgram> ProgramAsync(ProjectFile project, CancellationToken cancellation);

    /// <summary>A project's program that shares nothing with this process, for one whose components are not those of this command.</summary>
    /// <exception cref="ProgramUnavailableException">It cannot be run here.</exception>
    Task<IProgram> ProgramApartAsync(ProjectFile project, CancellationToken cancellation) => ProgramAsync(project, cancellation);

    /// <summary>A state as Pulumi's deployment document; secrets stay sealed unless they are to be shown.</summary>
    string Export(StackId stack, Snapshot snapshot, bool showSecrets);

    /// <summary>Whether secrets of an export are sealed with a passphrase, which Pulumi opens too; else with this user's key, which it does not.</summary>
    bool HasPassphrase { get; }

    /// <summary>Reads a deployment document that is to become the state of a stack.</summary>
    /// <exception cref="StateException">It cannot be taken.</exception>
    StackImport Import(byte[] document, string name, StackId stack, bool force);

    /// <summary>Reads a deployment document for a look; secrets that cannot be opened stay sealed.</summary>
    /// <exception cref="StateException">It is none, or is not sound.</exception>
    Snapshot Look(byte[] document, string name);

    /// <summary>Finds who opens the sealed secrets of a document, given its <c>secrets_providers</c>; null where they stay closed.</summary>
    Func<string, string?>? Opener(ReadOnlyMemory<byte> keeper);

    /// <summary>Opens a ciphertext of a stack's settings.</summary>
    string Decrypt(StackSettings settings, string ciphertext);

    /// <summary>Seals a text for a stack's settings; also gives the salt that the settings must name, empty for the one they have.</summary>
    (string Ciphertext, string NewSalt) Encrypt(StackSettings? settings, string text);
}

/// <summary>A project's program cannot be run here; the message says why, and what can be done.</summary>
internal sealed class ProgramUnavailableException(string message, bool isUsage) : Exception(message)
{
    /// <summary>Whether it is for the user to run it otherwise, and nothing failed.</summary>
    public bool IsUsage { get; } = isUsage;
}
