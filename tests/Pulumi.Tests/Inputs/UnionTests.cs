using Pulumi.Tests.Hosting;
using Pulumi.Utilities;
using static Pulumi.Tests.Hosting.Parts;

namespace Pulumi.Tests.Inputs;

public class UnionTests
{
    private static readonly Union<int, string> Number = 5;
    private static readonly Union<int, string> Text = "x";

    [Fact]
    public void A_union_knows_which_case_it_is()
    {
        Assert.Equal((true, false, 5, 5), (Number.IsT0, Number.IsT1, Number.AsT0, Number.Value));
        Assert.Equal((false, true, "x", "x"), (Text.IsT0, Text.IsT1, Text.AsT1, Text.Value));
    }

    [Fact]
    public void Asking_for_the_wrong_case_throws()
    {
        Assert.Throws<InvalidOperationException>(() => Number.AsT1);
        Assert.Throws<InvalidOperationException>(() => Text.AsT0);
    }

    [Fact]
    public void Matching_takes_the_branch_of_the_case()
    {
        Assert.Equal("n5", Number.Match(n => $"n{n}", t => $"t{t}"));
        Assert.Equal("tx", Text.Match(n => $"n{n}", t => $"t{t}"));
    }

    [Fact]
    public void Switching_takes_the_branch_of_the_case()
    {
        var seen = new List<object>();

        Number.Switch(n => seen.Add(n), t => seen.Add(t));
        Text.Switch(n => seen.Add(n), t => seen.Add(t));

        Assert.Equal([5, "x"], seen);
    }

    [Fact]
    public void Mapping_changes_the_case_that_it_names()
    {
        Assert.Equal(Union<double, string>.FromT0(2.5), Number.MapT0(n => n / 2.0));
        Assert.Equal(Union<double, string>.FromT1("x"), Text.MapT0(n => n / 2.0));
        Assert.Equal(Union<int, int>.FromT1(1), Text.MapT1(t => t.Length));
        Assert.Equal(Union<string, int>.FromT0("5"), Number.Bimap(n => $"{n}", t => t.Length));
    }

    [Fact]
    public void Picking_tells_whether_the_case_is_there()
    {
        Assert.True(Number.TryPickT0(out var number, out _));
        Assert.Equal(5, number);
        Assert.False(Number.TryPickT1(out _, out var rest));
        Assert.Equal(5, rest);
        Assert.True(Text.TryPickT1(out var text, out _));
        Assert.Equal("x", text);
    }

    [Fact]
    public void Unions_are_equal_when_case_and_value_are()
    {
        Assert.Equal(Union<int, string>.FromT0(5), Number);
        Assert.True(Number == Union<int, string>.FromT0(5));
        Assert.True(Number != Text);
        Assert.NotEqual(Union<int, int>.FromT0(5), Union<int, int>.FromT1(5));
        Assert.Equal(Number.GetHashCode(), Union<int, string>.FromT0(5).GetHashCode());
        Assert.False(Number.Equals((object)"5"));
    }

    [Fact]
    public async Task An_input_union_is_made_of_either_case_plain_or_not()
    {
        Input<int> number = 1;
        Input<string> text = "a";
        InputUnion<int, string>[] all =
        [
            5, "x", Union<int, string>.FromT0(6), number, text, Output.Create(2), Output.Create("b"), Output.Create(Union<int, string>.FromT1("c")),
        ];

        var values = await Task.WhenAll(all.Select(async union => (await OutputUtilities.GetValueAsync(union.ToOutput())).Value));

        Assert.Equal([5, "x", 6, 1, "a", 2, "b", "c"], values);
    }

    [Fact]
    public async Task An_input_union_is_as_secret_as_what_it_is_made_of()
    {
        InputUnion<int, string> union = Output.CreateSecret("s");

        Assert.Equal(Secret(Union<int, string>.FromT1("s")), await union.ToOutput().PartsAsync());
    }
}
