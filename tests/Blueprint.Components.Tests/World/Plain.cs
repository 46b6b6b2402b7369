using System.Collections;
using System.Collections.Immutable;
using System.Globalization;

namespace Blueprint.Components.Tests.World;

/// <summary>Reads what mocks see: maps, lists, text, numbers, booleans.</summary>
internal static class Plain
{
    /// <summary>A step is a name, or a number in brackets; a name in brackets may hold dots and slashes: <c>labels[bp/team]</c>.</summary>
    public static object? At(object? value, string path)
    {
        foreach (var step in Steps(path))
        {
            value = value switch
            {
                IReadOnlyDictionary<string, object> map => map.GetValueOrDefault(step),
                IList list when int.TryParse(step, CultureInfo.InvariantCulture, out var index) && index < list.Count => list[index],
                _ => null,
            };
        }

        return value;
    }

    public static ImmutableDictionary<string, object> Map(object? value) =>
        value as ImmutableDictionary<string, object> ?? ImmutableDictionary<string, object>.Empty;

    public static ImmutableArray<object> List(object? value) => value is ImmutableArray<object> { IsDefault: false } list ? list : [];

    public static string[] Texts(object? value) => [.. List(value).Cast<string>()];

    /// <summary>Every path to a leaf, with its value.</summary>
    public static IEnumerable<(string Path, object? Value)> Leaves(object? value, string path = "") => value switch
    {
        IReadOnlyDictionary<string, object> { Count: > 0 } map => map.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .SelectMany(pair => Leaves(pair.Value, path.Length == 0 ? Escaped(pair.Key) : $"{path}.{Escaped(pair.Key)}")),
        ImmutableArray<object> { IsDefaultOrEmpty: false } list => list.SelectMany((item, index) => Leaves(item, $"{path}[{index}]")),
        _ => [(path, value)],
    };

    /// <summary>A dot in a name is written as <c>helm --set</c> writes it.</summary>
    public static string Escaped(string name) => name.Replace(".", "\\.", StringComparison.Ordinal);

    private static IEnumerable<string> Steps(string path)
    {
        var start = 0;
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] == '[')
            {
                if (i > start)
                {
                    yield return path[start..i];
                }

                var end = path.IndexOf(']', i);
                yield return path[(i + 1)..end];
                i = end;
                start = end + 1;
            }
            else if (path[i] == '.')
            {
                if (i > start)
                {
                    yield return path[start..i];
                }

                start = i + 1;
            }
        }

        if (start < path.Length)
        {
            yield return path[start..];
        }
    }
}
