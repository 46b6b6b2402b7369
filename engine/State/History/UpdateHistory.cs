using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Blueprint.Engine.State.History;

/// <summary>Keeps what was done to stacks in files, in the form and under the names of Pulumi's file backend: <c>.blueprint/history/&lt;project&gt;/&lt;stack&gt;/</c>.</summary>
/// <param name="root">The folder that holds <c>.blueprint</c>.</param>
public sealed class UpdateHistory(string root)
{
    private const string Ending = ".history.json";
    private const string CommitKey = "git.head";

    /// <summary>Adds what was done to a stack; its number is given to it.</summary>
    public void Add(StackId stack, UpdateRecord record)
    {
        var folder = Folder(stack);
        Directory.CreateDirectory(folder);
        var version = Directory.EnumerateFiles(folder, $"*{Ending}").Count() + 1;

        // Ordered by their names, as Pulumi's are: by the time, in nanoseconds.
        var stamp = ((record.Ended - DateTimeOffset.UnixEpoch).Ticks * 100).ToString("D19", CultureInfo.InvariantCulture);
        var path = Path.Combine(folder, $"{stack.Stack}-{stamp}");
        while (File.Exists(path + Ending))
        {
            path += "0";
        }

        File.WriteAllBytes(path + ".tmp", Text(record with { Version = version }));
        File.Move(path + ".tmp", path + Ending, overwrite: false);
    }

    /// <summary>What was done to a stack, the oldest first.</summary>
    /// <exception cref="StateException">A file of it is no record.</exception>
    public ImmutableArray<UpdateRecord> Read(StackId stack) => Directory.Exists(Folder(stack))
        ? [.. Directory.EnumerateFiles(Folder(stack), $"*{Ending}").Order(StringComparer.Ordinal).Select(Read)]
        : [];

    /// <summary>Forgets what was done to a stack.</summary>
    public void Remove(StackId stack)
    {
        if (Directory.Exists(Folder(stack)))
        {
            Directory.Delete(Folder(stack), recursive: true);
        }
    }

    /// <summary>Keeps a stack's history under another name.</summary>
    public void Rename(StackId from, StackId to)
    {
        if (Directory.Exists(Folder(from)))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Folder(to))!); // A stack's folder is in a project's.
            Directory.Move(Folder(from), Folder(to));
        }
    }

    private string Folder(StackId stack) => Path.Combine(root, ".blueprint", "history", stack.Project, stack.Stack);

    private static byte[] Text(UpdateRecord record)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new() { Indented = true, IndentSize = 4, NewLine = "\n", Encoder = Json.ValueWriter.Options.Encoder }))
        {
            json.WriteStartObject();
            json.WriteString("kind", record.Kind);
            json.WriteNumber("startTime", record.Started.ToUnixTimeSeconds());
            json.WriteString("message", record.Message);
            json.WriteStartObject("environment");
            json.WriteString("exec.kind", "cli");
            if (record.Commit.Length > 0)
            {
                json.WriteString(CommitKey, record.Commit);
            }

            json.WriteEndObject();
            json.WriteStartObject("config");
            json.WriteEndObject();
            json.WriteNumber("version", record.Version);
            json.WriteString("result", record.Result);
            json.WriteNumber("endTime", record.Ended.ToUnixTimeSeconds());
            json.WriteStartObject("resourceChanges");
            foreach (var (operation, count) in record.Changes)
            {
                json.WriteNumber(operation, count);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static UpdateRecord Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            return new(
                root.GetProperty("version").GetInt32(),
                Text(root, "kind"),
                DateTimeOffset.FromUnixTimeSeconds(root.GetProperty("startTime").GetInt64()),
                DateTimeOffset.FromUnixTimeSeconds(root.GetProperty("endTime").GetInt64()),
                Text(root, "message"),
                root.TryGetProperty("environment", out var environment) ? Text(environment, CommitKey) : "",
                Text(root, "result"),
                root.TryGetProperty("resourceChanges", out var changes) && changes.ValueKind == JsonValueKind.Object
                    ? changes.EnumerateObject().ToImmutableSortedDictionary(change => change.Name, change => change.Value.GetInt32(), StringComparer.Ordinal)
                    : ImmutableSortedDictionary<string, int>.Empty);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new StateException($"{path} is no record of an update: {error.Message} Delete it to go on without it.", error);
        }
    }

    private static string Text(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : "";
}
