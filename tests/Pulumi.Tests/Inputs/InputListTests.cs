using System.Collections;
using System.Collections.Immutable;
using Pulumi.Utilities;

namespace Pulumi.Tests.Inputs;

public class InputListTests
{
    private static readonly Output<string> O = Output.Create("o");
    private static readonly Input<string> I = "i";

    /// <summary>Every shape that converts, beside what it holds.</summary>
    public static TheoryData<string, Func<InputList<string>>, string> Sources => new()
    {
        { "T", () => "t", "t" },
        { "Output<T>", () => O, "o" },
        { "Input<T>", () => I, "i" },
        { "T[]", () => new[] { "t", "u" }, "t,u" },
        { "Output<T>[]", () => new[] { O, O }, "o,o" },
        { "Input<T>[]", () => new Input<string>[] { I, "t", O }, "i,t,o" },
        { "List<T>", () => new List<string> { "t", "u" }, "t,u" },
        { "List<Output<T>>", () => new List<Output<string>> { O, O }, "o,o" },
        { "List<Input<T>>", () => new List<Input<string>> { I, "t" }, "i,t" },
        { "ImmutableArray<T>", () => ImmutableArray.Create("t", "u"), "t,u" },
        { "ImmutableArray<Output<T>>", () => ImmutableArray.Create(O, O), "o,o" },
        { "ImmutableArray<Input<T>>", () => ImmutableArray.Create(I, I), "i,i" },
        { "Output<T[]>", () => Output.Create(new[] { "t", "u" }), "t,u" },
        { "Output<List<T>>", () => Output.Create(new List<string> { "t" }), "t" },
        { "Output<IEnumerable<T>>", () => Output.Create(Enumerable.Repeat("t", 2)), "t,t" },
        { "Output<ImmutableArray<T>>", () => Output.Create(ImmutableArray.Create("t")), "t" },
    };

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task A_list_is_made_of_each_shape_that_converts(string shape, Func<InputList<string>> make, string expected) =>
        Assert.Equal((shape, expected), (shape, string.Join(",", await ValuesOf(make()))));

    [Fact]
    public async Task Elements_stay_in_the_order_in_which_they_were_added()
    {
        var list = new InputList<string> { "a", O };
        list.Add("b", I);
        list.Add(new InputList<string> { "c" });
        list.AddRange(new[] { "d", "e" });

        Assert.Equal(["a", "o", "b", "i", "c", "d", "e"], await ValuesOf(list));
    }

    [Fact]
    public async Task Concat_makes_a_new_list_and_leaves_both_as_they_were()
    {
        var first = new InputList<string> { "a" };
        var second = new InputList<string> { "b" };

        var both = first.Concat(second);
        both.Add("c");

        Assert.Equal(["a", "b", "c"], await ValuesOf(both));
        Assert.Equal(["a"], await ValuesOf(first));
        Assert.Equal(["b"], await ValuesOf(second));
    }

    [Fact]
    public async Task A_collection_expression_makes_a_list()
    {
        InputList<string> list = ["a", O];

        Assert.Equal(["a", "o"], await ValuesOf(list));
    }

    [Fact]
    public async Task A_default_array_inside_stays_one() =>
        Assert.True((await OutputUtilities.GetValueAsync(((InputList<string>)Output.Create(default(ImmutableArray<string>))).ToOutput())).IsDefault);

    [Fact]
    public async Task A_default_array_joined_to_others_counts_as_empty()
    {
        InputList<string> list = Output.Create(default(ImmutableArray<string>));

        Assert.Equal(["a"], await ValuesOf(list.Concat("a")));
    }

    [Fact]
    public void A_foreach_compiles_and_says_what_to_use_instead()
    {
        var error = Assert.Throws<NotSupportedException>(() => ((IEnumerable)new InputList<string> { "a" }).GetEnumerator());

        Assert.Contains("GetAsyncEnumerator", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_await_foreach_yields_each_element()
    {
        var seen = new List<string>();
        await foreach (var element in new InputList<string> { "a", O })
        {
            seen.Add(await OutputUtilities.GetValueAsync(element.ToOutput()));
        }

        Assert.Equal(["a", "o"], seen);
    }

    [Fact]
    public async Task An_unknown_list_yields_nothing()
    {
        InputList<string> list = OutputUtilities.CreateUnknown(ImmutableArray.Create("a"));

        await foreach (var element in list)
        {
            Assert.Fail("An unknown list has no elements to go through.");
        }
    }

    [Fact]
    public async Task A_list_is_unknown_and_secret_as_its_elements_are()
    {
        var list = new InputList<string> { "a", Output.CreateSecret("b"), OutputUtilities.CreateUnknown("c") };

        Assert.False(await OutputUtilities.GetIsKnownAsync(list.ToOutput()));
        Assert.True(await Output.IsSecretAsync(list.ToOutput()));
    }

    [Fact]
    public async Task A_list_of_unions_takes_inputs_of_either_type()
    {
        var list = new InputList<Union<int, string>>();
        list.Add(5);
        list.Add("x");
        list.Add(O);
        Input<int> number = 6;
        list.Add(number);

        Assert.Equal([5, "x", "o", 6], (await ValuesOf(list)).Select(union => union.Value));
    }

    private static async Task<IEnumerable<T>> ValuesOf<T>(InputList<T> list) => await OutputUtilities.GetValueAsync(list.ToOutput());
}
