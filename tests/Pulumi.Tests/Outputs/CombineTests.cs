using System.Collections.Immutable;
using Pulumi.Tests.Hosting;
using Pulumi.Utilities;
using static Pulumi.Tests.Hosting.Parts;

namespace Pulumi.Tests.Outputs;

public class CombineTests
{
    private static readonly Output<string> Plain = Output.Create("a");
    private static readonly Output<string> Hidden = Output.CreateSecret("b");
    private static readonly Output<string> NotKnown = OutputUtilities.CreateUnknown("c");

    [Fact]
    public async Task All_gives_all_values_in_order() =>
        Assert.Equal(["a", "b", "d"], (await Output.All(Plain, Hidden, Output.Create("d")).PartsAsync()).Value.AsEnumerable());

    [Fact]
    public async Task All_is_secret_when_one_is()
    {
        Assert.True(await Output.IsSecretAsync(Output.All(Plain, Hidden)));
        Assert.False(await Output.IsSecretAsync(Output.All(Plain, Plain)));
    }

    [Fact]
    public async Task All_is_unknown_when_one_is_and_secret_all_the_same()
    {
        var parts = await Output.All(Hidden, NotKnown).PartsAsync();

        Assert.False(parts.IsKnown);
        Assert.True(parts.IsSecret);
    }

    [Fact]
    public async Task All_of_nothing_is_an_empty_list()
    {
        var parts = await Output.All(Array.Empty<Output<string>>()).PartsAsync();

        Assert.False(parts.Value.IsDefault);
        Assert.Empty(parts.Value);
        Assert.True(parts.IsKnown);
    }

    [Fact]
    public async Task All_takes_inputs_and_outputs_as_arguments_and_as_sequences()
    {
        Input<string> input = "a";
        Input<string>[] inputs = [input, Hidden];

        Assert.Equal(["a", "x"], (await Output.All(input, "x").PartsAsync()).Value.AsEnumerable());
        Assert.Equal(["a", "b"], (await Output.All(inputs.Select(i => i)).PartsAsync()).Value.AsEnumerable());
        Assert.Equal(["a", "b"], (await Output.All(new List<Output<string>> { Plain, Hidden }).PartsAsync()).Value.AsEnumerable());
        Assert.Equal(["b", "b"], (await Output.All(new[] { Hidden, Hidden }).PartsAsync()).Value.AsEnumerable());
    }

    [Fact]
    public async Task All_depends_on_what_any_of_them_depends_on()
    {
        Widget a = null!, b = null!;
        ImmutableHashSet<Resource>? both = null;

        await new Engine().UpAsync(async () =>
        {
            a = new Widget("a");
            b = new Widget("b");
            both = await OutputUtilities.GetDependenciesAsync(
                Output.All(OutputUtilities.WithDependency(Plain, a), OutputUtilities.WithDependency(NotKnown, b)));
        });

        Assert.Equal(ImmutableHashSet.Create<Resource>(a, b), both);
    }

    [Fact]
    public async Task A_tuple_holds_each_value_in_its_place_and_type() =>
        Assert.Equal(
            Secret((1, "b", true, 2.5, 'x', "f", 7, "h")),
            await Output.Tuple(
                Output.Create(1), Hidden, Output.Create(true), Output.Create(2.5), Output.Create('x'), Output.Create("f"), Output.Create(7), Output.Create("h"))
                .PartsAsync());

    [Fact]
    public async Task A_tuple_of_outputs_can_have_two_to_eight_parts()
    {
        Output<int> n = Output.Create(1);
        var s = Hidden;

        Assert.Equal(Secret((1, "b")), await Output.Tuple(n, s).PartsAsync());
        Assert.Equal(Secret((1, "b", 1)), await Output.Tuple(n, s, n).PartsAsync());
        Assert.Equal(Secret((1, "b", 1, "b")), await Output.Tuple(n, s, n, s).PartsAsync());
        Assert.Equal(Secret((1, "b", 1, "b", 1)), await Output.Tuple(n, s, n, s, n).PartsAsync());
        Assert.Equal(Secret((1, "b", 1, "b", 1, "b")), await Output.Tuple(n, s, n, s, n, s).PartsAsync());
        Assert.Equal(Secret((1, "b", 1, "b", 1, "b", 1)), await Output.Tuple(n, s, n, s, n, s, n).PartsAsync());
    }

