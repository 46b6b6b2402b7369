using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Blueprint.Components.Configuration;

/// <summary>Turns given values into typed ones, and says all that is wrong with them.</summary>
internal sealed class ValueReader
{
    private readonly List<string> problems = [];

    public IReadOnlyList<string> Problems => problems;

    public void Report(string problem) => problems.Add(problem);

    /// <summary>Reads one value.</summary>
    /// <returns>The value, or null where it is not valid and a problem was reported.</returns>
    public object? Read(SettingType type, ConfigPath at, JsonNode? given) => type.Kind switch
    {
        SettingKind.Array => ReadList(type, at, given),
        SettingKind.Object => ReadRecord(type.Members!, at, given),
        _ => ReadScalar(type, at, given),
    };

    /// <summary>Reads a record from an object; members left out take their defaults.</summary>
    public object? ReadRecord(ConfigShape shape, ConfigPath at, JsonNode? given)
    {
        if (given is not JsonObject members)
        {
            return Refuse(at, given, $"an object with {string.Join(", ", shape.Settings.Select(setting => $"'{setting.Name}'"))}");
        }

        var before = problems.Count;
        var names = shape.Settings.Select(setting => setting.Name).ToArray();
        foreach (var (name, _) in members.Where(member => !names.Contains(member.Key, StringComparer.Ordinal)))
        {
            Report($"{at.Member(name).Quoted} is not a setting.{Spelling.Hint(name, names)} {at.Quoted} takes {string.Join(", ", names)}.");
        }

        var record = shape.NewRecord();
        foreach (var setting in shape.Settings)
        {
            var place = at.Member(setting.Name);
            if (!members.TryGetPropertyValue(setting.Name, out var member) || member is null)
            {
                ReportIfRequired(setting, place);
            }
            else if (Read(setting.Type, place, member) is { } value)
            {
                setting.Property.SetValue(record, value);
            }
        }

        return problems.Count == before && Agrees(record, at) ? record : null;
    }

    public void ReportIfRequired(Setting setting, ConfigPath at)
    {
        if (setting.IsRequired)
        {
            Report($"{at.Quoted} is not set; it takes {setting.Type.Takes}.");
        }
    }

    public bool Agrees(object record, ConfigPath at)
    {
        var before = problems.Count;
        problems.AddRange(record is IConsistent consistent ? consistent.Disagreements(at) : []);
        return problems.Count == before;
    }

    private object? ReadList(SettingType type, ConfigPath at, JsonNode? given)
    {
        if (given is not JsonArray items)
        {
            return Refuse(at, given, type.Takes);
        }

        if (type.Count is { } count && (items.Count < count.Least || items.Count > count.Most))
        {
            Report($"{at.Quoted} has {items.Count} {(items.Count == 1 ? "item" : "items")}; it takes {type.Takes}.");
            return null;
        }

        var before = problems.Count;
        var itemType = type.Items!;
        var values = items.Select((item, index) => Read(itemType, at.Item(index), item)).ToArray();
        return problems.Count == before ? ToImmutableArray(itemType.ClrType, values) : null;
    }

    private object? ReadScalar(SettingType type, ConfigPath at, JsonNode? given)
    {
        object? value = (type.Kind, given?.GetValueKind()) switch
        {
            (SettingKind.String, JsonValueKind.String) => given!.GetValue<string>(),
            (SettingKind.Boolean, JsonValueKind.True or JsonValueKind.False) => given!.GetValue<bool>(),
            (SettingKind.Integer, JsonValueKind.Number) when given!.AsValue().TryGetValue<int>(out var number) => number,
            _ => null,
        };

        if (value is string word && type.Words is { } words)
        {
            return words.TryGetValue(word, out var member) ? member : Refuse(at, given, type.Takes, Spelling.Hint(word, words.Keys));
        }

        return value is not null && type.Rule?.Accepts(value) != false ? value : Refuse(at, given, type.Takes);
    }

    private object? Refuse(ConfigPath at, JsonNode? given, string takes, string hint = "")
    {
        Report($"{at.Quoted} is {Shown(given)}; it takes {takes}.{hint}");
        return null;
    }

    private static string Shown(JsonNode? given) => given?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "nothing",
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => $"'{given.GetValue<string>()}'",
        _ => given.ToJsonString(),
    };

    private static object ToImmutableArray(Type itemType, object?[] values)
    {
        var typed = Array.CreateInstance(itemType, values.Length);
        values.CopyTo(typed, 0);
        return typeof(ImmutableCollectionsMarshal)
            .GetMethod(nameof(ImmutableCollectionsMarshal.AsImmutableArray))!
            .MakeGenericMethod(itemType)
            .Invoke(null, [typed])!;
    }
}
