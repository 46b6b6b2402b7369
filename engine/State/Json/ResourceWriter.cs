using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Blueprint.Engine.Model;
using Blueprint.Protocol;

namespace Blueprint.Engine.State.Json;

/// <summary>Writes resource records of Pulumi's deployment format, version 3.</summary>
internal static class ResourceWriter
{
    /// <summary>Notes among a record's other fields that a field did not stand in it.</summary>
    public const string Absent = "";

    // Fields that the engine knows and may note the form of among the others.
    private static readonly FrozenSet<string> Noted =
        new[] { "inputs", "outputs", "propertyDependencies", "customTimeouts", "created", "modified" }.ToFrozenSet(StringComparer.Ordinal);

    // Where Pulumi writes what the engine has no use for; all else comes at the end.
    private static readonly FrozenSet<string> Placed = new[] { "stackTrace", "hideDiff", "refreshBeforeUpdate", "viewOf" }.ToFrozenSet(StringComparer.Ordinal);

    public static void Write(Utf8JsonWriter json, ResourceState state, SecretForm secrets)
    {
        var place = new Trail(null, state.Urn.Value);
        json.WriteStartObject();
        json.WriteString("urn", state.Urn.Value);
        json.WriteBoolean("custom", state.Custom);
        WriteFlag(json, "delete", state.Delete);
        WriteText(json, "id", state.Id);
        json.WriteString("type", state.Type);
        WriteMap(json, "inputs", state.Inputs, state, secrets, place);
        WriteMap(json, "outputs", state.Outputs, state, secrets, place);
        WriteText(json, "parent", state.Parent);
        WriteFlag(json, "protect", state.Protect);
        WriteFlag(json, "taint", state.Taint);
        WriteFlag(json, "external", state.External);
        WriteTexts(json, "dependencies", state.Dependencies);
        WriteTexts(json, "initErrors", state.InitErrors);
        WriteText(json, "provider", state.Provider);
        WritePropertyDependencies(json, state);
        WriteFlag(json, "pendingReplacement", state.PendingReplacement);
        WriteTexts(json, "additionalSecretOutputs", state.AdditionalSecretOutputs);
        WriteTexts(json, "aliases", state.Aliases);
        WriteTimeouts(json, state);
        WriteText(json, "importID", state.ImportId);
        WriteFlag(json, "retainOnDelete", state.RetainOnDelete);
        WriteText(json, "deletedWith", state.DeletedWith);
        WriteTexts(json, "replaceWith", state.ReplaceWith);
        if (state.ReplacementTrigger is { } trigger)
        {
            json.WritePropertyName("replacementTrigger");
            ValueWriter.Write(json, trigger, secrets, place.Child("replacementTrigger"));
        }

        WriteTime(json, "created", state.Created, state);
        WriteTime(json, "modified", state.Modified, state);
        WriteText(json, "sourcePosition", state.SourcePosition);
        WriteOther(json, "stackTrace", state);
        WriteTexts(json, "ignoreChanges", state.IgnoreChanges);
        WriteOther(json, "hideDiff", state);
        WriteTexts(json, "replaceOnChanges", state.ReplaceOnChanges);
        WriteOther(json, "refreshBeforeUpdate", state);
        WriteOther(json, "viewOf", state);
        WriteHooks(json, state.Hooks);
        WriteRest(json, state);
        json.WriteEndObject();
    }

    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private static void WriteFlag(Utf8JsonWriter json, string name, bool value)
    {
        if (value)
        {
            json.WriteBoolean(name, value);
        }
    }

    private static void WriteText(Utf8JsonWriter json, string name, string value)
    {
        if (value.Length > 0)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, ImmutableArray<string> values)
    {
        if (values.Length > 0)
        {
            json.WriteStartArray(name);
            foreach (var value in values)
            {
                json.WriteStringValue(value);
            }

            json.WriteEndArray();
        }
    }

    private static void WriteHooks(Utf8JsonWriter json, HookBinding hooks)
    {
        if (hooks.IsEmpty)
        {
            return;
        }

        json.WriteStartObject("resourceHooks");
        WriteTexts(json, "AfterCreate", hooks.AfterCreate);
        WriteTexts(json, "AfterDelete", hooks.AfterDelete);
        WriteTexts(json, "AfterUpdate", hooks.AfterUpdate);
        WriteTexts(json, "BeforeCreate", hooks.BeforeCreate);
        WriteTexts(json, "BeforeDelete", hooks.BeforeDelete);
        WriteTexts(json, "BeforeUpdate", hooks.BeforeUpdate);
        WriteTexts(json, "OnError", hooks.OnError);
        json.WriteEndObject();
    }

    private static void WriteMap(Utf8JsonWriter json, string name, PropertyMap map, ResourceState state, SecretForm secrets, Trail place)
    {
        if (map.Count == 0 && Form(state, name) == Absent)
        {
            return;
        }

        json.WritePropertyName(name);
        ValueWriter.Write(json, map, secrets, place.Child(name));
    }

    private static void WritePropertyDependencies(Utf8JsonWriter json, ResourceState state)
    {
        if (state.PropertyDependencies.Count == 0)
        {
            return;
        }

        var nulls = Form(state, "propertyDependencies")?.Split('\n') ?? [];
        json.WriteStartObject("propertyDependencies");
        foreach (var (property, urns) in state.PropertyDependencies)
        {
            if (urns.IsEmpty && nulls.Contains(property))
            {
                json.WriteNull(property);
                continue;
            }

            json.WriteStartArray(property);
            foreach (var urn in urns)
            {
                json.WriteStringValue(urn);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteTimeouts(Utf8JsonWriter json, ResourceState state)
    {
        var (create, update, delete) = state.CustomTimeouts;
        var read = Form(state, "customTimeouts") is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : 0;
        if (state.CustomTimeouts == default && read == 0)
        {
            return;
        }

        json.WriteStartObject("customTimeouts");
        foreach (var (name, seconds) in new[] { ("create", create), ("update", update), ("delete", delete), ("read", read) })
        {
            if (seconds != 0)
            {
                json.WritePropertyName(name);
                GoNumber.Write(json, seconds);
            }
        }

        json.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? time, ResourceState state)
    {
        if (time is { } given)
        {
            json.WriteString(name, Form(state, name) is { } text && IsOf(text, given) ? text : Time(given));
        }
    }

    private static bool IsOf(string text, DateTimeOffset time) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed) && parsed == time;

    private static string? Form(ResourceState state, string name) => state.OtherFields.IsEmpty ? null : state.OtherFields.GetValueOrDefault(name);

    private static void WriteOther(Utf8JsonWriter json, string name, ResourceState state)
    {
        if (Form(state, name) is { } raw)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(raw);
        }
    }

    private static void WriteRest(Utf8JsonWriter json, ResourceState state)
    {
        if (state.OtherFields.IsEmpty)
        {
            return;
        }

        foreach (var (name, _) in state.OtherFields)
        {
            if (!Noted.Contains(name) && !Placed.Contains(name))
            {
                WriteOther(json, name, state);
            }
        }
    }
}
