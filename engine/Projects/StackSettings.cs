using System.Collections.Immutable;
using Blueprint.Engine.Model;

namespace Blueprint.Engine.Projects;

/// <summary>What a <c>Pulumi.&lt;stack&gt;.yaml</c> says.</summary>
/// <param name="Path">The file's absolute path.</param>
/// <param name="ConfigWhere">Where its configuration begins; the file's first line where it has none.</param>
/// <param name="Config">The settings by full key, in the order of the file; keys stand as written where they are none.</param>
/// <param name="EncryptionSalt">The passphrase provider's salt; empty where the file has none.</param>
/// <param name="SecretsProvider">The secrets provider; empty where none is named.</param>
public sealed record StackSettings(
    string Path, SourcePlace ConfigWhere, ImmutableArray<SettingsEntry> Config, string EncryptionSalt, string SecretsProvider)
{
    private static readonly string[] Keys = ["config", "encryptionsalt", "encryptedkey", "secretsprovider", "environment"];

    /// <summary>The setting of a full key, or null.</summary>
    public SettingsEntry? Find(string key) => Config.FirstOrDefault(entry => entry.Key == key);

    /// <summary>Reads a stack's settings; null where the file does not exist, or where it cannot be read, which is then among the problems.</summary>
    public static StackSettings? Read(string path, string project, List<ConfigProblem> problems) =>
        File.Exists(path) ? Read(path, File.ReadAllText(path), project, problems) : null;

    /// <summary>Reads settings from a text; null where it cannot be read, which is then among the problems.</summary>
    public static StackSettings? Read(string path, string text, string project, List<ConfigProblem> problems)
    {
        var before = problems.Count;
        var start = new SourcePlace(path, 1, 1, 1, text.Split('\n')[0].TrimEnd('\r'));
        switch (SettingsReader.Read(path, text, problems))
        {
            case SettingsNode.Mapping map:
                return Read(path, map, start, project, problems);
            case null or SettingsNode.Scalar { Text: "" }:
                return problems.Count > before ? null : new(path, start, [], "", "");
            case var other:
                problems.Add(new(other.Where, "", $"A stack's settings are a mapping of keys to values; this is {other.Kind}."));
                return null;
        }
    }

    private static StackSettings Read(string path, SettingsNode.Mapping map, SourcePlace start, string project, List<ConfigProblem> problems)
    {
        foreach (var entry in map.Entries)
        {
            if (!Keys.Contains(entry.Key))
            {
                var meant = Spelling.Nearest(entry.Key, Keys) is { } nearest ? $" Did you mean '{nearest}'?"
                    : entry.Key.Contains(':', StringComparison.Ordinal) ? " Configuration stands below 'config:'." : "";
                problems.Add(new(entry.KeyWhere, "", $"'{entry.Key}' is no key of a stack's settings: there are {string.Join(", ", Keys)}.{meant}"));
            }
        }

        var config = map.Find("config");
        var entries = ImmutableArray.CreateBuilder<SettingsEntry>();
        switch (config?.Value)
        {
            case null or SettingsNode.Scalar { Text: "" or "~" or "null" }:
                break;
            case SettingsNode.Mapping settings:
                foreach (var entry in settings.Entries)
                {
                    if (!entry.Key.Contains(':', StringComparison.Ordinal) || ConfigKey.Complete(entry.Key, project) is not { } key)
                    {
                        problems.Add(new(entry.KeyWhere, "", entry.Key.Contains(':', StringComparison.Ordinal)
                            ? $"'{entry.Key}' is no configuration key: it takes 'namespace:name'."
                            : $"'{entry.Key}' has no namespace. Write '{project}:{entry.Key}'."));
                        continue;
                    }

                    entries.Add(entry with { Key = key });
                }

                break;
            case var other:
                problems.Add(new(other.Where, "", $"'config' is a mapping of keys to values; this is {other.Kind}."));
                break;
        }

        return new(path, config?.KeyWhere ?? start, entries.ToImmutable(), Scalar("encryptionsalt"), Scalar("secretsprovider"));

        string Scalar(string key) => (map.Find(key)?.Value as SettingsNode.Scalar)?.Text ?? "";
    }
}
