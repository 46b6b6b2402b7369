using Blueprint.Policies.Facts;
using Blueprint.Policies.Rules;

namespace Blueprint.Policies.Tests.Facts;

public sealed class Lists
{
    [Theory]
    [InlineData("[a, x]", "yes", "no")]
    [InlineData("[a, $unknown]", "unknown", "no")]
    [InlineData("[x, $unknown]", "yes", "unknown")]
    [InlineData("[]", "no", "yes")]
    [InlineData("null", "no", "yes")]
    [InlineData("$unknown", "unknown", "unknown")]
    public void Any_and_all_are_decided_by_what_is_known(string list, string any, string all)
    {
        var items = ListFact<TextFact>.Over(Testing.Node($"{{ a: {list} }}")["a"]);

        Assert.Equal(any, Name(items.Any(item => item.Is("x"))));
        Assert.Equal(all, Name(items.All(item => item.Is("x"))));
    }

    [Fact]
    public void Judging_keeps_every_violation()
    {
        var items = ListFact<TextFact>.Over(Testing.Node("{ a: [x, b, x, $unknown] }")["a"]);

        var verdict = items.Judge(item => Verdict.ViolationIf(item.Is("x"), "bad"));

        Assert.Equal(Outcome.Violation, verdict.Outcome);
        Assert.Equal(["a[0]", "a[2]"], verdict.Points.Select(point => point.Property));
    }

    [Fact]
    public void Judging_an_unknown_list_is_undetermined() =>
        Assert.Equal(Outcome.Undetermined, ListFact<TextFact>.Over(Testing.Node("{ a: $unknown }")["a"]).Judge(_ => Verdict.Pass).Outcome);

    [Fact]
    public void A_map_is_judged_by_entry()
    {
        var map = MapFact<TextFact>.Over(Testing.Node("{ a: { k: x, l: y } }")["a"]);

        var verdict = map.Judge((key, value) => Verdict.ViolationIf(value.Is("x"), $"{key} is bad"));

        Assert.Equal("a.k is \"x\": k is bad.", Assert.Single(verdict.Points).Message);
        Assert.True(map.Any((key, _) => Answer.Of(key == "l", map.Node)).IsYes);
        Assert.True(map.HasOneEntry.IsNo);
    }

    private static string Name(Answer answer) => answer.IsYes ? "yes" : answer.IsNo ? "no" : "unknown";
}
