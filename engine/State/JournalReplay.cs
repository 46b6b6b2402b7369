using System.Text.Json;
using Blueprint.Engine.Model;
using Blueprint.Engine.Secrets;
using Blueprint.Engine.State.Json;

namespace Blueprint.Engine.State;

/// <summary>Applies the notes of a journal to the state that they continue.</summary>
internal sealed class JournalReplay
{
    private readonly List<ResourceState?> records = [];
    private readonly Dictionary<(string Urn, string Id, bool Delete), Stack<int>> places = [];
    private readonly List<PendingOperation> pending;
    private readonly SecretsSource source;
    private readonly ResourceReader reader;

    public JournalReplay(DeploymentDocument before, SecretsSource source)
    {
        this.source = source;
        reader = new(Open);
        Secrets = before.Secrets;
        pending = [.. before.Snapshot.PendingOperations];
        foreach (var resource in before.Snapshot.Resources)
        {
            Add(resource);
        }
    }

    /// <summary>The digest of the state that the journal continues.</summary>
    public string Base { get; private set; } = "";

    public Ciphertexts? Secrets { get; private set; }

    public Snapshot Outcome => new(SnapshotOrder.Settle([.. records.OfType<ResourceState>()]), [.. pending]);

    public void Start(JsonElement line)
    {
        if (!line.TryGetProperty("journal", out var version) || version.ValueKind != JsonValueKind.Number || version.GetDouble() != 1)
        {
            throw new FormatException("it does not begin as a journal");
        }

        Base = line.GetProperty("base").GetString() ?? "";
    }

    public void Take(JsonElement line)
    {
        var place = new Trail(null, "the line");
        if (line.TryGetProperty("secrets_providers", out var keeper))
        {
            Secrets = new(source.ForRecorded(keeper.GetProperty("type").GetString() ?? "", keeper.GetProperty("state")));
        }

        if (line.TryGetProperty("begin", out var begun))
        {
            pending.Add(new(reader.Read(begun.GetProperty("resource"), place), begun.GetProperty("type").GetString() ?? ""));
        }

        if (line.TryGetProperty("removed", out var removed))
        {
            Remove((removed.GetProperty("urn").GetString() ?? "", removed.GetProperty("id").GetString() ?? "", removed.GetProperty("delete").GetBoolean()));
        }

        if (line.TryGetProperty("added", out var added))
        {
            Add(reader.Read(added, place));
        }

        if (line.TryGetProperty("ended", out var ended))
        {
            var (urn, type) = (ended.GetProperty("urn").GetString(), ended.GetProperty("type").GetString());
            var at = pending.FindLastIndex(operation => operation.Resource.Urn.Value == urn && operation.Type == type);
            if (at >= 0)
            {
                pending.RemoveAt(at);
            }
        }
    }

    private string Open(string place, string ciphertext) =>
        Secrets is { } secrets ? secrets.Open(place, ciphertext) : throw new FormatException("it has sealed secrets, and nothing says by whom");

    private void Add(ResourceState resource)
    {
        var key = (resource.Urn.Value, resource.Id, resource.Delete);
        if (!places.TryGetValue(key, out var stack))
        {
            places.Add(key, stack = []);
        }

        stack.Push(records.Count);
        records.Add(resource);
    }

    private void Remove((string Urn, string Id, bool Delete) key)
    {
        if (!places.TryGetValue(key, out var stack) || !stack.TryPop(out var at))
        {
            throw new FormatException($"it removes {key.Urn}, which is not recorded");
        }

        records[at] = null;
    }
}
