using System.Buffers;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Blueprint.Engine.Secrets;
using Blueprint.Engine.State.Json;

namespace Blueprint.Engine.State;

/// <summary>Notes each step of a run in a line of its own, so that the whole state is written once a run and nothing is lost if it is killed.</summary>
/// <remarks>
/// A line is handed to the operating system before a step is answered: that survives the end of the process, not the loss of
/// power. The first line names the state that the journal continues; the last one, where it was reached, the state that it led to.
/// </remarks>
internal sealed class Journal(string path, Func<string> baseDigest, Func<Ciphertexts> secrets) : IDisposable
{
    private readonly Lock writing = new();
    private FileStream? file;
    private bool namesKeeper;
    private readonly ConcurrentBag<Line> spares = [];

    public void Begin(PendingOperation operation) => Append(json =>
    {
        json.WritePropertyName("begin");
        DeploymentWriter.WriteOperation(json, operation, Sealing(json));
    });

    public void Record(StateChange change) => Append(json =>
    {
        if (change.Removed is { } removed)
        {
            json.WriteStartObject("removed");
            json.WriteString("urn", removed.Urn.Value);
            json.WriteString("id", removed.Id);
            json.WriteBoolean("delete", removed.Delete);
            json.WriteEndObject();
        }

        if (change.Added is { } added)
        {
            json.WritePropertyName("added");
            ResourceWriter.Write(json, added, Sealing(json));
        }

        if (change.Ended is { } ended)
        {
            json.WriteStartObject("ended");
            json.WriteString("urn", ended.Resource.Urn.Value);
            json.WriteString("type", ended.Type);
            json.WriteEndObject();
        }
    });

    /// <summary>Whether anything was noted.</summary>
    public bool IsBegun => file is not null;

    /// <summary>Notes that the whole state of this digest is about to take the journal's place. Returns when that survives a loss of power.</summary>
    public void Commit(string digest)
    {
        Append(json => json.WriteString("commit", digest));
        lock (writing)
        {
            Open().Flush(flushToDisk: true);
        }
    }

    public void Delete()
    {
        Dispose();
        File.Delete(path);
    }

    public void Dispose()
    {
        file?.Dispose();
        file = null;
    }

    /// <summary>What tells one content of a state file from another; empty for no file.</summary>
    public static string Digest(ReadOnlySequence<byte> state)
    {
        if (state.IsEmpty)
        {
            return "";
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in state)
        {
            hash.AppendData(part.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // Secrets are sealed under this keeper; a line of its own says so before the first line that has any.
    private SecretForm Sealing(Utf8JsonWriter _) => SecretForm.Sealed(() =>
    {
        var keeper = secrets();
        lock (writing)
        {
            if (!namesKeeper)
            {
                namesKeeper = true;
                Append(json =>
                {
                    json.WritePropertyName("secrets_providers");
                    DeploymentWriter.WriteProvider(json, keeper.Provider);
                });
            }
        }

        return keeper;
    });

    private void Append(Action<Utf8JsonWriter> write)
    {
        // Many are put together at once, and one may need another before it (who keeps secrets).
        var line = spares.TryTake(out var spare) ? spare : new();
        line.Json.WriteStartObject();
        write(line.Json);
        line.Json.WriteEndObject();
        line.Json.Flush();
        line.Buffer.Write("\n"u8);
        lock (writing)
        {
            Open().Write(line.Buffer.WrittenSpan);
        }

        line.Buffer.ResetWrittenCount();
        line.Json.Reset();
        spares.Add(line);
    }

    /// <summary>Where a line is put together.</summary>
    private sealed class Line
    {
        public Line() => Json = new(Buffer, ValueWriter.Options);

        public ArrayBufferWriter<byte> Buffer { get; } = new(1 << 12);

        public Utf8JsonWriter Json { get; }
    }

    private FileStream Open()
    {
        if (file is null)
        {
            file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete, bufferSize: 0);
            Append(json =>
            {
                json.WriteNumber("journal", 1);
                json.WriteString("base", baseDigest());
            });
        }

        return file;
    }

    /// <summary>What a state became by the notes of a run that did not end.</summary>
    /// <param name="journal">The journal's content; its last line may be cut short.</param>
    /// <param name="state">The state file's content; empty for none.</param>
    /// <param name="before">What that content says.</param>
    /// <param name="source">Who keeps secrets.</param>
    /// <returns>The snapshot and the keeper of secrets, or null where the state is already what the journal led to.</returns>
    /// <exception cref="FormatException">It is no journal, or belongs to another state.</exception>
    public static (Snapshot Snapshot, Ciphertexts? Secrets)? Replay(
        byte[] journal, byte[] state, DeploymentDocument before, SecretsSource source)
    {
        var lines = Lines(journal).ToArray();
        var digest = Digest(new(state));
        if (lines is [.., var last] && LedTo(last, digest))
        {
            return null;
        }

        var replay = new JournalReplay(before, source);
        for (var i = 0; i < lines.Length; i++)
        {
            try
            {
                using var document = DeploymentDocument.Parse(lines[i]);
                if (i > 0)
                {
                    replay.Take(document.RootElement);
                    continue;
                }

                replay.Start(document.RootElement);
            }
            catch (Exception error) when (error is FormatException or InvalidOperationException or KeyNotFoundException)
            {
                throw new FormatException($"line {i + 1} cannot be used: {error.Message}", error);
            }

            if (replay.Base != digest)
            {
                throw new FormatException("it continues another state than the one beside it, which was put there since");
            }
        }

        return (replay.Outcome, replay.Secrets);
    }

    // The last thing that a run notes is which state it led to. Where that is in place, nothing of the journal is to be done again.
    private static bool LedTo(ReadOnlyMemory<byte> line, string digest)
    {
        try
        {
            using var document = DeploymentDocument.Parse(line);
            return document.RootElement.TryGetProperty("commit", out var commit) && commit.ValueEquals(digest);
        }
        catch (Exception error) when (error is FormatException or InvalidOperationException)
        {
            // It is reported where the lines are taken in order.
            return false;
        }
    }

    // What follows the last line end was being written when the process was killed.
    private static IEnumerable<ReadOnlyMemory<byte>> Lines(byte[] journal)
    {
        for (var start = 0; ;)
        {
            var length = journal.AsSpan(start).IndexOf((byte)'\n');
            if (length < 0)
            {
                yield break;
            }

            yield return journal.AsMemory(start, length);
            start += length + 1;
        }
    }
}
