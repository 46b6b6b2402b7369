using System.Collections.Immutable;

namespace Blueprint.Engine.Programs;

/// <summary>A range of versions as Pulumi's projects and programs write it: <c>&gt;=3.100.0 !3.120.1 || 4.x</c>.</summary>
/// <remarks>
/// A space is "and" and <c>||</c> is "or"; before a version may stand <c>=</c>, <c>==</c>, <c>!</c>, <c>!=</c>, <c>&gt;</c>,
/// <c>&gt;=</c>, <c>&lt;</c> or <c>&lt;=</c>; an <c>x</c> stands for any number.
/// </remarks>
/// <threadsafety>Immutable.</threadsafety>
public sealed class VersionRange
{
    private static readonly ImmutableArray<string> Operators = [">=", "<=", "==", "!=", ">", "<", "=", "!"];

    private readonly ImmutableArray<ImmutableArray<Func<SemanticVersion, bool>>> cases;

    private VersionRange(ImmutableArray<ImmutableArray<Func<SemanticVersion, bool>>> cases) => this.cases = cases;

    /// <summary>Reads a range.</summary>
    /// <exception cref="FormatException">It is none; the message says why.</exception>
    public static VersionRange Parse(string text) => new([.. text.Split("||").Select(one => Conditions(one, text))]);

    /// <summary>Whether a version is in it.</summary>
    public bool Contains(SemanticVersion version) => cases.Any(conditions => conditions.All(holds => holds(version)));

    private static ImmutableArray<Func<SemanticVersion, bool>> Conditions(string text, string whole)
    {
        var conditions = ImmutableArray.CreateBuilder<Func<SemanticVersion, bool>>();
        var pending = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            // An operator may stand apart from its version.
            if (pending.Length == 0 && Operators.Contains(word))
            {
                pending = word;
                continue;
            }

            conditions.Add(Condition(pending + word, whole));
            pending = "";
        }

        return conditions.Count > 0 && pending.Length == 0
            ? conditions.ToImmutable()
            : throw new FormatException($"'{whole}' is no range of versions: '{(pending.Length > 0 ? pending : text)}' names no version; write one such as >=3.100.0 <4.0.0");
    }

    private static Func<SemanticVersion, bool> Condition(string text, string whole)
    {
        var given = Operators.FirstOrDefault(one => text.StartsWith(one, StringComparison.Ordinal)) ?? "";
        var (from, upTo) = Bounds(text[given.Length..])
            ?? throw new FormatException($"'{whole}' is no range of versions: '{text}' names no version; write one such as >=3.100.0 <4.0.0");
        return given switch
        {
            ">" => version => upTo is null ? version.CompareTo(from) > 0 : version.CompareTo(upTo) >= 0,
            ">=" => version => version.CompareTo(from) >= 0,
            "<" => version => version.CompareTo(from) < 0,
            "<=" => version => upTo is null ? version.CompareTo(from) <= 0 : version.CompareTo(upTo) < 0,
            "!" or "!=" => version => !IsWithin(version, from, upTo),
            _ => version => IsWithin(version, from, upTo),
        };
    }

    private static bool IsWithin(SemanticVersion version, SemanticVersion from, SemanticVersion? upTo) =>
        upTo is null ? version.CompareTo(from) == 0 : version.CompareTo(from) >= 0 && version.CompareTo(upTo) < 0;

    // The first version that is meant, and the first after it that is not; null for that where just one is meant.
    private static (SemanticVersion From, SemanticVersion? UpTo)? Bounds(string text)
    {
        if (SemanticVersion.TryParse(text) is { } exact)
        {
            return (exact, null);
        }

        var parts = text.Split('.');
        return parts switch
        {
            [var x, "x", .. [] or ["x"]] when SemanticVersion.Number(x) is { } major => (new(major, 0, 0), new(major + 1, 0, 0)),
            [var x, var y, "x"] when SemanticVersion.Number(x) is { } major && SemanticVersion.Number(y) is { } minor =>
                (new(major, minor, 0), new(major, minor + 1, 0)),
            _ => null,
        };
    }
}
