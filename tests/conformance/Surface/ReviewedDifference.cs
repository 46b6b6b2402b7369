using System.Collections.Immutable;

namespace Blueprint.Conformance.Surface;

/// <summary>A difference between a listing and what we build that somebody has looked at, and the reason why it stands.</summary>
/// <remarks>A line is a name, or the beginning of names followed by <c>*</c>; then <c> # </c> and the reason.</remarks>
internal sealed record ReviewedDifference(string Pattern, string Reason)
{
    public static ImmutableArray<ReviewedDifference> Read(string file) =>
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, file))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(" # ") is [var pattern, { Length: > 0 } reason]
                ? new ReviewedDifference(pattern.Trim(), reason.Trim())
                : throw new FormatException($"{file}: '{line}' is not a name, ' # ' and a reason.")),
    ];

    /// <summary>Whether it excuses a line: that of the name itself, of its members and nested types, or all that begins so.</summary>
    public bool Covers(string line) => Pattern.EndsWith('*')
        ? line.StartsWith(Pattern[..^1], StringComparison.Ordinal)
        : line == Pattern || (line.StartsWith(Pattern, StringComparison.Ordinal) && line[Pattern.Length] is ' ' or '.' or '(' or '<');
}
