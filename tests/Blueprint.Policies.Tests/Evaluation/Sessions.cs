using Blueprint.Policies.Facts;
using Blueprint.Policies.Rules;

namespace Blueprint.Policies.Tests.Evaluation;

public sealed class Sessions
{
    private static readonly Pack ReadsA = Testing.Pack(Testing.Rule(
        "BP-T-001", Testing.Each("t:*", resource => Verdict.ViolationIf(BoolFact.Over(new Node(resource)["a"]).Is(true), "a is on"))));

    [Fact]
    public void A_violation_says_what_was_found_and_how_to_mend_it()
    {
        var result = Testing.Judge(ReadsA, Testing.Resource("t:x", "thing", "{ a: true }"));

        Assert.Equal(Outcome.Violation, result.Outcome);
        Assert.Equal("a", result.Property);
        Assert.Equal("a is true: a is on. Mend it.", result.Message);
        Assert.Equal("test", result.Pack);
        Assert.True(result.Stops);
    }

    [Fact]
    public void A_pass_is_silent()
    {
        var result = Testing.Judge(ReadsA, Testing.Resource("t:x", "thing"));

        Assert.Equal(Outcome.Pass, result.Outcome);
        Assert.Equal("", result.Message);
        Assert.False(result.Stops);
    }

    [Fact]
    public void A_rule_sees_only_the_types_it_asks_for() =>
        Assert.Empty(Testing.Session(ReadsA).Analyze(Testing.Resource("u:x", "thing", "{ a: true }")));

    [Fact]
    public void What_is_unknown_in_a_preview_is_undetermined_and_stops_nothing()
    {
        var result = Testing.Judge(ReadsA, Testing.Resource("t:x", "thing", "{ a: $unknown }"));

        Assert.Equal(Outcome.Undetermined, result.Outcome);
        Assert.Equal("a is known only once it is deployed.", result.Message);
        Assert.False(result.Stops);
    }

    [Fact]
    public void What_is_still_unknown_in_an_update_is_an_error()
    {
        var result = Testing.Judge(ReadsA, Testing.Resource("t:x", "thing", "{ a: $unknown }"), isPreview: false);

        Assert.Equal(Outcome.Error, result.Outcome);
        Assert.True(result.Stops);
    }

    [Fact]
    public void A_rule_that_throws_is_an_error_that_names_pack_and_rule_and_the_others_still_judge()
    {
        var pack = Testing.Pack(
            Testing.Rule("BP-T-001", Testing.Each("t:*", _ => throw new InvalidOperationException("broken"))),
            Testing.Rule("BP-T-002", Testing.Each("t:*", _ => Verdict.Pass)));

        var results = Testing.Session(pack).Analyze(Testing.Resource("t:x", "thing"));

        Assert.Equal([Outcome.Error, Outcome.Pass], results.Select(result => result.Outcome));
        Assert.Equal(
            "Rule BP-T-001 of pack test failed with InvalidOperationException: broken This is a fault of the rule, not of the resource.",
            results[0].Message);
        Assert.True(results[0].Stops);
    }

