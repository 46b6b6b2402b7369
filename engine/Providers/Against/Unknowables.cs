using System.Collections.Concurrent;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Against;

/// <summary>What cannot be known without asking the real world: secrets that are sealed, and what functions would answer.</summary>
/// <threadsafety>Safe for concurrent use.</threadsafety>
public sealed class Unknowables
{
    /// <summary>Stands for a secret setting that cannot be opened.</summary>
    public const string SealedText = "(sealed secret)";

    // An unknown would be equal to nothing, itself included.
    private static readonly PropertyValue Sealed = new PropertyValue.Secret(PropertyValue.Of(SealedText));

    // Shorter ones stand in too much that has nothing to do with them.
    private const int ShortestTelling = 8;

    private readonly ConcurrentDictionary<string, bool> invented = new(StringComparer.Ordinal);
    private int comparisons;

    /// <summary>How many values were taken as unchanged because they cannot be compared.</summary>
    public int Comparisons => comparisons;

    /// <summary>Whether any of them came from a made-up answer, not from a sealed secret.</summary>
    public bool MetInvented { get; private set; }

    /// <summary>Notes the texts of an answer that was made up, those left out that were asked with.</summary>
    public void Invent(PropertyMap answer, PropertyMap asked)
    {
        var given = new HashSet<string>(StringComparer.Ordinal);
        Texts(PropertyValue.Of(asked), text => given.Add(text));
        Texts(PropertyValue.Of(answer), text =>
        {
            if (text.Length >= ShortestTelling && !given.Contains(text))
            {
                invented[text] = true;
            }
        });
    }

    /// <summary>Makes equal what cannot be compared; all else stays as it is.</summary>
    /// <param name="old">What is recorded.</param>
    /// <param name="next">What the program says now.</param>
    public (PropertyMap Old, PropertyMap Next) Settle(PropertyMap old, PropertyMap next)
    {
        List<KeyValuePair<string, PropertyValue>>? befores = null;
        List<KeyValuePair<string, PropertyValue>>? afters = null;
        foreach (var (name, value) in next)
        {
            if (old.Find(name) is { } before && Settle(before, value) is var (one, other))
            {
                (befores ??= []).Add(new(name, one));
                (afters ??= []).Add(new(name, other));
            }
        }

        return befores is null || afters is null ? (old, next) : (old.With(befores), next.With(afters));
    }

    // Both values anew, the same wherever the two cannot be compared; null where nothing of them is so.
    private (PropertyValue Old, PropertyValue Next)? Settle(PropertyValue old, PropertyValue next)
    {
        if (old is PropertyValue.Secret { Revealed: PropertyValue.Unknown } || (IsSealed(next) && old.Revealed is PropertyValue.Text))
        {
            Interlocked.Increment(ref comparisons);
            return (Sealed, Sealed);
        }

        switch (old.Revealed, next.Revealed)
        {
            case (PropertyValue.Map before, PropertyValue.Map after):
                var (olds, nexts) = Settle(before.Entries, after.Entries);
                return ReferenceEquals(nexts, after.Entries) ? null : (PropertyValue.Of(olds), PropertyValue.Of(nexts));
            case (PropertyValue.List before, PropertyValue.List after):
                return Settle(before, after);
            case (PropertyValue.Text before, PropertyValue.Text after) when before.Value != after.Value && IsInvented(after.Value):
                MetInvented = true;
                Interlocked.Increment(ref comparisons);
                return (old, old);
            default:
                return null;
        }
    }

    private (PropertyValue Old, PropertyValue Next)? Settle(PropertyValue.List old, PropertyValue.List next)
    {
        PropertyValue[]? olds = null;
        PropertyValue[]? nexts = null;
        for (var i = 0; i < Math.Min(old.Items.Length, next.Items.Length); i++)
        {
            if (Settle(old.Items[i], next.Items[i]) is var (one, other))
            {
                (olds ??= [.. old.Items])[i] = one;
                (nexts ??= [.. next.Items])[i] = other;
            }
        }

        return olds is null || nexts is null ? null : (new PropertyValue.List([.. olds]), new PropertyValue.List([.. nexts]));
    }

    private static bool IsSealed(PropertyValue next) =>
        next.Revealed is PropertyValue.Text text && text.Value.Contains(SealedText, StringComparison.Ordinal);

    private bool IsInvented(string text) => invented.Keys.Any(one => text.Contains(one, StringComparison.Ordinal));

    private static void Texts(PropertyValue value, Action<string> take)
    {
        switch (value.Revealed)
        {
            case PropertyValue.Text text:
                take(text.Value);
                break;
            case PropertyValue.List list:
                foreach (var item in list.Items)
                {
                    Texts(item, take);
                }

                break;
            case PropertyValue.Map map:
                foreach (var (_, inner) in map.Entries)
                {
                    Texts(inner, take);
                }

                break;
        }
    }
}
