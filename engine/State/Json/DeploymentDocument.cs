using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Blueprint.Engine.Secrets;

namespace Blueprint.Engine.State.Json;

/// <summary>What a deployment document says.</summary>
/// <param name="Snapshot">The resources.</param>
/// <param name="Time">When it was written, as it stands there; empty where it is not said.</param>
/// <param name="Secrets">Who keeps its secrets; null where it has none.</param>
/// <param name="SandboxStack">The stack of which the document says that it is only simulated; null where it does not say so.</param>
internal sealed record DeploymentDocument(Snapshot Snapshot, string Time, Ciphertexts? Secrets, string? SandboxStack)
{
    private static readonly FrozenSet<string> Features = new[]
    {
        "refreshBeforeUpdate", "views", "hooks", "taint", "replaceWith", "snippets-prototype", "extensionParameterization", "byteString",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> OperationTypes =
        new[] { "creating", "updating", "deleting", "reading", "importing" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Reads a document of version 3 or 4, as <c>pulumi stack export</c> writes it.</summary>
    /// <exception cref="FormatException">It is none; the message says where and why.</exception>
    /// <exception cref="SecretsException">Its secrets cannot be opened.</exception>
    public static DeploymentDocument Read(ReadOnlyMemory<byte> utf8, SecretsSource secrets)
    {
        using var document = Parse(utf8);
        var root = document.RootElement;
        var top = new Trail(null, "the document");
        Expect(root, JsonValueKind.Object, top, "an object");
        CheckVersion(root);
        var deployment = Required(root, "deployment", JsonValueKind.Object, "an object", top);
        var place = new Trail(null, "deployment");
        var keeper = new Lazy<Ciphertexts>(() => Keeper(deployment, secrets));
        var reader = new ResourceReader(Open);
        var resources = ReadAll(deployment, "resources", place, reader.Read);
        var pending = ReadAll(deployment, "pending_operations", place, (item, at) => ReadOperation(item, reader, at));
        return new(new(resources, pending), CheckManifest(deployment, place), keeper.IsValueCreated ? keeper.Value : null, Mark(root));

        string Open(string at, string ciphertext) => keeper.Value.Open(at, ciphertext);
    }

    /// <summary>Reads JSON, and says in words where it ceases to be some.</summary>
    public static JsonDocument Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            return JsonDocument.Parse(utf8, ValueReader.Options);
        }
        catch (JsonException error)
        {
            var cut = utf8.Span.TrimEnd("\r\n\t "u8) is [.., not (byte)'}'] or [];
            throw new FormatException(
                $"it is no JSON from line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1} on{(cut ? "; it was cut short" : "")}", error);
        }
    }

    private static void CheckVersion(JsonElement root)
    {
        var version = root.TryGetProperty("version", out var given) && given.ValueKind == JsonValueKind.Number ? given.GetDouble()
            : throw new FormatException("it has no version; a deployment document begins with {\"version\": 3, \"deployment\": ...");
        if (version is not (3 or 4))
        {
            throw new FormatException($"it is of version {version}; versions 3 and 4 can be read");
        }

        if (root.TryGetProperty("features", out var features) && features.ValueKind == JsonValueKind.Array &&
            features.EnumerateArray().Select(feature => feature.ToString()).FirstOrDefault(feature => !Features.Contains(feature)) is { } unknown)
        {
            throw new FormatException($"it uses the feature '{unknown}', which cannot be read here");
        }
    }

    private static string CheckManifest(JsonElement deployment, Trail place)
    {
        var manifest = Required(deployment, "manifest", JsonValueKind.Object, "an object", place);
        var (version, magic) = (Text(manifest, "version"), Text(manifest, "magic"));
        return magic == DeploymentManifest.Magic(version)
            ? Text(manifest, "time")
            : throw new FormatException($"deployment.manifest.magic does not belong to version '{version}': the document was edited, or not written by Pulumi or Blueprint");
    }

    private static Ciphertexts Keeper(JsonElement deployment, SecretsSource secrets)
    {
        if (!deployment.TryGetProperty("secrets_providers", out var provider) || provider.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("it has sealed secrets, but deployment.secrets_providers does not say by whom");
        }

        return new(secrets.ForRecorded(Text(provider, "type"), provider.TryGetProperty("state", out var state) ? state : default));
    }

    private static PendingOperation ReadOperation(JsonElement item, ResourceReader reader, Trail place)
    {
        Expect(item, JsonValueKind.Object, place, "an operation");
        var type = Text(item, "type");
        return OperationTypes.Contains(type)
            ? new(reader.Read(Required(item, "resource", JsonValueKind.Object, "a resource", place), place.Child("resource")), type)
            : throw new FormatException($"{place}.type is '{type}'; it is one of {string.Join(", ", OperationTypes.Order(StringComparer.Ordinal))}");
    }

    private static ImmutableArray<T> ReadAll<T>(JsonElement owner, string name, Trail place, Func<JsonElement, Trail, T> read)
    {
        if (!owner.TryGetProperty(name, out var list) || list.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        Expect(list, JsonValueKind.Array, place.Child(name), "a list");
        var items = ImmutableArray.CreateBuilder<T>(list.GetArrayLength());
        foreach (var item in list.EnumerateArray())
        {
            items.Add(read(item, place.Child(name).Child(items.Count)));
        }

        return items.MoveToImmutable();
    }

    private static string? Mark(JsonElement root) =>
        root.TryGetProperty("blueprint", out var mark) && mark.ValueKind == JsonValueKind.Object &&
        mark.TryGetProperty("sandbox", out var sandbox) && sandbox.ValueKind == JsonValueKind.True ? Text(mark, "stack") : null;

    private static JsonElement Required(JsonElement owner, string name, JsonValueKind kind, string wanted, Trail place)
    {
        if (!owner.TryGetProperty(name, out var value))
        {
            throw new FormatException($"{place} has no {name}");
        }

        Expect(value, kind, place.Child(name), wanted);
        return value;
    }

    private static void Expect(JsonElement value, JsonValueKind kind, Trail place, string wanted)
    {
        if (value.ValueKind != kind)
        {
            throw ValueReader.Wrong(place, wanted, value);
        }
    }

    private static string Text(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : "";
}
