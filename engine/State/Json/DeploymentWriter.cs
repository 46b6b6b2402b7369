using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Blueprint.Engine.Secrets;
using Blueprint.Protocol;

namespace Blueprint.Engine.State.Json;

/// <summary>Writes deployment documents, one resource a line.</summary>
internal static class DeploymentWriter
{
    // What Pulumi writes for a time that was never set.
    private const string NoTime = "0001-01-01T00:00:00Z";

    private static readonly ImmutableSortedDictionary<string, string> NoFields = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>All but the beginning, which alone holds the time of writing.</summary>
    /// <param name="snapshot">The resources, in order.</param>
    /// <param name="secrets">How secrets are written.</param>
    public static ReadOnlySequence<byte> Body(Snapshot snapshot, SecretForm secrets)
    {
        // Pulumi names who keeps the secrets before the resources; who that is, is known when the first secret was met.
        var resources = new ChunkedBuffer();
        using var json = new Utf8JsonWriter(resources, ValueWriter.Options);
        resources.Write("\"resources\":["u8);
        WriteLines(resources, json, snapshot.Resources, resource => ResourceWriter.Write(json, resource, secrets));
        resources.Write("]"u8);
        if (snapshot.PendingOperations.Length > 0)
        {
            resources.Write(",\n\"pending_operations\":["u8);
            WriteLines(resources, json, snapshot.PendingOperations, operation => WriteOperation(json, operation, secrets));
            resources.Write("]"u8);
        }

        WriteOthers(resources, snapshot.Origin?.OtherFields);
        resources.Write("}}\n"u8);
        if (secrets.Sealer is not { } provider)
        {
            return resources.Written;
        }

        var buffer = new ArrayBufferWriter<byte>();
        buffer.Write("\"secrets_providers\":"u8);
        json.Reset(buffer);
        WriteProvider(json, provider);
        json.Flush();
        buffer.Write(",\n"u8);
        return ChunkedBuffer.Joined(buffer.WrittenMemory, resources.Written);
    }

    /// <summary>The beginning of a document.</summary>
    /// <param name="snapshot">The resources.</param>
    /// <param name="origin">When and by whom it was written.</param>
    /// <param name="sandboxStack">The stack that is only simulated; null to say nothing of that.</param>
    public static byte[] Head(Snapshot snapshot, SnapshotOrigin origin, string? sandboxStack)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, ValueWriter.Options);
        json.WriteStartObject();
        WriteVersion(json, snapshot);
        if (sandboxStack is not null)
        {
            json.WriteStartObject("blueprint");
            json.WriteBoolean("sandbox", true);
            json.WriteString("stack", sandboxStack);
            json.WriteString("note", "Simulated by Blueprint's embedded engine: nothing of this exists.");
            json.WriteEndObject();
        }

        json.WriteStartObject("deployment");
        json.WriteStartObject("manifest");
        json.WriteString("time", origin.Time.Length > 0 ? origin.Time : NoTime);
        json.WriteString("magic", DeploymentManifest.Magic(origin.Version));
        json.WriteString("version", origin.Version);
        if (origin.Plugins.Length > 0)
        {
            json.WritePropertyName("plugins");
            json.WriteRawValue(origin.Plugins);
        }

        json.WriteEndObject();
        json.Flush();
        buffer.Write(",\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    public static void WriteOperation(Utf8JsonWriter json, PendingOperation operation, SecretForm secrets)
    {
        json.WriteStartObject();
        json.WritePropertyName("resource");
        ResourceWriter.Write(json, operation.Resource, secrets);
        json.WriteString("type", operation.Type);
        json.WriteEndObject();
    }

    public static void WriteProvider(Utf8JsonWriter json, SecretsProvider provider)
    {
        json.WriteStartObject();
        json.WriteString("type", provider.Type);
        json.WriteStartObject("state");
        provider.WriteState(json);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteVersion(Utf8JsonWriter json, Snapshot snapshot)
    {
        var features = FeaturesOf(snapshot);
        json.WriteNumber("version", features.Count > 0 ? 4 : 3);
        if (features.Count > 0)
        {
            json.WriteStartArray("features");
            foreach (var feature in features)
            {
                json.WriteStringValue(feature);
            }

            json.WriteEndArray();
        }
    }

    /// <summary>What a reader of version 3 would not understand, by the names that Pulumi has for it.</summary>
    private static SortedSet<string> FeaturesOf(Snapshot snapshot)
    {
        var features = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var resource in snapshot.Resources.Concat(snapshot.PendingOperations.Select(operation => operation.Resource)))
        {
            if (resource.ReplaceWith.Length > 0)
            {
                features.Add("replaceWith");
            }

            if (resource.Taint)
            {
                features.Add("taint");
            }

            if (!resource.Hooks.IsEmpty)
            {
                features.Add("hooks");
            }

            foreach (var (name, raw) in resource.OtherFields)
            {
                if (raw is not ("false" or "\"\"" or "[]" or "{}" or ResourceWriter.Absent) && Feature(name) is { } feature)
                {
                    features.Add(feature);
                }
            }

            if (Holds(resource.Inputs) || Holds(resource.Outputs))
            {
                features.Add("byteString");
            }
        }

        foreach (var (name, _) in snapshot.Origin?.OtherFields ?? NoFields)
        {
            _ = name == "snippets" ? features.Add("snippets-prototype") : name == "extensions" && features.Add("extensionParameterization");
        }

        return features;
    }

    private static string? Feature(string field) => field switch
    {
        "refreshBeforeUpdate" => field,
        "viewOf" => "views",
        "extensionRef" => "extensionParameterization",
        "snippetID" => "snippets-prototype",
        _ => null,
    };

    // Bytes stay maps with their marker, and nothing else has a marker once it is read.
    private static bool Holds(PropertyMap map)
    {
        foreach (var (_, value) in map)
        {
            if (Holds(value))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Holds(PropertyValue value) => value switch
    {
        PropertyValue.Map map => map.Entries.ContainsKey(Signatures.Key) || Holds(map.Entries),
        PropertyValue.List list => list.Items.Any(Holds),
        PropertyValue.Secret secret => Holds(secret.Revealed),
        _ => false,
    };

    private static void WriteOthers(ChunkedBuffer buffer, ImmutableSortedDictionary<string, string>? others)
    {
        // Pulumi always has metadata.
        others = (others ?? NoFields) is var given && given.ContainsKey("metadata") ? given : given.Add("metadata", "{}");
        foreach (var (name, raw) in others)
        {
            buffer.Write(Encoding.UTF8.GetBytes($",\n\"{JsonEncodedText.Encode(name)}\":{raw}"));
        }
    }

    private static void WriteLines<T>(ChunkedBuffer buffer, Utf8JsonWriter json, IEnumerable<T> items, Action<T> write)
    {
        var first = true;
        foreach (var item in items)
        {
            buffer.Write(first ? "\n"u8 : ",\n"u8);
            first = false;
            write(item);
            Next(json);
        }
    }

    private static void Next(Utf8JsonWriter json)
    {
        json.Flush();
        json.Reset();
    }
}
