using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Blueprint.Engine.Projects;

/// <summary>Finds the configuration keys that a program's error message names, and where they stand.</summary>
/// <remarks>Programs judge what a project file cannot say: ranges, and what holds between several keys. Each line of such a
/// message that names a key in single quotes becomes a problem of that key.</remarks>
public sealed partial class ConfigErrorLocator(ProjectFile project, StackSettings? settings)
{
    /// <summary>Splits a message into problems with places, and what is left of it.</summary>
    public (ImmutableArray<ConfigProblem> Problems, string Other) Split(string message)
    {
        var problems = ImmutableArray.CreateBuilder<ConfigProblem>();
        var rest = new List<string>();
        foreach (var line in message.Split('\n').Select(line => line.Trim()))
        {
            if (Key(line) is { } match)
            {
                problems.Add(new(Where(match.Key, match.Path), match.Key, line.TrimStart('-', '*', ' ')));
            }
            else if (problems is not [] && line.StartsWith("please set a value", StringComparison.OrdinalIgnoreCase))
            {
                // Pulumi's advice under a missing value belongs to the line above it.
                problems[^1] = problems[^1] with { Text = $"{problems[^1].Text}; {line}" };
            }
            else if (line.Length > 0)
            {
                rest.Add(line);
            }
        }

        // What is left of a list of problems is its heading.
        return problems.Count > 0 && rest.All(line => line.EndsWith(':'))
            ? (problems.ToImmutable(), "")
            : (problems.ToImmutable(), string.Join('\n', rest));
    }

    private (string Key, string Path)? Key(string line)
    {
        foreach (var match in QuotedKey().EnumerateMatches(line))
        {
            var quoted = line.AsSpan(match.Index + 1, match.Length - 2).ToString();
            var end = quoted.AsSpan(quoted.IndexOf(':', StringComparison.Ordinal)).IndexOfAny('.', '[') is >= 0 and var at
                ? quoted.IndexOf(':', StringComparison.Ordinal) + at
                : quoted.Length;
            foreach (var (key, path) in new[] { (quoted, ""), (quoted[..end], quoted[end..]) })
            {
                if (ConfigKey.Namespace(key) == project.Name || settings?.Find(key) is not null || project.Config.Any(d => d.Key == key))
                {
                    // A name with a dot in it is a key; otherwise what follows the dot is a path into the value.
                    if (path.Length > 0 || end == quoted.Length || settings?.Find(key) is not null || project.Config.Any(d => d.Key == key))
                    {
                        return (key, path);
                    }
                }
            }
        }

        return null;
    }

    private SourcePlace? Where(string key, string path)
    {
        var declaration = project.Config.FirstOrDefault(d => d.Key == key);
        var value = settings?.Find(key)?.Value ?? declaration?.Value ?? declaration?.Default;
        return value is null ? settings?.ConfigWhere ?? declaration?.Where : Inside(value, path).Where;
    }

    private static SettingsNode Inside(SettingsNode node, string path)
    {
        foreach (var match in Step().EnumerateMatches(path))
        {
            var step = path.AsSpan(match.Index, match.Length).Trim("[].\"'").ToString();
            var inner = node switch
            {
                SettingsNode.Mapping map => map.Find(step)?.Value,
                SettingsNode.Sequence list when int.TryParse(step, out var index) && index < list.Items.Length => list.Items[index],
                _ => null,
            };
            if (inner is null)
            {
                return node;
            }

            node = inner;
        }

        return node;
    }

    [GeneratedRegex(@"'[A-Za-z0-9_.-]+:[A-Za-z0-9_.\[\]""-]+'")]
    private static partial Regex QuotedKey();

    [GeneratedRegex(@"\.[A-Za-z0-9_-]+|\[[^\]]*\]")]
    private static partial Regex Step();
}
