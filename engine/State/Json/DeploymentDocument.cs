using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Blueprint.Engine.Secrets;

namespace Blueprint.Engine.State.Json;

/// <summary>What a deployment document says.</summary>
/// <param name="Snapshot">The resources, and what else the document says.</param>
/// <param name="Secrets">Who keeps its secrets; null where it has none that were opened.</param>
/// <param name="SandboxStack">The stack of which the document says that it is only simulated; null where it does not say so.</param>
internal sealed record DeploymentDocument(Snapshot Snapshot, Ciphertexts? Secrets, string? SandboxStack)
{
    private static readonly FrozenSet<string> Features = new[]
    {
        "refreshBeforeUpdate", "views", "hooks", "taint", "replaceWith", "snippets-prototype", "extensionParameterization", "byteString",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> OperationTypes =
        new[] { "creating", "updating", "deleting", "reading", "importing" }.ToFrozenSet(StringComparer.Ordinal);

    // What is read, or said anew whenever a document is written.
    private static readonly FrozenSet<string> Known =
        new[] { "manifest", "secrets_providers", "resources", "pending_operations" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Reads a document of version 3 or 4, as <c>pulumi stack export</c> writes it, or a checkpoint of a file backend.</summary>
    /// <param name="utf8">The document.</param>
    /// <param name="secrets">Who opens its secrets.</param>
    /// <param name="sealedStay">Whether secrets that cannot be opened stay secrets of which nobody knows the content, instead of being an error.</param>
    /// <exception cref="FormatException">It is none; the message says where and why.</exception>
    /// <exception cref="SecretsException">Its secrets cannot be opened.</exception>
    public static DeploymentDocument Read(ReadOnlyMemory<byte> utf8, SecretsSource secrets, bool sealedStay = false)
    {
        using var document = Parse(utf8);
        var root = document.RootElement;
        var top = new Trail(null, "the document");
        Expect(root, JsonValueKind.Object, top, "an object");
        CheckVersion(root);
        if (Deployment(root, top) is not { } found)
        {
            return new(Snapshot.Empty, null, null); // The checkpoint of a stack that was only just made.
        }

        var (deployment, place) = found;
        var keeper = new Keeping(() => Keeper(deployment, secrets), sealedStay);
        var reader = new ResourceReader(keeper.Open);
        var resources = ReadAll(deployment, "resources", place, reader.Read);
        var pending = ReadAll(deployment, "pending_operations", place, (item, at) => ReadOperation(item, reader, at));
        var (time, version, plugins) = ReadManifest(deployment, place);
        var origin = new SnapshotOrigin(time, version, plugins)
        {
            OtherFields = Others(deployment),
            Secrets = keeper.Opened,
            SealedSecrets = keeper.Sealed,
        };
        return new(new(resources, pending) { Origin = origin }, keeper.Opened, Mark(root));
    }

    private static (JsonElement Deployment, Trail Place)? Deployment(JsonElement root, Trail top)
    {
        if (!root.TryGetProperty("checkpoint", out var checkpoint))
        {
            return (Required(root, "deployment", JsonValueKind.Object, "an object", top), new(null, "deployment"));
        }

        Expect(checkpoint, JsonValueKind.Object, top.Child("checkpoint"), "an object");
        return (checkpoint.TryGetProperty("latest", out var latest) || checkpoint.TryGetProperty("Latest", out latest)) && latest.ValueKind == JsonValueKind.Object
            ? (latest, new(null, "checkpoint.latest"))
            : null;
    }

    private static ImmutableSortedDictionary<string, string> Others(JsonElement deployment)
    {
        var others = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var property in deployment.EnumerateObject().Where(property => !Known.Contains(property.Name)))
        {
            others[property.Name] = property.Value.GetRawText();
        }

        return others.ToImmutable();
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

    private static (string Time, string Version, string Plugins) ReadManifest(JsonElement deployment, Trail place)
    {
        var manifest = Required(deployment, "manifest", JsonValueKind.Object, "an object", place);
        var (version, magic) = (Text(manifest, "version"), Text(manifest, "magic"));
        return magic == DeploymentManifest.Magic(version)
            ? (Text(manifest, "time"), version, manifest.TryGetProperty("plugins", out var plugins) ? plugins.GetRawText() : "")
            : throw new FormatException($"{place}.manifest.magic does not belong to version '{version}': the document was edited, or not written by Pulumi or Blueprint");
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

    /// <summary>Opens secrets by the keeper that the document names, which is looked for when the first is met.</summary>
    private sealed class Keeping(Func<Ciphertexts> find, bool sealedStay)
    {
        private bool isSought;

        public Ciphertexts? Opened { get; private set; }

        /// <summary>How many secrets could not be opened.</summary>
        public int Sealed { get; private set; }

        public string? Open(string place, string ciphertext)
        {
            try
            {
                if (!isSought || !sealedStay)
                {
                    isSought = true;
                    Opened ??= find();
                }

                if (Opened is { } keeper)
                {
                    return keeper.Open(place, ciphertext);
                }
            }
            catch (SecretsException) when (sealedStay)
            {
                // Counted below.
            }

            Sealed++;
            return null;
        }
    }
}
