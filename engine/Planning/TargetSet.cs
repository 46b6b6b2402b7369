using System.Collections.Immutable;
using Blueprint.Engine.Model;

namespace Blueprint.Engine.Planning;

/// <summary>The resources that a run may touch.</summary>
/// <remarks><c>*</c> stands for any text without a colon, <c>**</c> for any text. The stack and providers are always meant.</remarks>
public sealed class TargetSet
{
    private readonly HashSet<string> exact;
    private readonly ImmutableArray<string> patterns;
    private readonly ImmutableArray<string> excluded;

    /// <summary>Makes the set of the given URNs and patterns; none means all resources.</summary>
    /// <param name="targets">What is meant.</param>
    /// <param name="excluded">What is not meant, although it is among the targets.</param>
    public TargetSet(ImmutableArray<string> targets, ImmutableArray<string> excluded = default)
    {
        Given = targets;
        exact = new(targets.Where(target => !target.Contains('*')), StringComparer.Ordinal);
        patterns = [.. targets.Where(target => target.Contains('*'))];
        this.excluded = excluded.IsDefault ? [] : excluded;
    }

    /// <summary>What was given.</summary>
    public ImmutableArray<string> Given { get; }

    /// <summary>Whether every resource is meant.</summary>
    public bool IsAll => Given.IsEmpty && excluded.IsEmpty;

    /// <summary>Whether a resource may be touched.</summary>
    public bool Contains(Urn urn) =>
        IsAll || urn.QualifiedType == Urn.StackType || ProviderReference.IsProviderType(urn.Type) || Names(urn.Value);

    /// <summary>Whether one of the targets is, or matches, this very resource.</summary>
    public bool Names(string urn) =>
        (Given.IsEmpty ? !IsAll : exact.Contains(urn) || patterns.Any(pattern => Matches(pattern, urn))) &&
        !excluded.Any(pattern => Matches(pattern, urn));

    /// <summary>Adds a resource that is meant because of another one. Not safe for concurrent use.</summary>
    public void Draw(string urn) => exact.Add(urn);

    /// <summary>Draws in all that refers to something meant.</summary>
    /// <param name="recorded">Each after all that it refers to.</param>
    public void DrawDependents(IEnumerable<ResourceState> recorded)
    {
        foreach (var state in recorded)
        {
            if (state.References().Any(Names))
            {
                Draw(state.Urn.Value);
            }
        }
    }

    /// <summary>The targets, and what is excluded, that none of the given resources meets, in the given order.</summary>
    public ImmutableArray<string> Unmet(IReadOnlyCollection<string> urns) =>
        [.. Given.Concat(excluded).Where(target => !(target.Contains('*') ? urns.Any(urn => Matches(target, urn)) : urns.Contains(target)))];

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
