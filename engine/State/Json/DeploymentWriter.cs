using System.Buffers;
using System.Text.Json;
using Blueprint.Engine.Secrets;

namespace Blueprint.Engine.State.Json;

/// <summary>Writes deployment documents, one resource a line.</summary>
internal static class DeploymentWriter
{
    /// <summary>All but the beginning, which alone holds the time of writing.</summary>
    /// <param name="snapshot">The resources, in order.</param>
    /// <param name="secrets">How secrets are written.</param>
    public static ArrayBufferWriter<byte> Body(Snapshot snapshot, SecretForm secrets)
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 16);
        using var json = new Utf8JsonWriter(buffer, ValueWriter.Options);
        buffer.Write("\"resources\":["u8);
        WriteLines(buffer, json, snapshot.Resources, resource => ResourceWriter.Write(json, resource, secrets));
        buffer.Write("]"u8);
        if (snapshot.PendingOperations.Length > 0)
        {
            buffer.Write(",\n\"pending_operations\":["u8);
            WriteLines(buffer, json, snapshot.PendingOperations, operation => WriteOperation(json, operation, secrets));
            buffer.Write("]"u8);
        }

        if (secrets.Sealer is { } provider)
        {
            buffer.Write(",\n\"secrets_providers\":"u8);
            WriteProvider(json, provider);
            Next(json);
        }

        buffer.Write(",\n\"metadata\":{}}}\n"u8);
        return buffer;
    }

    /// <summary>The beginning of a document.</summary>
    /// <param name="snapshot">The resources.</param>
    /// <param name="time">The time of writing.</param>
    /// <param name="sandboxStack">The stack that is only simulated; null to say nothing of that.</param>
    public static byte[] Head(Snapshot snapshot, string time, string? sandboxStack)
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
        json.WriteString("time", time);
        json.WriteString("magic", DeploymentManifest.Magic(DeploymentManifest.Version));
        json.WriteString("version", DeploymentManifest.Version);
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
        var (hooks, replaceWith, taint) = (false, false, false);
        foreach (var resource in snapshot.Resources)
        {
            hooks |= !resource.Hooks.IsEmpty;
            replaceWith |= resource.ReplaceWith.Length > 0;
            taint |= resource.Taint;
        }

        var modern = hooks || replaceWith || taint;
        json.WriteNumber("version", modern ? 4 : 3);
        if (modern)
        {
            json.WriteStartArray("features");
            WriteFeature(hooks, "hooks");
            WriteFeature(replaceWith, "replaceWith");
            WriteFeature(taint, "taint");
            json.WriteEndArray();
        }

        void WriteFeature(bool used, string name)
        {
            if (used)
            {
                json.WriteStringValue(name);
            }
        }
    }

    private static void WriteLines<T>(ArrayBufferWriter<byte> buffer, Utf8JsonWriter json, IEnumerable<T> items, Action<T> write)
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