    [Fact]
    public void A_rule_that_throws_over_a_secret_does_not_give_it_away()
    {
        var pack = Testing.Pack(Testing.Rule("BP-T-001", Testing.Each("t:*", resource =>
            throw new FormatException(TextFact.Over(new Node(resource)["password"]).Value))));

        var result = Testing.Judge(pack, Testing.Resource("t:x", "thing", "{ password: { $secret: hunter2 } }"));

        Assert.Equal(Outcome.Error, result.Outcome);
        Assert.DoesNotContain("hunter2", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_advisory_stops_nothing_and_an_error_of_one_does()
    {
        var pack = Testing.Pack(
            Testing.Rule("BP-T-001", Testing.Each("t:*", _ => Verdict.Violation(default, "bad")), d => d with { Enforcement = Enforcement.Advisory }),
            Testing.Rule("BP-T-002", Testing.Each("t:*", _ => throw new InvalidOperationException("broken")), d => d with { Enforcement = Enforcement.Advisory }));

        var results = Testing.Session(pack).Analyze(Testing.Resource("t:x", "thing"));

        Assert.Equal([false, true], results.Select(result => result.Stops));
    }

    [Theory]
    [InlineData("dev", Enforcement.Advisory)]
    [InlineData("prod", Enforcement.Mandatory)]
    [InlineData("staging", Enforcement.Mandatory)]
    public void An_environment_that_nobody_named_counts_as_production(string environment, Enforcement enforcement)
    {
        var pack = Testing.Pack(Testing.Rule(
            "BP-T-001", Testing.Each("t:*", _ => Verdict.Pass), d => d with { OutsideProduction = Enforcement.Advisory }));

        Assert.Equal(enforcement, Testing.Judge(pack, Testing.Resource("t:x", "thing"), environment).Enforcement);
    }

    [Fact]
    public void Results_come_in_the_order_of_the_rules()
    {
        var pack = Testing.Pack(
            Testing.Rule("BP-T-003", Testing.Each("t:*", _ => Verdict.Pass)),
            Testing.Rule("BP-T-001", Testing.Each("t:*", _ => Verdict.Pass)),
            Testing.Rule("BP-T-002", Testing.Each("t:*", _ => Verdict.Pass)));

        var results = Testing.Session(pack).Analyze(Testing.Resource("t:x", "thing"));

        Assert.Equal(["BP-T-001", "BP-T-002", "BP-T-003"], results.Select(result => result.Rule.Id));
    }

    [Fact]
    public void The_summary_adds_up_to_what_was_looked_at()
    {
        var session = Testing.Session(ReadsA);
        session.Analyze(Testing.Resource("t:x", "a", "{ a: true }"));
        session.Analyze(Testing.Resource("t:x", "b", "{ a: false }"));
        session.Analyze(Testing.Resource("t:y", "c", "{ a: $unknown }"));
        session.Analyze(Testing.Resource("u:x", "d"));

        var summary = session.Summary;

        Assert.Equal((4, 3), (summary.Resources, summary.Judged));
        var rule = Assert.Single(summary.Rules);
        Assert.Equal("1 1 1 1 0 0", string.Join(' ', rule.Counts));
        Assert.Equal(summary.Resources, rule.Counts.Sum());
        Assert.Equal(1, summary.Count(Outcome.Violation));
    }

    [Fact]
    public void A_stack_rule_sees_what_stands_beside_a_resource()
    {
        var pack = Testing.Pack(Testing.Rule("BP-T-001", new Check.AcrossStack(["t:x"], (resource, stack, _) =>
            Verdict.Require(Answer.Of(stack.OfType("t:guard").Count > 0, new Node(resource)), "nothing guards it"))));
        var thing = Testing.Resource("t:x", "thing");

        Assert.Equal(Outcome.Violation, Assert.Single(Testing.Session(pack).AnalyzeStack([thing])).Outcome);
        Assert.Equal(Outcome.Pass, Assert.Single(Testing.Session(pack).AnalyzeStack([thing, Testing.Resource("t:guard", "g")])).Outcome);
        Assert.Empty(Testing.Session(pack).Analyze(thing));
    }

    [Fact]
    public void A_rule_over_the_stack_as_a_whole_has_no_resource()
    {
        var pack = Testing.Pack(Testing.Rule("BP-T-001", new Check.OfStack((stack, _) =>
            Verdict.Require(Answer.Of(stack.Resources.Length > 1, default), "there is too little"))));

        var result = Assert.Single(Testing.Session(pack).AnalyzeStack([Testing.Resource("t:x", "thing")]));

        Assert.Equal((Outcome.Violation, ""), (result.Outcome, result.Urn));
        Assert.Equal("There is too little. Mend it.", result.Message);
    }
}
