using Blueprint.Protocol;
using FsCheck;
using FsCheck.Fluent;

namespace Pulumi.Tests.Protocol;

public class PropertyMapTests
{
    private static readonly Arbitrary<string> AKey = Arb.From(Samples.Key);

    [Fact]
    public void Where_a_key_comes_twice_the_last_one_counts() =>
        Repeatable.ForAll(Samples.Entries, entries =>
        {
            var expected = new Dictionary<string, PropertyValue>(StringComparer.Ordinal);
            foreach (var (key, value) in entries)
            {
                expected[key] = value;
            }

            var map = PropertyMap.From(entries);
            return map.Count == expected.Count && map.All(entry => expected[entry.Key].Equals(entry.Value));
        });

    [Fact]
    public void Entries_come_in_ordinal_order_of_their_keys() =>
        Repeatable.ForAll(Samples.Entries, entries =>
        {
            var keys = PropertyMap.From(entries).Keys.ToArray();
            return keys.SequenceEqual(keys.Order(StringComparer.Ordinal)) && keys.Distinct(StringComparer.Ordinal).Count() == keys.Length;
        });

    [Fact]
    public void The_order_in_which_a_map_was_written_does_not_matter() =>
        Repeatable.ForAll(Samples.Maps, map =>
        {
            var backwards = PropertyMap.From(map.Reverse());
            return backwards.Equals(map) && backwards.GetHashCode() == map.GetHashCode() && backwards.ToString() == map.ToString();
        });

    [Fact]
    public void With_sets_one_entry_and_leaves_the_others() =>
        Repeatable.ForAll(Samples.Maps, AKey, (map, key) =>
        {
            var changed = map.With(key, PropertyValue.Of("new"));
            return changed[key].Equals(PropertyValue.Of("new")) && changed.Without(key).Equals(map.Without(key));
        });

    [Fact]
    public void Without_removes_one_entry_and_leaves_the_others() =>
        Repeatable.ForAll(Samples.Maps, AKey, (map, key) =>
        {
            var changed = map.Without(key);
            var asItWas = map.Find(key) is { } value ? changed.With(key, value) : changed;
            return !changed.ContainsKey(key) && asItWas.Equals(map);
        });

    [Fact]
    public void Removing_what_is_not_there_gives_the_map_itself() =>
        Repeatable.ForAll(Samples.Maps, AKey, (map, key) => map.ContainsKey(key) || ReferenceEquals(map.Without(key), map));

    [Fact]
    public void All_ways_of_asking_for_a_key_agree() =>
        Repeatable.ForAll(Samples.Maps, AKey, (map, key) =>
        {
            var there = map.TryGetValue(key, out var value);
            return there == map.ContainsKey(key) && Equals(value, map.Find(key)) && there == map.Keys.Contains(key) &&
                   (!there || map[key].Equals(value));
        });

    [Fact]
    public void Selecting_each_value_unchanged_gives_the_map_itself() =>
        Repeatable.ForAll(Samples.Maps, map => ReferenceEquals(map.Select((_, value) => value), map));

    [Fact]
    public void Selecting_changes_values_and_no_keys()
    {
        var map = PropertyMap.Of(("b", PropertyValue.Of(2)), ("a", PropertyValue.Of(1)));

        var changed = map.Select((key, value) => key == "a" ? PropertyValue.Unknown.Instance : value);

        Assert.Equal(PropertyMap.Of(("a", PropertyValue.Unknown.Instance), ("b", PropertyValue.Of(2))), changed);
        Assert.True(changed.ContainsUnknown);
        Assert.False(map.ContainsUnknown);
    }

    [Fact]
    public void Upper_and_lower_case_are_different_keys()
    {
        var map = PropertyMap.Of(("a", PropertyValue.Of(1)), ("A", PropertyValue.Of(2)));

        Assert.Equal(["A", "a"], map.Keys);
    }

    [Fact]
    public void A_missing_key_is_named_in_the_error() =>
        Assert.Contains("'bucket'", Assert.Throws<KeyNotFoundException>(() => PropertyMap.Empty["bucket"]).Message, StringComparison.Ordinal);

    [Fact]
    public void A_map_made_of_nothing_is_the_empty_map() => Assert.Same(PropertyMap.Empty, PropertyMap.Of());
}
