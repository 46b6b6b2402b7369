using System.Collections.Immutable;
using Blueprint.Engine.Providers;
using Blueprint.Protocol;

namespace Blueprint.Engine.Model;

/// <summary>Compares properties.</summary>
public static class PropertyDiff
{
    /// <summary>The differences between two sets of properties, each as deep as it goes, in ordinal order of the names.</summary>
    /// <remarks>
    /// Secret marks are looked through: marking a value secret is no change of it. An unknown value differs from any known
    /// one. What is added or removed as a whole is one difference.
    /// </remarks>
    public static ImmutableArray<PropertyChange> Compare(PropertyMap before, PropertyMap after)
    {
        var changes = ImmutableArray.CreateBuilder<PropertyChange>();
        Maps(changes, PropertyPath.Root, before, after);
        return changes.DrainToImmutable();
    }

    /// <summary>Whether two values are the same but for secret marks.</summary>
    public static bool Same(PropertyValue before, PropertyValue after)
    {
        (before, after) = (Plain(before), Plain(after));
        if (ReferenceEquals(before, after))
        {
            return true;
        }

        return (before, after) switch
        {
            (PropertyValue.Map a, PropertyValue.Map b) => Same(a.Entries, b.Entries),
            (PropertyValue.List a, PropertyValue.List b) => Same(a.Items, b.Items),
            (PropertyValue.Archive { Members: { } a } x, PropertyValue.Archive { Members: { } b } y) when x.Hash == "" || y.Hash == "" =>
                Same(a, b),
            _ => before.Equals(after),
        };
    }

    /// <inheritdoc cref="Same(PropertyValue, PropertyValue)"/>
    public static bool Same(PropertyMap before, PropertyMap after)
    {
        if (ReferenceEquals(before, after))
        {
            return true;
        }

        if (before.Count != after.Count)
        {
            return false;
        }

        foreach (var (key, value) in before)
        {
            if (!after.TryGetValue(key, out var other) || !Same(value, other))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Same(ImmutableArray<PropertyValue> before, ImmutableArray<PropertyValue> after)
    {
        if (before.Length != after.Length)
        {
            return false;
        }

        for (var i = 0; i < before.Length; i++)
        {
            if (!Same(before[i], after[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static void Maps(ImmutableArray<PropertyChange>.Builder changes, PropertyPath at, PropertyMap before, PropertyMap after)
    {
        foreach (var (key, old) in before)
        {
            if (!after.TryGetValue(key, out var now))
            {
                changes.Add(new(at.Child(key).ToString(), ChangeKind.Delete, false));
            }
            else if (!Same(old, now))
            {
                Values(changes, at.Child(key), old, now);
            }
        }

        foreach (var key in after.Keys)
        {
            if (!before.ContainsKey(key))
            {
                changes.Add(new(at.Child(key).ToString(), ChangeKind.Add, false));
            }
        }
    }

    private static void Values(ImmutableArray<PropertyChange>.Builder changes, PropertyPath at, PropertyValue before, PropertyValue after)
    {
        switch (Plain(before), Plain(after))
        {
            case (PropertyValue.Map a, PropertyValue.Map b):
                Maps(changes, at, a.Entries, b.Entries);
                break;
            case (PropertyValue.List a, PropertyValue.List b):
                Lists(changes, at, a.Items, b.Items);
                break;
            default:
                changes.Add(new(at.ToString(), ChangeKind.Update, false));
                break;
        }
    }

    private static void Lists(
        ImmutableArray<PropertyChange>.Builder changes, PropertyPath at, ImmutableArray<PropertyValue> before, ImmutableArray<PropertyValue> after)
    {
        for (var i = 0; i < Math.Max(before.Length, after.Length); i++)
        {
            if (i >= before.Length)
            {
                changes.Add(new(at.Child(i).ToString(), ChangeKind.Add, false));
            }
            else if (i >= after.Length)
            {
                changes.Add(new(at.Child(i).ToString(), ChangeKind.Delete, false));
            }
            else if (!Same(before[i], after[i]))
            {
                Values(changes, at.Child(i), before[i], after[i]);
            }
        }
    }

    private static PropertyValue Plain(PropertyValue value) => value switch
    {
        PropertyValue.Secret secret => Plain(secret.Revealed),
        PropertyValue.OutputValue { Value: { } inner } => Plain(inner),
        PropertyValue.OutputValue => PropertyValue.Unknown.Instance,
        _ => value,
    };
}
