using System.Text;
using Blueprint.Policies.Baselines;
using Blueprint.Policies.Facts;
using Blueprint.Policies.Rules;

namespace Blueprint.Policies.Tests.Baselines;

public sealed class Knowing
{
    private static readonly PolicyResource Thing = Testing.Resource("t:x", "thing", "{ items: [{ a: true }] }");

    private static readonly Pack Pack = Testing.Pack(Testing.Rule("BP-T-001", Testing.Each("t:*", resource =>
        ListFact<AnyFact>.Over(new Node(resource)["items"]).Judge(item => Verdict.ViolationIf(BoolFact.Over(item.Node["a"]).Is(true), "a is on")))));

    private static readonly Baseline Baseline = new("shop", new(2026, 3, 31), [new("BP-T-001", Thing.Urn, "items[*].a")]) { Source = "policies/baseline.prod.json" };

    [Fact]
    public void What_was_there_before_is_reported_and_stops_nothing()
    {
        var result = Assert.Single(Session(Baseline).Analyze(Thing));

        Assert.Equal((Outcome.Violation, true, false), (result.Outcome, result.IsKnown, result.Stops));
        Assert.Contains("Known since baseline.prod.json of shop, let through until 2026-03-31.", result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ items: [{ a: false }, { a: true }] }", false)]
    [InlineData("{ items: [{ a: { } }, { a: true }, { a: true }] }", false)]
    public void An_item_that_moved_is_the_one_that_was_known(string properties, bool stops) =>
        Assert.Equal(stops, Assert.Single(Session(Baseline).Analyze(Testing.Resource("t:x", "thing", properties))).Stops);

    [Fact]
    public void What_is_new_stops()
    {
        Assert.True(Assert.Single(Session(Baseline).Analyze(Testing.Resource("t:x", "another", "{ items: [{ a: true }] }"))).Stops);
        Assert.True(Assert.Single(Session(Baseline with { Findings = [new("BP-T-001", Thing.Urn, "items[*].b")] }).Analyze(Thing)).Stops);
        Assert.True(Assert.Single(Session(Baseline with { Findings = [new("BP-T-002", Thing.Urn, "items[*].a")] }).Analyze(Thing)).Stops);
    }

    [Fact]
    public void After_its_last_day_nothing_is_let_through_and_that_is_said()
    {
        Assert.False(Assert.Single(Session(Baseline with { Sunset = Testing.Today }).Analyze(Thing)).Stops);

        var session = Session(Baseline with { Sunset = Testing.Today.AddDays(-1) });

        Assert.True(Assert.Single(session.Analyze(Thing)).Stops);
        Assert.Contains(session.AnalyzeStack([Thing]), result => result.Rule.Id == "BP-BSL-001" && result.Message.Contains("ran out on 2026-01-14", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_mended_is_told_so_that_it_is_taken_out()
    {
        var session = Session(Baseline);
        var mended = Testing.Resource("t:x", "thing", "{ items: [{ a: false }] }");
        session.Analyze(mended);

        var told = Assert.Single(session.AnalyzeStack([mended]), result => result.Rule.Id == "BP-BSL-001");

        Assert.Equal((Thing.Urn, Outcome.Violation, false), (told.Urn, told.Outcome, told.Stops));
        Assert.Contains("The violation of BP-T-001 at items[*].a in baseline.prod.json is mended.", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_still_there_or_cannot_be_decided_is_not_told()
    {
        foreach (var properties in new[] { "{ items: [{ a: true }] }", "{ items: $unknown }" })
        {
            var session = Session(Baseline);
            var thing = Testing.Resource("t:x", "thing", properties);
            session.Analyze(thing);
            Assert.DoesNotContain(session.AnalyzeStack([thing]), result => result.Rule.Id == "BP-BSL-001");
        }
    }

    [Fact]
    public void What_is_written_is_read_again_and_is_the_same_in_any_order()
    {
        var many = Baseline with { Findings = [new("BP-T-002", "urn:b", ""), new("BP-T-001", "urn:b", "x"), new("BP-T-001", "urn:a", "y")] };

        var read = Baseline.Read(Encoding.UTF8.GetBytes(many.Write()), "policies/baseline.prod.json", out var problems);

        Assert.Empty(problems);
        Assert.Equal(many.Write(), read!.Write());
        Assert.Equal(many.Write(), (many with { Findings = [.. many.Findings.Reverse()] }).Write());
        Assert.Equal(("shop", new DateOnly(2026, 3, 31), 3), (read.Owner, read.Sunset, read.Findings.Length));
    }

    [Theory]
    [InlineData("""{ "owner": "a", "sunset": "2026-13-31", "findings": [] }""", "'2026-13-31' is no date")]
    [InlineData("""{ "sunset": "2026-03-31", "findings": [] }""", "it lacks owner")]
    [InlineData("""{ "owner": "a", "sunset": "2026-03-31", "findings": [{ "urn": "u" }] }""", "it lacks rule")]
    [InlineData("""{ "ownr": "a", "owner": "a", "sunset": "2026-03-31", "findings": [] }""", "ownr")]
    [InlineData("""[1]""", "a baseline")]
    [InlineData("""{""", "b.json:1")]
    public void A_mistake_is_named(string text, string problem)
    {
        Assert.Null(Baseline.Read(Encoding.UTF8.GetBytes(text), "b.json", out var problems));
        Assert.Contains(problem, string.Join('\n', problems), StringComparison.Ordinal);
    }

    private static PolicySession Session(Baseline baseline) => Testing.Suite(Pack).WithBaseline("prod", baseline)
        .Start(new() { Project = "shop", Stack = "dev", Environment = "prod", IsPreview = true });
}
