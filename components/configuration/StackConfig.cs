using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Blueprint.Components.Configuration;

/// <summary>Loads a stack's configuration into the record that declares it.</summary>
public static class StackConfig
{
    /// <summary>Reads every declared setting of the current stack.</summary>
    /// <typeparam name="T">A record with a parameterless constructor and properties marked with <see cref="SettingAttribute"/>.</typeparam>
    /// <exception cref="RunException">
    /// Something is not valid. The message has one line for each problem, all of them, and each names the full key in
    /// single quotes. The values of secret settings are never in it.
    /// </exception>
    public static T Load<T>()
        where T : class
    {
        var project = Deployment.Instance.ProjectName;
        var shape = ConfigShape.Of(typeof(T));
        var reader = new ValueReader();
        var record = (T)shape.NewRecord();

        foreach (var setting in shape.Settings)
        {
            var at = setting.ForeignKey is { } key ? ConfigPath.At(key) : ConfigPath.Namespace(project).Member(setting.Name);
            if (ReadSetting(setting, at, reader) is { } value)
            {
                setting.Property.SetValue(record, value);
            }
        }

        // Whether settings agree can only be said of settings that are themselves in order.
        _ = reader.Problems.Count == 0 && reader.Agrees(record, ConfigPath.Namespace(project));
        return reader.Problems.Count == 0 ? record : throw new RunException(string.Join('\n', reader.Problems));
    }

    private static object? ReadSetting(Setting setting, ConfigPath at, ValueReader reader)
    {
        var key = at.ToString().Split(':', 2);
        var config = new Config(key[0]);
        if (config.Get(key[1]) is not { } text)
        {
            reader.ReportIfRequired(setting, at);
            return null;
        }

        if (setting.Type.IsSecret)
        {
            return setting.Type.Rule?.Accepts(text) == false
                ? Refuse(reader, $"{at.Quoted} is not valid (its value is secret and not shown); it takes {setting.Type.Takes}.")
                : config.RequireSecret(key[1]);
        }

        return Parse(setting.Type, text) is { } given
            ? reader.Read(setting.Type, at, given)
            : Refuse(reader, $"{at.Quoted} cannot be read as JSON; it takes {setting.Type.Takes}.");
    }

    // Pulumi hands over scalars as bare text and everything else as JSON text.
    private static JsonNode? Parse(SettingType type, string text)
    {
        switch (type.Kind)
        {
            case SettingKind.Integer when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number):
                return JsonNode.Parse(number.ToString(CultureInfo.InvariantCulture));
            case SettingKind.Boolean when text is "true" or "false":
                return JsonValue.Create(text == "true");
            case SettingKind.Integer or SettingKind.Boolean or SettingKind.String:
                return JsonValue.Create(text);
            default:
                try
                {
                    return JsonNode.Parse(text);
                }
                catch (JsonException)
                {
                    return null;
                }
        }
    }

    private static object? Refuse(ValueReader reader, string problem)
    {
        reader.Report(problem);
        return null;
    }
}
