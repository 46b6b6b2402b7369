using Blueprint.Policies.Facts;
using Blueprint.Policies.Rules;
using Blueprint.Policies.Tests.Rules;

namespace Blueprint.Policies.Tests.Evaluation;

/// <summary>Rules that mend what breaks them.</summary>
public sealed class Mending
{
    private static readonly ImmutableArray<Rule> Menders = [.. PolicyPacks.All.SelectMany(pack => pack.Rules).Where(rule => !rule.Remedies.IsEmpty)];

    private static readonly ImmutableArray<string> Tags =
        ["bp/org=o", "bp/team=t", "bp/service=s", "bp/cost-center=c", "bp/owner=p", "bp/data-class=internal"];

    public static TheoryData<string> Rules => [.. Menders.Select(rule => rule.Declaration.Id)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void What_a_rule_mends_holds_afterwards_and_mending_twice_is_mending_once(string id)
    {
        var mended = 0;
        foreach (var fixture in Fixtures.All.Where(fixture => fixture.Rule == id && fixture.Expected == Outcome.Violation))
        {
            foreach (var resource in fixture.Resources)
            {
                foreach (var mending in Alone(id, fixture.Environment, resource))
                {
                    Assert.Equal((fixture.Name, ""), (fixture.Name, mending.Fault));
                    Assert.Empty(Alone(id, fixture.Environment, resource with { Properties = mending.Properties }));
                    mended++;
                }
            }
        }

        // What a rule across the stack mends may be another resource than the one that it finds broken, of which no case need tell.
        Assert.True(mended > 0 || Menders.Single(rule => rule.Declaration.Id == id).Checks.All(check => check is not Check.OfResource), "none of the rule's violating cases is mended");
    }

    [Fact]
    public void All_remedies_together_come_to_the_same_in_either_order()
    {
        var packs = PolicyPacks.All.SelectMany(pack => pack.Rules.Where(rule => !rule.Remedies.IsEmpty).Select(rule => (pack.Name, rule))).ToList();
        foreach (var resource in Fixtures.All.Where(fixture => fixture.Expected == Outcome.Violation).SelectMany(fixture => fixture.Resources))
        {
            var rules = packs.Select(one => new SessionRule(one.Name, one.rule, Enforcement.Remediate, new RuleContext("prod", true, true))).ToImmutableArray();

            var forth = Mender.Mend(rules, resource, new([]), TimeSpan.FromMinutes(1), (_, _, verdict) => verdict.Outcome);
            var back = Mender.Mend([.. rules.Reverse()], resource, new([]), TimeSpan.FromMinutes(1), (_, _, verdict) => verdict.Outcome);

            Assert.Equal(forth.LastOrDefault()?.Properties ?? resource.Properties, back.LastOrDefault()?.Properties ?? resource.Properties);
        }
    }

    [Fact]
    public void What_leads_to_a_place_is_made_and_what_stands_beside_it_stays()
    {
        var mending = Assert.Single(Mend("{ spec: { size: 3 } }", resource => [new(resource["spec"]["security"]["on"], PropertyValue.Of(true))]));

        Assert.Equal(YamlValues.Map("{ spec: { size: 3, security: { on: true } } }"), mending.Properties);
        Assert.Equal(new MendedProperty("spec.security.on", null, PropertyValue.Of(true)), Assert.Single(mending.Edits));
    }

    [Fact]
    public void What_is_unknown_is_left_alone()
    {
        Assert.Empty(Mend("{ spec: $unknown, on: $unknown }", resource => [new(resource["spec"]["on"], PropertyValue.Of(true)), new(resource["on"], PropertyValue.Of(true))]));
    }

    [Fact]
    public void What_is_secret_stays_so_in_the_resource_and_in_what_is_told()
    {
        var mending = Assert.Single(Mend("{ spec: { $secret: { password: hunter2 } } }", resource => [new(resource["spec"]["password"], PropertyValue.Of("other"))]));

        Assert.IsType<PropertyValue.Secret>(mending.Properties["spec"]);
        Assert.IsType<PropertyValue.Secret>(mending.Edits[0].Old);
        Assert.IsType<PropertyValue.Secret>(mending.Edits[0].New);
    }

    [Fact]
    public void A_property_that_is_cleared_is_gone()
    {
        Assert.Equal(YamlValues.Map("{ b: 1 }"), Assert.Single(Mend("{ a: 1, b: 1 }", resource => [resource["a"].Clear()])).Properties);
    }

    [Fact]
    public void A_remedy_that_throws_sets_nothing_and_is_named()
    {
        var mending = Assert.Single(Mend("{}", _ => throw new InvalidOperationException("boom")));

        Assert.Equal(
            "The remedy of rule BP-T-001 of pack test failed with InvalidOperationException: boom This is a fault of the rule, not of the resource.", mending.Fault);
        Assert.Empty(mending.Edits);
        Assert.Empty(mending.Properties);
    }

    [Fact]
    public void A_remedy_that_does_not_make_its_rule_hold_sets_nothing_and_is_named()
    {
        var mending = Assert.Single(Mend("{}", resource => [new(resource["b"], PropertyValue.Of(true))], _ => Verdict.Violation(default, "broken")));

        Assert.StartsWith("The remedy of rule BP-T-001 of pack test set b, and the rule does not hold all the same.", mending.Fault, StringComparison.Ordinal);
        Assert.Empty(mending.Properties);
    }

    [Fact]
    public void A_remedy_that_comes_out_otherwise_when_it_is_done_again_is_named()
    {
        var mending = Assert.Single(Mend("{ n: 1 }", resource => [new(resource["n"], PropertyValue.Of(((PropertyValue.Number)resource["n"].Value!).Value + 1))]));

        Assert.StartsWith("The remedy of rule BP-T-001 of pack test sets n once more when it is done again.", mending.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_rules_that_want_a_place_otherwise_are_named()
    {
        var pack = Testing.Pack(Wants("BP-T-001", 1), Wants("BP-T-002", 2));

        var all = Testing.Session(pack).Remediate(Testing.Resource("t:x", "thing"));

        Assert.Equal(["", "The remedy of rule BP-T-002 of pack test would set x to something else than rule BP-T-001 has set it to. This is a fault of the rule, not of the resource; nothing was set."],
            all.Select(mending => mending.Fault));

        static Mended Wants(string id, int value) => new(
            id, resource => [new(resource["x"], PropertyValue.Of(value))], node => PropertyValue.Of(value).Equals(node["x"].Value) ? Verdict.Pass : Verdict.Violation(node, "broken"));
    }

    [Fact]
    public void Only_what_is_to_be_mended_is()
    {
        var pack = Testing.Pack(new Mended("BP-T-001", resource => [new(resource["x"], PropertyValue.Of(1))], _ => Verdict.Pass));

        Assert.Empty(Testing.Session(pack).Remediate(Testing.Resource("t:x", "thing")));
    }

    [Fact]
    public void What_needs_no_mending_is_asked_once()
    {
        var asked = 0;
        var session = Testing.Session(Testing.Pack(new Mended("BP-T-001", resource => [new(resource["x"], PropertyValue.Of(1))], _ =>
        {
            asked++;
            return Verdict.Pass;
        })));
        var resource = Testing.Resource("t:x", "thing");

        Assert.Empty(session.Remediate(resource));
        Assert.Equal(Outcome.Pass, Assert.Single(session.Analyze(resource)).Outcome);
        Assert.Equal(1, asked);
        Assert.Single(session.Analyze(resource with { Name = "other" }));
        Assert.Equal(2, asked);
    }

    private static ImmutableArray<Policies.Mending> Mend(string properties, Func<Node, ImmutableArray<PropertyEdit>> edits, Func<Node, Verdict>? check = null)
    {
        var resource = Testing.Resource("t:x", "thing", properties);
        var pack = Testing.Pack(new Mended("BP-T-001", edits, check ?? (node => node.Resource.Properties.Equals(resource.Properties) ? Verdict.Violation(default, "broken") : Verdict.Pass)));
        return Testing.Session(pack).Remediate(resource);
    }

    private static ImmutableArray<Policies.Mending> Alone(string id, string environment, PolicyResource resource)
    {
        var rule = Menders.Single(rule => rule.Declaration.Id == id);

        // Some can set only what an organisation has said.
        var said = rule.Declaration.Parameters.Where(parameter => parameter.Default(true) is "" or ImmutableArray<string> { IsEmpty: true })
            .ToImmutableDictionary(parameter => parameter, parameter => parameter.Default(true) is "" ? "arn:aws:iam::111122223333:policy/said" : (object)Tags);
        return Mender.Mend(
            [new SessionRule("pack", rule, Enforcement.Remediate, new RuleContext(environment, environment != "dev", true) { Settings = said })],
            resource, new([]), TimeSpan.FromMinutes(1), (_, _, verdict) => verdict.Outcome);
    }

    private sealed class Mended(string id, Func<Node, ImmutableArray<PropertyEdit>> edits, Func<Node, Verdict> check) : Rule
    {
        public override RuleDeclaration Declaration { get; } = new()
        {
            Id = id, Title = "Title", Why = "Why.", Fix = "Mend it.", Severity = Severity.High, Enforcement = Enforcement.Remediate,
        };

        public override ImmutableArray<Check> Checks => [new Check.OfResource(["t:*"], (resource, _) => check(new(resource)))];

        public override ImmutableArray<Remedy> Remedies => [new(["t:*"], (resource, _) => edits(new(resource)))];
    }
}
