using System.Globalization;

namespace Blueprint.Cli.Display;

/// <summary>Numbers with their nouns.</summary>
internal static class Words
{
    /// <summary><c>1 error</c>, <c>2 errors</c>; empty for none.</summary>
    public static string Count(int count, string noun) => count == 0 ? "" : Some(count, noun);

    /// <summary><c>0 errors</c>, <c>1 error</c>, <c>2 errors</c>.</summary>
    public static string Some(int count, string noun) => count == 1 ? $"1 {noun}" : string.Create(CultureInfo.InvariantCulture, $"{count} {Plural(noun)}");

    /// <summary><c>a</c>, <c>a and b</c>, <c>a, b and c</c>.</summary>
    public static string List(IReadOnlyList<string> items) => items switch
    {
        [] => "",
        [var only] => only,
        _ => $"{string.Join(", ", items.Take(items.Count - 1))} and {items[^1]}",
    };

    private static string Plural(string noun) => noun.EndsWith('y') ? noun[..^1] + "ies" : noun + "s";
}
