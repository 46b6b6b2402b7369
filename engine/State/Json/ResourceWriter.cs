using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Blueprint.Engine.Model;
using Blueprint.Protocol;

namespace Blueprint.Engine.State.Json;

/// <summary>Writes resource records of Pulumi's deployment format, version 3.</summary>
internal static class ResourceWriter
{
    public static void Write(Utf8JsonWriter json, ResourceState state, SecretForm secrets)
    {
        var place = new Trail(null, state.Urn.Value);
        json.WriteStartObject();
        json.WriteString("urn", state.Urn.Value);
        json.WriteBoolean("custom", state.Custom);
        WriteFlag(json, "delete", state.Delete);
        WriteText(json, "id", state.Id);
        json.WriteString("type", state.Type);
        json.WritePropertyName("inputs");
        ValueWriter.Write(json, state.Inputs, secrets, place.Child("inputs"));
        json.WritePropertyName("outputs");
        ValueWriter.Write(json, state.Outputs, secrets, place.Child("outputs"));
        WriteText(json, "parent", state.Parent);
        WriteFlag(json, "protect", state.Protect);
        WriteFlag(json, "external", state.External);
        WriteTexts(json, "dependencies", state.Dependencies);
        WriteTexts(json, "initErrors", state.InitErrors);
        WriteText(json, "provider", state.Provider);
        WritePropertyDependencies(json, state.PropertyDependencies);
        WriteFlag(json, "pendingReplacement", state.PendingReplacement);
        WriteTexts(json, "additionalSecretOutputs", state.AdditionalSecretOutputs);
        WriteTexts(json, "aliases", state.Aliases);
        WriteTimeouts(json, state.CustomTimeouts);
        WriteText(json, "importID", state.ImportId);
        WriteFlag(json, "retainOnDelete", state.RetainOnDelete);
        WriteText(json, "deletedWith", state.DeletedWith);
        WriteTexts(json, "replaceWith", state.ReplaceWith);
        if (state.ReplacementTrigger is { } trigger)
        {
            json.WritePropertyName("replacementTrigger");
            ValueWriter.Write(json, trigger, secrets, place.Child("replacementTrigger"));
        }

        WriteHooks(json, state.Hooks);
        WriteFlag(json, "taint", state.Taint);
        WriteTime(json, "created", state.Created);
        WriteTime(json, "modified", state.Modified);
        WriteText(json, "sourcePosition", state.SourcePosition);
        WriteTexts(json, "ignoreChanges", state.IgnoreChanges);
        WriteTexts(json, "replaceOnChanges", state.ReplaceOnChanges);
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
        WriteTexts(json, "BeforeCreate", hooks.BeforeCreate);
        WriteTexts(json, "AfterCreate", hooks.AfterCreate);
        WriteTexts(json, "BeforeUpdate", hooks.BeforeUpdate);
        WriteTexts(json, "AfterUpdate", hooks.AfterUpdate);
        WriteTexts(json, "BeforeDelete", hooks.BeforeDelete);
        WriteTexts(json, "AfterDelete", hooks.AfterDelete);
        WriteTexts(json, "OnError", hooks.OnError);
        json.WriteEndObject();
    }

    private static void WritePropertyDependencies(Utf8JsonWriter json, ImmutableSortedDictionary<string, ImmutableArray<string>> dependencies)
    {
        if (dependencies.Count == 0)
        {
            return;
        }

        json.WriteStartObject("propertyDependencies");
        foreach (var (property, urns) in dependencies)
        {
            json.WriteStartArray(property);
            foreach (var urn in urns)
            {
                json.WriteStringValue(urn);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteTimeouts(Utf8JsonWriter json, (double Create, double Update, double Delete) timeouts)
    {
        if (timeouts == default)
        {
            return;
        }

        json.WriteStartObject("customTimeouts");
        foreach (var (name, seconds) in new[] { ("create", timeouts.Create), ("update", timeouts.Update), ("delete", timeouts.Delete) })
        {
            if (seconds != 0)
            {
                json.WriteNumber(name, seconds);
            }
        }

        json.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } given)
        {
            json.WriteString(name, Time(given));
        }
    }
}
