using System.Collections.Immutable;
using Blueprint.Engine.Model;

namespace Blueprint.Engine.Planning;

/// <summary>The resources that a run may touch.</summary>
/// <remarks><c>*</c> stands for any text without a colon, <c>**</c> for any text. The stack and providers are always meant.</remarks>
public sealed class TargetSet
{
    private readonly HashSet<string> exact;
    private readonly ImmutableArray<string> patterns;

    /// <summary>Makes the set of the given URNs and patterns; none means all resources.</summary>
    public TargetSet(ImmutableArray<string> targets)
    {
        Given = targets;
        exact = new(targets.Where(target => !target.Contains('*')), StringComparer.Ordinal);
        patterns = [.. targets.Where(target => target.Contains('*'))];
    }

    /// <summary>What was given.</summary>
    public ImmutableArray<string> Given { get; }

    /// <summary>Whether every resource is meant.</summary>
    public bool IsAll => Given.IsEmpty;

    /// <summary>Whether a resource may be touched.</summary>
    public bool Contains(Urn urn) =>
        IsAll || urn.QualifiedType == Urn.StackType || ProviderReference.IsProviderType(urn.Type) || Names(urn.Value);

    /// <summary>Whether one of the targets is, or matches, this very resource.</summary>
    public bool Names(string urn) => exact.Contains(urn) || patterns.Any(pattern => Matches(pattern, urn));

    /// <summary>The targets that none of the given resources meets, in the given order.</summary>
    public ImmutableArray<string> Unmet(IReadOnlyCollection<string> urns) =>
        [.. Given.Where(target => !(target.Contains('*') ? urns.Any(urn => Matches(target, urn)) : urns.Contains(target)))];

    private static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        while (!pattern.IsEmpty)
        {
            if (pattern[0] == '*')
            {
                var deep = pattern.StartsWith("**");
                return MatchesAfterStar(pattern[(deep ? 2 : 1)..], text, deep);
            }

            if (text.IsEmpty || text[0] != pattern[0])
            {
                return false;
            }

            pattern = pattern[1..];
            text = text[1..];
        }

        return text.IsEmpty;
    }

    private static bool MatchesAfterStar(ReadOnlySpan<char> rest, ReadOnlySpan<char> text, bool deep)
    {
        for (; ; text = text[1..])
        {
            if (Matches(rest, text))
            {
                return true;
            }

            if (text.IsEmpty || (!deep && text[0] == ':'))
            {
                return false;
            }
        }
    }
}
