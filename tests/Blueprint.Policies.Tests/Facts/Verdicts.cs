using Blueprint.Policies.Facts;
using Blueprint.Policies.Rules;

namespace Blueprint.Policies.Tests.Facts;

public sealed class Verdicts
{
    private static readonly Node Place = Testing.Node("{ a: 1 }")["a"];

    public static TheoryData<Outcome, Outcome, Outcome> Table => new()
    {
        { Outcome.Violation, Outcome.Violation, Outcome.Violation },
        { Outcome.Violation, Outcome.Undetermined, Outcome.Violation },
        { Outcome.Violation, Outcome.Pass, Outcome.Violation },
        { Outcome.Violation, Outcome.NotApplicable, Outcome.Violation },
        { Outcome.Undetermined, Outcome.Undetermined, Outcome.Undetermined },
        { Outcome.Undetermined, Outcome.Pass, Outcome.Undetermined },
        { Outcome.Undetermined, Outcome.NotApplicable, Outcome.Undetermined },
        { Outcome.Pass, Outcome.Pass, Outcome.Pass },
        { Outcome.Pass, Outcome.NotApplicable, Outcome.Pass },
        { Outcome.NotApplicable, Outcome.NotApplicable, Outcome.NotApplicable },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Verdicts_combine_alike_from_either_side(Outcome left, Outcome right, Outcome together)
    {
        Assert.Equal(together, (Make(left) & Make(right)).Outcome);
        Assert.Equal(together, (Make(right) & Make(left)).Outcome);
    }

    [Fact]
    public void Violations_add_up_in_order()
    {
        var verdict = Verdict.Violation(Place, "one") & Verdict.Pass & Verdict.Violation(Place, "two");

        Assert.Equal(["a is 1: one.", "a is 1: two."], verdict.Points.Select(point => point.Message));
    }

    [Theory]
    [InlineData("yes", Outcome.Violation)]
    [InlineData("no", Outcome.NotApplicable)]
    [InlineData("unknown", Outcome.Undetermined)]
    public void A_violation_holds_only_where_the_rule_applies(string applies, Outcome outcome) =>
        Assert.Equal(outcome, Verdict.Violation(Place, "bad").Where(Make(applies), "elsewhere").Outcome);

    [Fact]
    public void A_pass_stands_wherever_the_rule_may_apply() =>
        Assert.Equal(Outcome.Pass, Verdict.Pass.Where(Answer.Unknown(Place), "elsewhere").Outcome);

    [Fact]
    public void A_violation_of_the_whole_resource_is_a_sentence() =>
        Assert.Equal("Nothing protects it.", Assert.Single(Verdict.Violation(Testing.Node("{}"), "nothing protects it").Points).Message);

    private static Answer Make(string name) => name switch { "yes" => Answer.Yes(Place), "no" => Answer.No(Place), _ => Answer.Unknown(Place) };

    private static Verdict Make(Outcome outcome) => outcome switch
    {
        Outcome.Violation => Verdict.Violation(Place, "bad"),
        Outcome.Undetermined => Verdict.Undetermined(Place),
        Outcome.NotApplicable => Verdict.NotApplicable("no"),
        _ => Verdict.Pass,
    };
}
