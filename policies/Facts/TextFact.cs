using System.Globalization;
using Blueprint.Protocol;

namespace Blueprint.Policies.Facts;

/// <summary>A text that may be known, unknown or absent.</summary>
public readonly record struct TextFact(Node Node) : IFact<TextFact>
{
    /// <summary>The text; null unless it is known. Numbers and truth values read as they are written.</summary>
    public string? Value => Node.Value switch
    {
        PropertyValue.Text text => text.Value,
        PropertyValue.Number number => number.Value.ToString("R", CultureInfo.InvariantCulture),
        PropertyValue.Bool truth => truth.Value ? "true" : "false",
        _ => null,
    };

    /// <summary>Whether anything is set.</summary>
    public Answer IsPresent => Node.IsPresent;

    /// <summary>Whether nothing is set.</summary>
    public Answer IsAbsent => Node.IsAbsent;

    /// <summary>Whether it is absent or an empty text.</summary>
    public Answer IsBlank => IsAbsent | Is("");

    /// <summary>Whether it is absent or an empty text. What is set to a value that is not known yet is set.</summary>
    public Answer IsUnset => Value is "" ? Answer.Yes(Node) : IsAbsent;

    /// <inheritdoc/>
    public static TextFact Over(Node node) => new(node);

    /// <summary>Whether it is set to that text, letter by letter.</summary>
    public Answer Is(string expected) => Satisfies(expected, static (text, expected) => text == expected);

    /// <summary>Whether it is set to one of those texts.</summary>
    public Answer IsOneOf(params IReadOnlyCollection<string> expected) => Satisfies(expected, static (text, expected) => expected.Contains(text));

    /// <summary>Whether it is set and begins so.</summary>
    public Answer StartsWith(string prefix) => Satisfies(prefix, static (text, prefix) => text.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Whether it is set and ends so.</summary>
    public Answer EndsWith(string suffix) => Satisfies(suffix, static (text, suffix) => text.EndsWith(suffix, StringComparison.Ordinal));

    /// <summary>Whether it is set and contains that.</summary>
    public Answer Contains(string part) => Satisfies(part, static (text, part) => text.Contains(part, StringComparison.Ordinal));

    /// <summary>Whether it is set and satisfies a condition.</summary>
    public Answer Satisfies(Func<string, bool> condition) => Satisfies(condition, static (text, condition) => condition(text));

    private Answer Satisfies<TState>(TState state, Func<string, TState, bool> condition) => Value is { } text
        ? Answer.Of(condition(text, state), Node)
        : Node.Presence == Presence.Absent ? Answer.No(Node) : Answer.Unknown(Node);
}
