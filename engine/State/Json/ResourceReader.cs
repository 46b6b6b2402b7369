using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Blueprint.Engine.Model;
using Blueprint.Protocol;

namespace Blueprint.Engine.State.Json;

/// <summary>Reads resource records of Pulumi's deployment format, versions 3 and 4. What the engine has no use for is kept as it stands.</summary>
/// <remarks>Not safe for concurrent use: it goes through one record after the other.</remarks>
/// <param name="open">Opens a sealed secret, given its place and ciphertext; null where it cannot be opened and nobody minds.</param>
internal sealed class ResourceReader(Func<string, string, string?> open)
{
    private static readonly ImmutableSortedDictionary<string, ImmutableArray<string>> NoPropertyDependencies =
        ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal);

    private static readonly ImmutableSortedDictionary<string, string> NoOthers = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    // Finding a property in a JSON element means going through it; all are found in one go instead.
    private readonly Dictionary<string, JsonElement> given = new(StringComparer.Ordinal);
    private Trail place = new(null, "");
    private (byte[] Json, ImmutableSortedDictionary<string, ImmutableArray<string>> Table) lastDependencies = ([], NoPropertyDependencies);
    private ImmutableSortedDictionary<string, string>.Builder? others;

    /// <exception cref="FormatException">It is no resource record; the message says where and why.</exception>
    public ResourceState Read(JsonElement record, Trail at)
    {
        if (record.ValueKind != JsonValueKind.Object)
        {
            throw ValueReader.Wrong(at, "a resource", record);
        }

        place = at;
        given.Clear();
        foreach (var property in record.EnumerateObject())
        {
            // Null counts as not given, as it does for Pulumi.
            if (property.Value.ValueKind != JsonValueKind.Null)
            {
                given[TextPool.Name(property)] = property.Value;
            }
        }

        return Read();
    }

    private ResourceState Read()
    {
        var text = Text("urn") is { Length: > 0 } found ? found : throw new FormatException($"{place} has no urn");
        var urn = Urn.TryParse(text) ?? throw new FormatException($"{place}.urn is '{text}', which is no URN");
        return new()
        {
            Urn = urn,
            Type = Text("type") is { Length: > 0 } type ? type : throw new FormatException($"{place} ({text}) has no type"),
            Custom = given.ContainsKey("custom") ? Flag("custom") : throw new FormatException($"{place} ({text}) does not say whether it is custom"),
            Id = Text("id"),
            Inputs = Map("inputs", urn),
            Outputs = Map("outputs", urn),
            Parent = Text("parent"),
            Protect = Flag("protect"),
            Delete = Flag("delete"),
            External = Flag("external"),
            RetainOnDelete = Flag("retainOnDelete"),
            PendingReplacement = Flag("pendingReplacement"),
            Dependencies = Texts("dependencies"),
            PropertyDependencies = PropertyDependencies(),
            Provider = Text("provider"),
            InitErrors = Texts("initErrors"),
            AdditionalSecretOutputs = Texts("additionalSecretOutputs"),
            Aliases = Texts("aliases"),
            IgnoreChanges = Texts("ignoreChanges"),
            ReplaceOnChanges = Texts("replaceOnChanges"),
            CustomTimeouts = Timeouts(),
            ImportId = Text("importID"),
            DeletedWith = Text("deletedWith"),
            ReplaceWith = Texts("replaceWith"),
            ReplacementTrigger = Given("replacementTrigger") is { } trigger
                ? ValueReader.Read(trigger, open, SecretPlace(urn).Child("replacementTrigger"))
                : null,
            Hooks = Hooks(),
            Taint = Flag("taint"),
            Created = Time("created"),
            Modified = Time("modified"),
            SourcePosition = Text("sourcePosition"),
            OtherFields = Others(text),
        };
    }

    // What was asked for is known; what is left over at the end is not.
    private JsonElement? Given(string name) => given.Remove(name, out var value) ? value : null;

    private ImmutableSortedDictionary<string, string> Others(string urn)
    {
        foreach (var (name, value) in given)
        {
            var raw = value.GetRawText();
            if (raw.Contains(Signatures.Secret, StringComparison.Ordinal))
            {
                throw new FormatException($"{place} ({urn}) has a field '{name}' that holds a secret; the field is not known here, so the secret could not be kept safe");
            }

            (others ??= ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal))[name] = raw;
        }

        var found = others?.ToImmutable() ?? NoOthers;
        others = null;
        return found;
    }

    // How a field stood in the record, where the engine itself would write it otherwise.
    private void Note(string name, string form) =>
        (others ??= ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal))[name] = form;

    private string Text(string name) => Given(name) switch
    {
        null => "",
        { ValueKind: JsonValueKind.String } value => TextPool.Text(value),
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

    private PropertyMap Map(string name, Urn urn)
    {
        if (Given(name) is { } value)
        {
            return ValueReader.ReadMap(value, open, SecretPlace(urn).Child(name));
        }

        Note(name, ResourceWriter.Absent);
        return PropertyMap.Empty;
    }

    private ImmutableArray<string> Texts(string name) => Given(name) is { } list ? Texts(list, place, name) : [];

    private static ImmutableArray<string> Texts(JsonElement list, Trail owner, string name)
    {
        if (list.ValueKind != JsonValueKind.Array)
        {
            throw ValueReader.Wrong(owner.Child(name), "a list of texts", list);
        }

        if (list.GetArrayLength() == 0)
        {
            return [];
        }

        var texts = ImmutableArray.CreateBuilder<string>(list.GetArrayLength());
        foreach (var item in list.EnumerateArray())
        {
            texts.Add(item.ValueKind == JsonValueKind.String
                ? TextPool.Text(item)
                : throw ValueReader.Wrong(owner.Child(name).Child(texts.Count), "a text", item));
        }

        return texts.MoveToImmutable();
    }

    private ImmutableSortedDictionary<string, ImmutableArray<string>> PropertyDependencies()
    {
        if (Given("propertyDependencies") is not { } map)
        {
            return NoPropertyDependencies;
        }

        var at = place.Child("propertyDependencies");
        if (map.ValueKind != JsonValueKind.Object)
        {
            throw ValueReader.Wrong(at, "an object", map);
        }

        // Most records have the same table as the one before them: on nothing, by the same properties.
        var raw = JsonMarshal.GetRawUtf8Value(map);
        if (raw.SequenceEqual(lastDependencies.Json))
        {
            return lastDependencies.Table;
        }

        var result = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        var nulls = new List<string>();
        foreach (var property in map.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Null)
            {
                nulls.Add(property.Name);
                result[property.Name] = [];
            }
            else
            {
                result[property.Name] = Texts(property.Value, at, property.Name);
            }
        }

        if (nulls.Count > 0)
        {
            Note("propertyDependencies", string.Join('\n', nulls));
            return result.ToImmutable();
        }

        lastDependencies = (raw.ToArray(), result.ToImmutable());
        return lastDependencies.Table;
    }

    private HookBinding Hooks()
    {
        if (Given("resourceHooks") is not { } map)
        {
            return HookBinding.None;
        }

        var at = place.Child("resourceHooks");
        if (map.ValueKind != JsonValueKind.Object)
        {
            throw ValueReader.Wrong(at, "an object", map);
        }

        return new()
        {
            BeforeCreate = Names("BeforeCreate"),
            AfterCreate = Names("AfterCreate"),
            BeforeUpdate = Names("BeforeUpdate"),
            AfterUpdate = Names("AfterUpdate"),
            BeforeDelete = Names("BeforeDelete"),
            AfterDelete = Names("AfterDelete"),
            OnError = Names("OnError"),
        };

        ImmutableArray<string> Names(string point) =>
            map.TryGetProperty(point, out var names) && names.ValueKind != JsonValueKind.Null ? Texts(names, at, point) : [];
    }

    private (double Create, double Update, double Delete) Timeouts()
    {
        if (Given("customTimeouts") is not { } timeouts)
        {
            return default;
        }

        if (Seconds(timeouts, "read") is not 0 and var read)
        {
            Note("customTimeouts", read.ToString("R", CultureInfo.InvariantCulture));
        }

        return (Seconds(timeouts, "create"), Seconds(timeouts, "update"), Seconds(timeouts, "delete"));
    }

    private double Seconds(JsonElement timeouts, string name) =>
        timeouts.ValueKind != JsonValueKind.Object ? throw ValueReader.Wrong(place.Child("customTimeouts"), "an object", timeouts)
        : !timeouts.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? 0
        : value.ValueKind == JsonValueKind.Number ? value.GetDouble()
        : throw ValueReader.Wrong(place.Child("customTimeouts").Child(name), "a number of seconds", value);

    private DateTimeOffset? Time(string name)
    {
        if (Text(name) is not { Length: > 0 } text)
        {
            return null;
        }

        var time = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var parsed)
            ? parsed
            : throw new FormatException($"{place}.{name} is '{text}', where a time such as 2026-08-21T10:00:00Z belongs");
        if (ResourceWriter.Time(time) != text)
        {
            // Pulumi's times are finer than ours, and may be of another zone.
            Note(name, text);
        }

        return time;
    }
}