    [Fact]
    public async Task A_tuple_of_inputs_can_have_two_to_eight_parts()
    {
        Input<int> n = 1;
        Input<string> s = Hidden;

        Assert.Equal(Known(("a", "x")), await Output.Tuple<string, string>(Plain, "x").PartsAsync());
        Assert.Equal(Secret((1, "b", 1)), await Output.Tuple(n, s, n).PartsAsync());
        Assert.Equal(Secret((1, "b", 1, "b")), await Output.Tuple(n, s, n, s).PartsAsync());
        Assert.Equal(Secret((1, "b", 1, "b", 1)), await Output.Tuple(n, s, n, s, n).PartsAsync());
        Assert.Equal(Secret((1, "b", 1, "b", 1, "b")), await Output.Tuple(n, s, n, s, n, s).PartsAsync());
        Assert.Equal(Secret((1, "b", 1, "b", 1, "b", 1)), await Output.Tuple(n, s, n, s, n, s, n).PartsAsync());
        Assert.Equal(Secret((1, "b", 1, "b", 1, "b", 1, "b")), await Output.Tuple(n, s, n, s, n, s, n, s).PartsAsync());
    }

    [Fact]
    public async Task A_tuple_is_unknown_when_a_part_is_and_secret_all_the_same()
    {
        var parts = await Output.Tuple(Plain, NotKnown, Hidden).PartsAsync();

        Assert.False(parts.IsKnown);
        Assert.True(parts.IsSecret);
    }

    [Fact]
    public async Task A_secret_can_be_made_of_a_value_a_task_and_an_output()
    {
        Assert.Equal(Secret("x"), await Output.CreateSecret("x").PartsAsync());
        Assert.Equal(Secret("x"), await Output.CreateSecret(Task.FromResult("x")).PartsAsync());
        Assert.Equal(Secret("a"), await Output.CreateSecret(Plain).PartsAsync());
    }

    [Fact]
    public async Task An_unknown_that_is_made_secret_stays_unknown()
    {
        var parts = await Output.CreateSecret(NotKnown).PartsAsync();

        Assert.False(parts.IsKnown);
        Assert.True(parts.IsSecret);
    }

    [Fact]
    public async Task A_secret_can_be_opened_again() => Assert.Equal(Known("b"), await Output.Unsecret(Hidden).PartsAsync());

    [Fact]
    public async Task Opening_a_secret_leaves_the_one_that_was_given_as_it_was()
    {
        _ = Output.Unsecret(Hidden);

        Assert.True(await Output.IsSecretAsync(Hidden));
    }

    [Fact]
    public async Task An_output_is_made_of_a_value_or_a_task()
    {
        Assert.Equal(Known(1), await Output.Create(1).PartsAsync());
        Assert.Equal(Known(1), await Output.Create(Task.FromResult(1)).PartsAsync());
        Assert.Equal(Known(1), await Output<int>.Create(Task.FromResult(1)).PartsAsync());
    }

    [Fact]
    public async Task An_unknown_can_be_made_of_a_value_that_comes_late()
    {
        var late = new TaskCompletionSource<int>();
        var output = OutputUtilities.CreateUnknown(() => late.Task);
        late.SetResult(3);

        Assert.False(await OutputUtilities.GetIsKnownAsync(output));
    }

    [Fact]
    public async Task A_dependency_can_be_added_to_an_output()
    {
        Widget a = null!;
        Parts<string>? parts = null;

        await new Engine().UpAsync(async () =>
        {
            a = new Widget("a");
            parts = await OutputUtilities.WithDependency(Hidden, a).PartsAsync();
        });

        Assert.Equal(Secret("b", a), parts);
    }

    [Fact]
    public async Task The_case_of_a_union_output_can_be_asked_for()
    {
        var text = Output.Create(Union<int, string>.FromT1("x"));
        var number = Output.Create(Union<int, string>.FromT0(5));

        Assert.Equal((false, true), (await Output.Tuple(text.IsT0(), text.IsT1()).PartsAsync()).Value);
        Assert.Equal(Known("x"), await text.AsT1().PartsAsync());
        Assert.Equal(Known(5), await number.AsT0().PartsAsync());
        Assert.Equal(Known<object>(5), await number.Value().PartsAsync());
    }
}
