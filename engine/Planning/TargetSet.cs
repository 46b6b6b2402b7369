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

    // The last wildcard of each kind is all that ever needs to be taken back: what matched before it stays matched.
    private static bool Matches(string pattern, string text)
    {
        var (at, i) = (0, 0);
        var (deep, deepText, shallow, shallowText) = (-1, 0, -1, 0);
        while (true)
        {
            if (at < pattern.Length && pattern[at] == '*')
            {
                if (at + 1 < pattern.Length && pattern[at + 1] == '*')
                {
                    at += 2;
                    (deep, deepText, shallow) = (at, i, -1);
                }
                else
                {
                    at++;
                    (shallow, shallowText) = (at, i);
                }
            }
            else if (at < pattern.Length && i < text.Length && pattern[at] == text[i])
            {
                at++;
                i++;
            }
            else if (at == pattern.Length && i == text.Length)
            {
                return true;
            }
            else if (shallow >= 0 && shallowText < text.Length && text[shallowText] != ':')
            {
                (at, i) = (shallow, ++shallowText);
            }
            else if (deep >= 0 && deepText < text.Length)
            {
                (at, i, shallow) = (deep, ++deepText, -1);
            }
            else
            {
                return false;
            }
        }
    }
}
