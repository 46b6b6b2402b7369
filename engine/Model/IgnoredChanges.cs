using System.Collections.Immutable;
using Blueprint.Protocol;

namespace Blueprint.Engine.Model;

/// <summary>Carries old values over new ones where a resource's <c>ignoreChanges</c> say so.</summary>
public static class IgnoredChanges
{
    /// <summary>The new properties with the values at the given paths taken from the old ones.</summary>
    /// <param name="before">The old properties.</param>
    /// <param name="after">The new properties.</param>
    /// <param name="paths">Paths as the program gives them; those that are none are passed over.</param>
    /// <returns>The outcome, and the paths that name something added or removed, which cannot be ignored.</returns>
    public static (PropertyMap Properties, ImmutableArray<string> Impossible) Apply(
        PropertyMap before, PropertyMap after, ImmutableArray<string> paths)
    {
        if (paths.IsEmpty)
        {
            return (after, []);
        }

        PropertyValue old = PropertyValue.Of(before);
        PropertyValue? now = PropertyValue.Of(after);
        var impossible = ImmutableArray.CreateBuilder<string>();
        foreach (var text in paths)
        {
            if (PropertyPath.TryParse(text) is not { } path)
            {
                continue;
            }

            var (value, possible) = Reset(path.Segments.AsSpan(), new(old, false), new(now, false));
            now = value;
            if (!possible)
            {
                impossible.Add(text);
            }
        }

        return (now is PropertyValue.Map map ? map.Entries : PropertyMap.Empty, impossible.DrainToImmutable());
    }

    private static (PropertyValue? Value, bool Possible) Reset(ReadOnlySpan<PropertyPath.Segment> path, Side old, Side now)
    {
        var (inner, possible) = path[0] switch
        {
            PropertyPath.Segment.Name name => ResetName(name.Value, path[1..], old.Opened, now.Opened),
            PropertyPath.Segment.Index index => ResetIndex(index.Value, path[1..], old.Opened, now.Opened),
            _ => ResetAll(path[1..], old.Opened, now.Opened),
        };

        // What was secret as a whole stays so.
        return (inner is not null && now.Value is PropertyValue.Secret ? new PropertyValue.Secret(inner) : inner, possible);
    }

    private static (PropertyValue?, bool) ResetName(string name, ReadOnlySpan<PropertyPath.Segment> rest, Side old, Side now)
    {
        var from = (old.Value as PropertyValue.Map)?.Entries.Find(name);
        var into = (now.Value as PropertyValue.Map)?.Entries;
        if (rest.IsEmpty)
        {
            return (from, into) switch
            {
                (null, null) => (now.Value, true),
                (null, { }) => (PropertyValue.Of(into.Without(name)), true),
                ({ }, null) => (now.Value, false),
                _ => (PropertyValue.Of(into.With(name, Copied(from, old, now))), true),
            };
        }

        if (into is null)
        {
            return (now.Value, from is null);
        }

        if (old.Value is not (null or PropertyValue.Map))
        {
            return (now.Value, false);
        }

        var present = into.Find(name);
        if (present is null)
        {
            return (now.Value, from is null);
        }

        var (value, possible) = Reset(rest, old.At(from), now.At(present));
        return (PropertyValue.Of(value is null ? into.Without(name) : into.With(name, value)), possible);
    }

    private static (PropertyValue?, bool) ResetIndex(int index, ReadOnlySpan<PropertyPath.Segment> rest, Side old, Side now)
    {
        var from = old.Value as PropertyValue.List;
        var into = now.Value as PropertyValue.List;
        if (from is null || into is null)
        {
            return (now.Value, from is null && into is null);
        }

        var (inOld, inNew) = (index < from.Items.Length, index < into.Items.Length);
        if (!inOld || !inNew)
        {
            return (now.Value, rest.IsEmpty && !inOld && !inNew);
        }

        if (rest.IsEmpty)
        {
            return (PropertyValue.Of(into.Items.SetItem(index, Copied(from.Items[index], old, now))), true);
        }

        var (value, possible) = Reset(rest, old.At(from.Items[index]), now.At(into.Items[index]));
        return (PropertyValue.Of(into.Items.SetItem(index, value ?? PropertyValue.Null.Instance)), possible);
    }

    private static (PropertyValue?, bool) ResetAll(ReadOnlySpan<PropertyPath.Segment> rest, Side old, Side now) => (old.Value, now.Value) switch
    {
        (PropertyValue.Map from, PropertyValue.Map) when rest.IsEmpty =>
            (PropertyValue.Of(from.Entries.Select((_, value) => Copied(value, old, now))), true),
        (PropertyValue.Map from, PropertyValue.Map into) => ResetEntries(rest, old, now, from.Entries, into.Entries),
        (PropertyValue.List from, PropertyValue.List into) => ResetItems(rest, old, now, from.Items, into.Items),
        (_, PropertyValue.Map or PropertyValue.List) when rest.IsEmpty => (now.Value, true),
        _ => (now.Value, false),
    };

    private static (PropertyValue?, bool) ResetEntries(
        ReadOnlySpan<PropertyPath.Segment> rest, Side old, Side now, PropertyMap from, PropertyMap into)
    {
        var possible = true;
        foreach (var (key, value) in from)
        {
            if (into.Find(key) is not { } present)
            {
                possible = false;
                continue;
            }

            var (outcome, one) = Reset(rest, old.At(value), now.At(present));
            into = outcome is null ? into.Without(key) : into.With(key, outcome);
            possible &= one;
        }

        return (PropertyValue.Of(into), possible);
    }

    private static (PropertyValue?, bool) ResetItems(
        ReadOnlySpan<PropertyPath.Segment> rest, Side old, Side now, ImmutableArray<PropertyValue> from, ImmutableArray<PropertyValue> into)
    {
        var possible = from.Length == into.Length;
        var items = into.ToBuilder();
        for (var i = 0; i < Math.Min(from.Length, into.Length); i++)
        {
            if (rest.IsEmpty)
            {
                items[i] = Copied(from[i], old, now);
                continue;
            }

            var (outcome, one) = Reset(rest, old.At(from[i]), now.At(into[i]));
            items[i] = outcome ?? PropertyValue.Null.Instance;
            possible &= one;
        }

        return (PropertyValue.Of(items.ToImmutable()), possible);
    }

    // A value that was secret because something around it was, must not come to stand in the open.
    private static PropertyValue Copied(PropertyValue value, Side old, Side now) =>
        old.InSecret && !now.InSecret ? new PropertyValue.Secret(value) : value;

    /// <summary>A value on one side, and whether it lies within a secret.</summary>
    private readonly record struct Side(PropertyValue? Value, bool InSecret)
    {
        public Side Opened => Value is PropertyValue.Secret secret ? new(secret.Revealed, true) : this;

        public Side At(PropertyValue? inner) => new(inner, InSecret);
    }
}
