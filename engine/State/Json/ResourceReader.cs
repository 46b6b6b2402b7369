using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Blueprint.Engine.Model;
using Blueprint.Protocol;

namespace Blueprint.Engine.State.Json;

/// <summary>Reads resource records of Pulumi's deployment format, versions 3 and 4. What the engine has no use for is passed over.</summary>
internal readonly struct ResourceReader
{
    private readonly JsonElement record;
    private readonly Func<string, string, string> open;
    private readonly Trail place;

    private ResourceReader(JsonElement record, Func<string, string, string> open, Trail place) =>
        (this.record, this.open, this.place) = (record, open, place);

    /// <exception cref="FormatException">It is no resource record; the message says where and why.</exception>
    public static ResourceState Read(JsonElement record, Func<string, string, string> open, Trail place) =>
        record.ValueKind == JsonValueKind.Object
            ? new ResourceReader(record, open, place).Read()
            : throw ValueReader.Wrong(place, "a resource", record);

    private ResourceState Read()
    {
        var text = Text("urn") is { Length: > 0 } given ? given : throw new FormatException($"{place} has no urn");
        var urn = Urn.TryParse(text) ?? throw new FormatException($"{place}.urn is '{text}', which is no URN");
        return new()
        {
            Urn = urn,
            Type = Text("type") is { Length: > 0 } type ? type : throw new FormatException($"{place} ({text}) has no type"),
            Custom = record.TryGetProperty("custom", out _) ? Flag("custom") : throw new FormatException($"{place} ({text}) does not say whether it is custom"),
            Id = Text("id"),
            Inputs = Map("inputs", urn),
            Outputs = Map("outputs", urn),
            Parent = Text("parent"),
            Protect = Flag("protect"),
            Delete = Flag("delete"),
            External = Flag("external"),
            RetainOnDelete = Flag("retainOnDelete"),
            PendingReplacement = Flag("pendingReplacement"),
            Dependencies = Texts(record, "dependencies", place),
            PropertyDependencies = PropertyDependencies(),
            Provider = Text("provider"),
            InitErrors = Texts(record, "initErrors", place),
            AdditionalSecretOutputs = Texts(record, "additionalSecretOutputs", place),
            Aliases = Texts(record, "aliases", place),
            IgnoreChanges = Texts(record, "ignoreChanges", place),
            ReplaceOnChanges = Texts(record, "replaceOnChanges", place),
            CustomTimeouts = Timeouts(),
            ImportId = Text("importID"),
            DeletedWith = Text("deletedWith"),
            ReplaceWith = Texts(record, "replaceWith", place),
            ReplacementTrigger = Given("replacementTrigger") is { } trigger
                ? ValueReader.Read(trigger, open, SecretPlace(urn).Child("replacementTrigger"))
                : null,
            Created = Time("created"),
            Modified = Time("modified"),
            SourcePosition = Text("sourcePosition"),
        };
    }

    // Null counts as not given, as it does for Pulumi.
    private JsonElement? Given(string name) =>
        record.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private string Text(string name) => Given(name) switch
    {
        null => "",
        { ValueKind: JsonValueKind.String } value => value.GetString()!, // A JSON string is never null.
        { } value => throw ValueReader.Wrong(place.Child(name), "a text", value),
    };

    private bool Flag(string name) => Given(name) switch
    {
        null => false,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { } value => throw ValueReader.Wrong(place.Child(name), "true or false", value),
    };

    // A secret's place is told by its resource, not by where that stands in the document.
    private static Trail SecretPlace(Urn urn) => new(null, urn.Value);

    private PropertyMap Map(string name, Urn urn) =>
        Given(name) is { } value ? ValueReader.ReadMap(value, open, SecretPlace(urn).Child(name)) : PropertyMap.Empty;

    private static ImmutableArray<string> Texts(JsonElement owner, string name, Trail place)
    {
        if (!owner.TryGetProperty(name, out var list) || list.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            throw ValueReader.Wrong(place.Child(name), "a list of texts", list);
        }

        var texts = ImmutableArray.CreateBuilder<string>(list.GetArrayLength());
        foreach (var item in list.EnumerateArray())
        {
            texts.Add(item.ValueKind == JsonValueKind.String
                ? item.GetString()! // A JSON string is never null.
                : throw ValueReader.Wrong(place.Child(name).Child(texts.Count), "a text", item));
        }

        return texts.MoveToImmutable();
    }

    private ImmutableSortedDictionary<string, ImmutableArray<string>> PropertyDependencies()
    {
        var result = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        if (Given("propertyDependencies") is not { } map)
        {
            return result.ToImmutable();
        }

        var at = place.Child("propertyDependencies");
        if (map.ValueKind != JsonValueKind.Object)
        {
            throw ValueReader.Wrong(at, "an object", map);
        }

        foreach (var property in map.EnumerateObject())
        {
            result[property.Name] = Texts(map, property.Name, at);
        }

        return result.ToImmutable();
    }

    private (double Create, double Update, double Delete) Timeouts() =>
        Given("customTimeouts") is { } timeouts ? (Seconds(timeouts, "create"), Seconds(timeouts, "update"), Seconds(timeouts, "delete")) : default;

    private double Seconds(JsonElement timeouts, string name) =>
        timeouts.ValueKind != JsonValueKind.Object ? throw ValueReader.Wrong(place.Child("customTimeouts"), "an object", timeouts)
        : !timeouts.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? 0
        : value.ValueKind == JsonValueKind.Number ? value.GetDouble()
        : throw ValueReader.Wrong(place.Child("customTimeouts").Child(name), "a number of seconds", value);

    private DateTimeOffset? Time(string name) =>
        Text(name) is not { Length: > 0 } text ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time
        : throw new FormatException($"{place}.{name} is '{text}', where a time such as 2026-08-21T10:00:00Z belongs");
}
