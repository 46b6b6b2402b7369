using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Blueprint.Conformance.Surface;

/// <summary>One line of a listing: what can be seen in an assembly, and what can only be seen when the code runs.</summary>
/// <param name="Surface">The line in the form in which <see cref="SurfaceLister"/> writes it.</param>
/// <param name="Name">The type, or the member with its type, without parameters.</param>
/// <param name="IsType">Whether the line declares a type.</param>
/// <param name="Facts">What only running code shows: <c>const</c>, <c>option</c>, <c>default</c>, <c>package</c>, <c>remote</c>, <c>token</c>.</param>
/// <param name="IsSecret">Whether setting the property makes the value secret.</param>
/// <param name="EnumValue">The text of a string enum's member.</param>
internal sealed partial record ListedLine(
    string Surface, string Name, bool IsType, ImmutableArray<ListedFact> Facts, bool IsSecret, string? EnumValue)
{
    private const string Separator = " | ";

    public static ListedLine Parse(string line)
    {
        var parts = Parts(line);
        var name = NameEnd().Match(parts[0]) is { Success: true } end ? parts[0][..end.Index] : parts[0];
        return name == parts[0] ? Type(name, parts) : Member(name, parts);
    }

    /// <summary>The fields of a line; a separator within an attribute is none.</summary>
    public static string[] Parts(string line) => PartEnd().Split(line);

    private static ListedLine Type(string name, string[] parts)
    {
        var isDelegate = parts[1] == "delegate";
        var isFact = (string part) => !isDelegate && part[0] != '[';
        var surface = parts[..1].Append(WithSortedBases(parts[1])).Concat(parts[2..].Where(part => !isFact(part)));
        var facts = parts[2..].Where(isFact).SelectMany(part => part.Split("; ")).Select(ListedFact.Parse);
        return new(string.Join(Separator, surface), name, IsType: true, [.. facts], IsSecret: false, EnumValue: null);
    }

    private static ListedLine Member(string name, string[] parts)
    {
        const string Secret = " secret";
        var value = parts.FirstOrDefault(part => part.StartsWith("= \"", StringComparison.Ordinal));
        var isSecret = parts[^1].EndsWith(Secret, StringComparison.Ordinal);
        var surface = string.Join(Separator, parts.Where(part => part != value))
            .Replace("Constants.IdPropertyName", "\"id\"", StringComparison.Ordinal)
            .Replace("Constants.UrnPropertyName", "\"urn\"", StringComparison.Ordinal);
        return new(isSecret ? surface[..^Secret.Length] : surface, name, IsType: false, [], isSecret, value?[3..^1]);
    }

    // Sources name interfaces in any order.
    private static string WithSortedBases(string kind) =>
        kind.Split(" : ") is [var what, var bases] ? $"{what} : {string.Join(", ", TopLevelCommas().Split(bases).Order(StringComparer.Ordinal))}" : kind;

    [GeneratedRegex(@" operator\(|\(|\[(?=string key)| : | = ")]
    private static partial Regex NameEnd();

    [GeneratedRegex(@" \| (?![^\[]*\])")]
    private static partial Regex PartEnd();

    [GeneratedRegex(@", (?![^<]*>)")]
    private static partial Regex TopLevelCommas();
}

/// <summary>A fact that shows only when the code runs.</summary>
/// <param name="Kind"><c>const</c>, <c>option</c>, <c>default</c>, <c>package</c>, <c>remote</c> or <c>token</c>.</param>
/// <param name="Name">The property or option that it is about; empty where the kind says it all.</param>
/// <param name="Value">The value as it is listed.</param>
internal sealed partial record ListedFact(string Kind, string Name, string Value)
{
    public static ListedFact Parse(string text)
    {
        var match = Form().Match(text);
        return match.Success
            ? new(match.Groups["kind"].Value, match.Groups["name"].Value, match.Groups["value"].Value)
            : throw new FormatException($"'{text}' is no fact of a listing that this test knows.");
    }

    /// <summary>The texts in quotes, in order.</summary>
    public ImmutableArray<string> Quoted => [.. Quotes().Matches(Value).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("^(?:(?<kind>const|option|default) (?<name>\\w+)=(?<value>.*)|(?<kind>package|token) (?<value>.*)|(?<kind>remote))$")]
    private static partial Regex Form();

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex Quotes();
}
