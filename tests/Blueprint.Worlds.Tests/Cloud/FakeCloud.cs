using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Blueprint.Engine.Model;
using Blueprint.Engine.Providers;
using Blueprint.Protocol;

namespace Blueprint.Worlds.Tests.Cloud;

/// <summary>What exists, and who complains when it is treated badly.</summary>
/// <remarks>A property whose name begins with <c>f</c> or <c>d</c> holds on to what it names: that cannot go before it does.</remarks>
internal sealed class FakeCloud
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<string, Thing> things = new(StringComparer.Ordinal);
    private readonly List<CloudCall> calls = [];
    private readonly List<string> complaints = [];
    private readonly HashSet<string> passing = new(StringComparer.Ordinal);
    private readonly HashSet<string> goingFirst = new(StringComparer.Ordinal);
    private HashSet<(string Urn, string Property)> keeping = [];
    private int made;
    private bool allowsStaleUses;

    public ImmutableArray<Thing> Things
    {
        get
        {
            lock (gate)
            {
                return [.. things.Values];
            }
        }
    }

    /// <summary>What was really done in the present operation.</summary>
    public ImmutableArray<CloudCall> Calls
    {
        get
        {
            lock (gate)
            {
                return [.. calls];
            }
        }
    }

    public ImmutableArray<string> Complaints
    {
        get
        {
            lock (gate)
            {
                return [.. complaints];
            }
        }
    }

    /// <summary>A new operation begins.</summary>
    /// <param name="allowStaleUses">Whether something may stay as it is although what it names goes, as with targets.</param>
    /// <param name="ignored">URNs and properties that stay as they are whatever they name.</param>
    public void Begin(bool allowStaleUses, IEnumerable<(string Urn, string Property)> ignored)
    {
        lock (gate)
        {
            calls.Clear();
            goingFirst.Clear();
            keeping = [.. ignored];
            allowsStaleUses = allowStaleUses;
        }
    }

    /// <summary>Something is deleted before its successor is made, so that what can be changed later may still name it.</summary>
    public void GoesFirst(string id)
    {
        lock (gate)
        {
            goingFirst.Add(id);
        }
    }

    /// <summary>It is not known whether something still exists, so that nobody complains if it is deleted again.</summary>
    public void MayBeGone(string id)
    {
        lock (gate)
        {
            passing.Add(id);
        }
    }

    public void Put(Thing thing)
    {
        lock (gate)
        {
            things[thing.Id] = thing;
        }
    }

    public void Remove(string id)
    {
        lock (gate)
        {
            things.Remove(id);
        }
    }

    public Thing? Find(string id)
    {
        lock (gate)
        {
            return things.GetValueOrDefault(id);
        }
    }

    public Thing Create(Urn urn, string zone, PropertyMap inputs)
    {
        lock (gate)
        {
            var thing = new Thing
            {
                Id = string.Create(CultureInfo.InvariantCulture, $"<{++made}>"),
                Urn = urn.Value,
                Zone = zone,
                Inputs = inputs,
            };
            if (things.Values.FirstOrDefault(other => other.PhysicalName == thing.PhysicalName) is { } twin)
            {
                complaints.Add($"{urn} is to be made as '{thing.PhysicalName}', but {twin.Id} of {twin.Urn} has that name");
                throw new ProviderException($"'{thing.PhysicalName}' exists already");
            }

            if (calls.Any(call => call.Kind == CallKind.Create && call.Urn == urn.Value))
            {
                complaints.Add($"{urn} is made twice in one run");
            }

            things.Add(thing.Id, thing);
            calls.Add(new(CallKind.Create, urn.Value, thing.Id));
            return thing;
        }
    }

    public void Update(Urn urn, string id, string zone, PropertyMap inputs)
    {
        lock (gate)
        {
            calls.Add(new(CallKind.Update, urn.Value, id));
            if (!things.TryGetValue(id, out var thing))
            {
                complaints.Add($"{urn} is updated, but {id} does not exist");
                throw new ProviderException($"{id} does not exist");
            }

            CheckZone("updated", urn, thing, zone);
            things[id] = thing with { Inputs = inputs };
        }
    }

    public void Delete(Urn urn, string id, string zone)
    {
        lock (gate)
        {
            calls.Add(new(CallKind.Delete, urn.Value, id));
            if (!things.Remove(id, out var thing))
            {
                if (!passing.Contains(id))
                {
                    complaints.Add($"{urn} is deleted, but {id} does not exist");
                }

                return;
            }

            CheckZone("deleted", urn, thing, zone);
            foreach (var user in things.Values)
            {
                if (user.Inputs.Any(input => IsHeld(user.Urn, input.Key, id) && Names(input.Value, id)))
                {
                    complaints.Add($"{id} of {urn} is deleted while {user.Id} of {user.Urn} uses it");
                }
            }
        }
    }

    /// <summary>The texts of a value, seen through secrets, in which an id may be.</summary>
    public static bool Names(PropertyValue value, string id) => value.Revealed switch
    {
        PropertyValue.Text text => text.Value.Contains(id, StringComparison.Ordinal),
        PropertyValue.List list => list.Items.Any(item => Names(item, id)),
        PropertyValue.Map map => map.Entries.Values.Any(entry => Names(entry, id)),
        _ => false,
    };

    /// <summary>What the cloud computes for a thing: another text for another thing, and for other inputs.</summary>
    public static string Fingerprint(string id, PropertyMap inputs)
    {
        var text = new StringBuilder(id);
        Write(PropertyValue.Of(inputs));
        return $"made-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 6))}";

        void Write(PropertyValue value)
        {
            switch (value.Revealed)
            {
                case PropertyValue.Map map:
                    foreach (var (key, entry) in map.Entries)
                    {
                        text.Append('{').Append(key).Append('=');
                        Write(entry);
                    }

                    break;
                case PropertyValue.List list:
                    foreach (var item in list.Items)
                    {
                        text.Append('[');
                        Write(item);
                    }

                    break;
                case PropertyValue.Text plain:
                    text.Append('"').Append(plain.Value);
                    break;
                case var other:
                    text.Append(PropertyText.Render(other));
                    break;
            }
        }
    }

    // What can be changed in place may name something that is deleted before its successor is there.
    private bool IsHeld(string user, string property, string id) =>
        !allowsStaleUses && !keeping.Contains((user, property)) && (property[0] is 'f' or 'd' || (property[0] is 'u' && !goingFirst.Contains(id)));

    private void CheckZone(string what, Urn urn, Thing thing, string zone)
    {
        if (thing.Zone != zone && !thing.IsForeign)
        {
            complaints.Add($"{thing.Id} of {urn} in zone '{thing.Zone}' is {what} by the provider of zone '{zone}'");
        }
    }
}

internal enum CallKind
{
    Create,
    Update,
    Delete,
}

/// <summary>Something that was really done.</summary>
internal sealed record CloudCall(CallKind Kind, string Urn, string Id);
