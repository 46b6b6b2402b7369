using System.Collections;
using System.Collections.Immutable;
using Pulumi.Utilities;

namespace Pulumi.Tests.Inputs;

public class InputMapTests
{
    private static readonly Output<string> O = Output.Create("o");

    public static TheoryData<string, Func<InputMap<string>>> Sources => new()
    {
        { "Dictionary", () => new Dictionary<string, string> { ["k"] = "v" } },
        { "ImmutableDictionary", () => ImmutableDictionary<string, string>.Empty.Add("k", "v") },
        { "Output<Dictionary>", () => Output.Create(new Dictionary<string, string> { ["k"] = "v" }) },
        { "Output<IDictionary>", () => Output.Create<IDictionary<string, string>>(new Dictionary<string, string> { ["k"] = "v" }) },
        { "Output<ImmutableDictionary>", () => Output.Create(ImmutableDictionary<string, string>.Empty.Add("k", "v")) },
    };

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task A_map_is_made_of_each_shape_that_converts(string shape, Func<InputMap<string>> make) =>
        Assert.Equal((shape, "k=v"), (shape, await TextOf(make())));

    [Fact]
    public async Task Both_forms_of_initialisers_and_the_indexer_add()
    {
        var map = new InputMap<string> { ["a"] = "1", ["b"] = O };
        map.Add("c", "3");
        map["d"] = "4";
        map.Add(new InputMap<string> { { "e", "5" } });
        map.AddRange(new Dictionary<string, string> { ["f"] = "6" });

        Assert.Equal("a=1 b=o c=3 d=4 e=5 f=6", await TextOf(map));
    }

    [Fact]
    public async Task A_whole_map_is_an_element_of_an_initialiser()
    {
        var first = new InputMap<string> { { "a", "1" } };

        Assert.Equal("a=1 b=2", await TextOf(new InputMap<string> { first, { "b", "2" } }));
    }

    [Fact]
    public async Task A_key_may_be_added_again_with_an_equal_value() =>
        Assert.Equal("a=1", await TextOf(new InputMap<string> { { "a", "1" }, { "a", Output.Create("1") } }));

    [Fact]
    public async Task A_key_added_again_with_another_value_is_an_error_when_the_map_is_read()
    {
        var map = new InputMap<string> { { "team", "a" } };
        map.Add("team", "b");

        var error = await Assert.ThrowsAsync<ArgumentException>(() => TextOf(map));

        Assert.Contains("team", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_range_with_a_key_that_is_there_with_another_value_is_an_error_too()
    {
        var map = new InputMap<string> { { "team", "a" } };
        map.AddRange(new InputMap<string> { { "team", "b" } });

        await Assert.ThrowsAsync<ArgumentException>(() => TextOf(map));
    }

    [Fact]
    public async Task Where_maps_are_merged_the_second_wins()
    {
        var merged = InputMap<string>.Merge(new() { ["a"] = "1", ["b"] = "1" }, new() { ["b"] = "2", ["c"] = "2" });

        Assert.Equal("a=1 b=2 c=2", await TextOf(merged));
    }

    [Fact]
    public async Task Merging_leaves_both_maps_as_they_were()
    {
        var first = new InputMap<string> { ["a"] = "1" };
        var second = new InputMap<string> { ["a"] = "2" };

        InputMap<string>.Merge(first, second).Add("c", "3");

        Assert.Equal("a=1", await TextOf(first));
        Assert.Equal("a=2", await TextOf(second));
    }

    [Fact]
    public void A_foreach_says_what_to_use_instead() =>
        Assert.Contains(
            "GetAsyncEnumerator",
            Assert.Throws<NotSupportedException>(() => ((IEnumerable)new InputMap<string>()).GetEnumerator()).Message,
            StringComparison.Ordinal);

    [Fact]
    public async Task An_await_foreach_yields_each_entry()
    {
        var seen = new List<string>();
        await foreach (var entry in new InputMap<string> { ["a"] = "1", ["b"] = O })
        {
            var pair = await OutputUtilities.GetValueAsync(entry.ToOutput());
            seen.Add($"{pair.Key}={pair.Value}");
        }

        Assert.Equal(["a=1", "b=o"], seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_map_is_unknown_and_secret_as_its_values_are()
    {
        var map = new InputMap<string> { ["a"] = Output.CreateSecret("b"), ["c"] = OutputUtilities.CreateUnknown("d") };

        Assert.False(await OutputUtilities.GetIsKnownAsync(map.ToOutput()));
        Assert.True(await Output.IsSecretAsync(map.ToOutput()));
    }

    [Fact]
    public async Task A_null_map_inside_stays_null()
    {
        InputMap<string> map = Output.Create((ImmutableDictionary<string, string>)null!);

        Assert.Null(await OutputUtilities.GetValueAsync(map.ToOutput()));
    }

    [Fact]
    public async Task A_map_of_unions_takes_inputs_of_either_type()
    {
        var map = new InputMap<Union<int, string>>();
        map.Add("n", 5);
        map.Add("s", "x");
        map.Add("o", O);

        var values = await OutputUtilities.GetValueAsync(map.ToOutput());

        Assert.Equal((5, "x", "o"), (values["n"].Value, values["s"].Value, values["o"].Value));
    }

    private static async Task<string> TextOf(InputMap<string> map)
    {
        var values = await OutputUtilities.GetValueAsync(map.ToOutput());
        return string.Join(" ", values.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}={entry.Value}"));
    }
}
