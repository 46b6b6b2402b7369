using System.Collections.Concurrent;
using System.Collections.Immutable;
using Blueprint.Engine.Secrets;
using Blueprint.Engine.State.Json;

namespace Blueprint.Engine.State;

/// <summary>Keeps states in files: <c>.blueprint/state/&lt;project&gt;/&lt;stack&gt;.json</c> under a root folder.</summary>
/// <remarks>
/// Each file is a deployment document of Pulumi, version 3, marked as simulated. Lock a stack before loading it where it is to
/// be written. A file that is not whole is never written over.
/// </remarks>
/// <param name="root">The folder that holds <c>.blueprint</c>.</param>
/// <param name="secrets">Who keeps secrets.</param>
/// <param name="command">What this process was told to do; others who want a stack that it holds are told so.</param>
/// <param name="clock">The clock.</param>
public sealed class FileStateStore(string root, SecretsSource secrets, string command, TimeProvider clock) : IStateStore
{
    private readonly ConcurrentDictionary<StackId, Loaded> known = new();

    /// <inheritdoc/>
    public ImmutableArray<StackId> List() =>
        [.. StackFiles.In(root).OrderBy(stack => stack.Project, StringComparer.Ordinal).ThenBy(stack => stack.Stack, StringComparer.Ordinal)];

    /// <inheritdoc/>
    public async Task<Snapshot?> LoadAsync(StackId stack, CancellationToken cancellation)
    {
        var files = new StackFiles(root, stack);
        return (await ReadAsync(files, stack, cancellation).ConfigureAwait(false))?.Document.Snapshot;
    }

    /// <inheritdoc/>
    public async Task<IStateWriter> LockAsync(StackId stack, CancellationToken cancellation)
    {
        var files = new StackFiles(root, stack);
        var held = StackLock.Take(files, stack, StackHolder.ThisProcess(command, clock));
        try
        {
            var before = await ReadAsync(files, stack, cancellation).ConfigureAwait(false);
            var writer = new FileStateWriter(files, stack, held, before, Keeper, clock);
            if (File.Exists(files.Journal))
            {
                // A run was killed: what it did becomes the state that this one begins with.
                File.Delete(writer.Adopt(before!.Document.Snapshot with { Origin = null })); // A journal alone makes a state.
            }

            return writer;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<LockRelease> ReleaseAsync(StackId stack, TimeSpan patience, CancellationToken cancellation) =>
        StackLock.ReleaseAsync(new(root, stack), patience, clock, cancellation);

    /// <inheritdoc/>
    public void Remove(StackId stack)
    {
        var files = new StackFiles(root, stack);
        using (StackLock.Take(files, stack, StackHolder.ThisProcess(command, clock)))
        {
            foreach (var file in new[] { files.Journal, files.State, files.Fresh, files.Backup, files.FreshBackup })
            {
                File.Delete(file);
            }
        }

        File.Delete(files.Guard);
    }

    // Whoever sealed the state goes on sealing it, unless a passphrase was set or given up since.
    private Ciphertexts Keeper(Ciphertexts? former)
    {
        var fresh = secrets.ForNew();
        return former is not null && former.Provider.Type == fresh.Type ? former : new(fresh);
    }

    private async Task<Loaded?> ReadAsync(StackFiles files, StackId stack, CancellationToken cancellation)
    {
        var (state, journal) = await ContentsAsync(files, cancellation).ConfigureAwait(false);
        if (state is null && journal is null)
        {
            return null;
        }

        if (known.TryGetValue(stack, out var last) && last.IsOf(state, journal))
        {
            return last;
        }

        var document = state is null ? new(Snapshot.Empty, null, stack.ToString()) : ReadState(files, stack, state);
        if (journal is not null)
        {
            document = ReadJournal(files, journal, state ?? [], document);
        }

        return known[stack] = new(state, journal, document);
    }

    private DeploymentDocument ReadState(StackFiles files, StackId stack, byte[] state)
    {
        try
        {
            var document = DeploymentDocument.Read(state, secrets);
            if (document.SandboxStack is null)
            {
                throw new FormatException("it does not say that it is simulated; a real deployment's state does not belong here");
            }

            if (document.SandboxStack != stack.ToString())
            {
                throw new FormatException($"it is the state of {document.SandboxStack}, not of {stack}");
            }

            var problems = Integrity.Check(document.Snapshot.Resources);
            return problems.IsEmpty ? document : throw new FormatException(string.Join("; ", problems));
        }
        catch (Exception error) when (error is FormatException or SecretsException)
        {
            throw new StateException($"The state of {stack} cannot be used: {files.State}: {error.Message}. {Remedy(files, error)}", error);
        }
    }

    private DeploymentDocument ReadJournal(StackFiles files, byte[] journal, byte[] state, DeploymentDocument document)
    {
        try
        {
            return Journal.Replay(journal, state, document, secrets) is var (snapshot, keeper)
                ? document with { Snapshot = snapshot with { Origin = document.Snapshot.Origin is { } origin ? origin with { Secrets = keeper } : null }, Secrets = keeper }
                : document;
        }
        catch (Exception error) when (error is FormatException or SecretsException)
        {
            throw new StateException(
                $"A run was broken off, and its journal cannot be used: {files.Journal}: {error.Message}. " +
                "Delete the journal to go on from the state before that run.", error);
        }
    }

    private static string Remedy(StackFiles files, Exception error) =>
        error is SecretsException ? "Nothing was changed."
        : File.Exists(files.Backup) ? $"Nothing was changed. Put the copy from before the last run in its place ({files.Backup}), or delete the file to begin anew: nothing in it is real."
        : "Nothing was changed. Mend the file, or delete it to begin anew: nothing in it is real.";

    // Both of one moment: a run that is going on may put a new state in place while they are read.
    private static async Task<(byte[]? State, byte[]? Journal)> ContentsAsync(StackFiles files, CancellationToken cancellation)
    {
        var state = await ContentAsync(files.State, cancellation).ConfigureAwait(false);
        while (true)
        {
            var journal = await ContentAsync(files.Journal, cancellation).ConfigureAwait(false);
            if (journal is null)
            {
                return (state, null);
            }

            var again = await ContentAsync(files.State, cancellation).ConfigureAwait(false);
            if (Loaded.Same(state, again))
            {
                return (state, journal);
            }

            state = again;
        }
    }

    private static async Task<byte[]?> ContentAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return await File.ReadAllBytesAsync(path, cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StateException($"{path} cannot be read: {error.Message}", error);
        }
    }

    /// <summary>What was read, and from which bytes, so that the same bytes are not read twice.</summary>
    internal sealed record Loaded(byte[]? State, byte[]? JournalBytes, DeploymentDocument Document)
    {
        public bool IsOf(byte[]? state, byte[]? journal) => Same(State, state) && Same(JournalBytes, journal);

        public static bool Same(byte[]? a, byte[]? b) => a is null ? b is null : b is not null && a.AsSpan().SequenceEqual(b);
    }
}
