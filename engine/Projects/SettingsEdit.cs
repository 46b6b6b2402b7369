using System.Text;

namespace Blueprint.Engine.Projects;

/// <summary>Changes a settings file as a person would: the one value, and nothing around it.</summary>
public static class SettingsEdit
{
    /// <summary>Sets a configuration key.</summary>
    /// <param name="text">The file's text; empty for a new file.</param>
    /// <param name="key">The full key.</param>
    /// <param name="value">The value in YAML; one that begins with a line break is nested.</param>
    /// <exception cref="ConfigException">The text is not YAML.</exception>
    public static string Set(string text, string key, string value)
    {
        var root = Root(text);
        var config = root?.Find("config");
        if (config?.Value is not SettingsNode.Mapping { Entries: not [] } entries)
        {
            // A `config:` without entries gives way to one with.
            var lines = text.Split('\n').Where((_, i) => i + 1 != config?.KeyWhere.Line);
            return $"{End(string.Join('\n', lines))}config:\n  {key}:{Behind(value)}\n";
        }

        var existing = entries.Entries.FirstOrDefault(entry => entry.Key == key);
        return existing is null
            ? Insert(text, entries.Entries[^1], entries.Entries[0].KeyWhere.Column, key, value)
            : Replace(text, existing, value);
    }

    /// <summary>Sets a key at the top of the file.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">The value in YAML, on one line.</param>
    public static string SetTop(string text, string key, string value) =>
        Root(text)?.Find(key) is { } existing ? Replace(text, existing, value) : $"{key}: {value}\n{text}";

    /// <summary>Writes a text so that YAML reads it back as a value of a type.</summary>
    public static string Scalar(string value, ConfigType type)
    {
        var isPlain = type is ConfigType.WholeNumber or ConfigType.TruthValue ||
            (value.Length > 0 && value.All(c => char.IsAsciiLetterOrDigit(c) || "./_-".Contains(c, StringComparison.Ordinal)) &&
             char.IsAsciiLetter(value[0]) && ConfigValues.Truth(value) is null && !ConfigValues.IsNull(value));
        if (isPlain)
        {
            return value;
        }

        var text = new StringBuilder("\"");
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' or '\\' => text.Append('\\').Append(c),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                _ => text.Append(c),
            };
        }

        return text.Append('"').ToString();
    }

    private static SettingsNode.Mapping? Root(string text)
    {
        var problems = new List<ConfigProblem>();
        var root = SettingsReader.Read("", text, problems);
        return problems.Count == 0 ? root as SettingsNode.Mapping : throw new ConfigException([.. problems]);
    }

    private static string Replace(string text, SettingsEntry entry, string value)
    {
        // From the key's colon to the last line of the value; a comment behind a value on one line stays.
        var lines = text.Split('\n').ToList();
        var line = entry.KeyWhere.Line - 1;
        var head = lines[line][..(lines[line].IndexOf(':', entry.KeyWhere.Column - 1 + entry.KeyWhere.Length) + 1)];
        var last = LastLine(entry.Value) - 1;
        var isOneLine = last == line && entry.Value is SettingsNode.Scalar;
        var tail = isOneLine ? lines[line][Math.Min(lines[line].Length, entry.Value.Where.Column - 1 + Width(entry.Value))..] : "";
        lines.RemoveRange(line, last - line + 1);
        lines.Insert(line, head + Behind(value) + (tail.TrimStart().StartsWith('#') ? tail : ""));
        return string.Join('\n', lines);
    }

    private static string Insert(string text, SettingsEntry after, int column, string key, string value)
    {
        var lines = text.Split('\n').ToList();
        var at = LastLine(after.Value);
        lines.Insert(at, $"{new string(' ', column - 1)}{key}:{Behind(value)}");
        return string.Join('\n', lines);
    }

    private static string Behind(string value) => value.StartsWith('\n') ? value : $" {value}";

    private static string End(string text) => text.Length == 0 || text.EndsWith('\n') ? text : text + "\n";

    private static int Width(SettingsNode node) => node.Where.Excerpt.Length - node.Where.Column + 1 >= node.Where.Length ? node.Where.Length : 0;

    private static int LastLine(SettingsNode node) => node switch
    {
        SettingsNode.Sequence { Items: not [] } list => list.Items.Max(LastLine),
        SettingsNode.Mapping { Entries: not [] } map => map.Entries.Max(entry => Math.Max(entry.KeyWhere.Line, LastLine(entry.Value))),
        SettingsNode.Scalar scalar => scalar.Where.Line + scalar.Lines - 1,
        _ => node.Where.Line,
    };
}
