using Blueprint.Policies.Exemptions;
using Blueprint.Policies.Facts;
using Blueprint.Policies.Rules;

namespace Blueprint.Policies.Tests.Exemptions;

public sealed class Waiving
{
    private static readonly PolicyResource Thing = Testing.Resource("t:x", "thing", "{ a: true, b: true }");

    private static readonly Pack Pack = Testing.Pack(Testing.Rule("BP-T-001", Testing.Each("t:*", resource =>
        Verdict.ViolationIf(BoolFact.Over(new Node(resource)["a"]).Is(true), "a is on")
        & Verdict.ViolationIf(BoolFact.Over(new Node(resource)["b"]).Is(true), "b is on"))));

    private static readonly Exemption Exemption = new()
    {
        Id = "W-1",
        Rule = "BP-T-001",
        Scope = new("shop/dev", Thing.Urn, "", ""),
        Reason = "It is being moved.",
        Owner = "shop",
        Approver = "security",
        Ticket = "SEC-1",
        Created = new(2026, 1, 1),
        Expires = new(2026, 1, 31),
        Source = "exemptions.yaml:1",
    };

    [Fact]
    public void A_violation_that_is_covered_is_waived_and_says_by_whom_and_until_when()
    {
        var result = Judge(Thing, Exemption);

        Assert.Equal(Outcome.Waived, result.Outcome);
        Assert.False(result.Stops);
        Assert.Equal(Exemption, result.Exemption);
        Assert.Equal(
            "a is true: a is on. b is true: b is on. Waived until 2026-01-31, 16 days left, by security for shop (SEC-1): It is being moved. Mend it.",
            result.Message);
    }

    [Fact]
    public void The_last_day_still_counts()
    {
        Assert.Equal(Outcome.Waived, Judge(Thing, Exemption with { Expires = Testing.Today }).Outcome);
        Assert.Equal(Outcome.Violation, Judge(Thing, Exemption with { Expires = Testing.Today.AddDays(-1) }).Outcome);
    }

    [Fact]
    public void An_expired_exemption_leaves_the_violation_and_is_named_with_it()
    {
        var result = Judge(Thing, Exemption with { Expires = new(2026, 1, 14) });

        Assert.True(result.Stops);
        Assert.Contains("Exemption W-1 of shop (SEC-1) expired on 2026-01-14.", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_exemption_from_one_finding_leaves_the_others()
    {
        var result = Judge(Thing, Exemption with { Finding = "a" });

        Assert.Equal(Outcome.Violation, result.Outcome);
        Assert.Equal(["b"], result.Points.Select(point => point.Property));
    }

    [Fact]
    public void Two_exemptions_may_cover_a_violation_together() =>
        Assert.Equal(Outcome.Waived, Judge(Thing, Exemption with { Finding = "a" }, Exemption with { Id = "W-2", Finding = "b" }).Outcome);

    [Theory]
    [InlineData("shop/dev", "", "t:*", "th*", true)]
    [InlineData("shop/dev", "", "t:*", "other", false)]
    [InlineData("shop/dev", "", "u:*", "thing", false)]
    [InlineData("shop/dev", "urn:pulumi:dev::shop::t:x::*", "", "", true)]
    [InlineData("shop/dev", "urn:pulumi:dev::shop::t:x::another", "", "", false)]
    [InlineData("shop/prod", "urn:pulumi:dev::shop::t:x::thing", "", "", false)]
    [InlineData("other/dev", "urn:pulumi:dev::shop::t:x::thing", "", "", false)]
    public void An_exemption_covers_its_scope_and_nothing_else(string stack, string urn, string type, string name, bool covers) =>
        Assert.Equal(covers ? Outcome.Waived : Outcome.Violation, Judge(Thing, Exemption with { Scope = new(stack, urn, type, name) }).Outcome);

    [Theory]
    [InlineData("", "dev", "urn:pulumi:dev::shop::t:x::thing", Outcome.Waived)]
    [InlineData("", "dev", "urn:pulumi:*::t:x::thing", Outcome.Waived)]
    [InlineData("", "prod", "urn:pulumi:dev::shop::t:x::thing", Outcome.Violation)]
    [InlineData("shop/dev", "dev", "urn:pulumi:dev::shop::t:x::thing", Outcome.Waived)]
    [InlineData("shop/dev", "prod", "urn:pulumi:dev::shop::t:x::thing", Outcome.Violation)]
    [InlineData("shop/prod", "dev", "urn:pulumi:dev::shop::t:x::thing", Outcome.Violation)]
    public void An_exemption_of_an_environment_holds_there_alone(string stack, string environment, string urn, Outcome expected)
    {
        var exemption = Exemption with { Scope = new(stack, urn, "", "", Environment: environment) };

        Assert.Equal(expected, Assert.Single(Testing.Session(Pack, "dev", exemptions: exemption).Analyze(Thing)).Outcome);
    }

    [Theory]
    [InlineData("urn:pulumi:dev::shop::t:x::other", "", "", true)]
    [InlineData("urn:pulumi:d*", "", "", true)]
    [InlineData("urn:pulumi:dev::shopping::t:x::thing", "", "", false)]
    [InlineData("urn:pulumi:develop*", "", "", false)]
    [InlineData("", "t:x", "other", true)]
    public void An_exemption_of_an_environment_is_reported_where_it_covers_nothing_that_it_could(string urn, string type, string name, bool isReported)
    {
        var session = Testing.Session(Pack, "prod", exemptions: Exemption with { Scope = new("", urn, type, name, Environment: "prod") });

        var messages = session.AnalyzeStack([]).Select(result => result.Message);

        Assert.Equal(
            isReported ? ["exemptions.yaml:1: exemption W-1 from BP-T-001 covers nothing in shop/dev, which belongs to environment prod; name the stacks that need it. Remove it, or correct its scope."] : [],
            messages);
    }

    [Fact]
    public void An_exemption_covers_its_rule_and_no_other() =>
        Assert.Equal(Outcome.Violation, Judge(Thing, Exemption with { Rule = "BP-T-002" }).Outcome);

    [Fact]
    public void An_error_cannot_be_exempted()
    {
        var pack = Testing.Pack(Testing.Rule("BP-T-001", Testing.Each("t:*", _ => throw new InvalidOperationException("broken"))));

        Assert.Equal(Outcome.Error, Assert.Single(Testing.Session(pack, exemptions: Exemption).Analyze(Thing)).Outcome);
    }

    [Fact]
    public void An_exemption_that_covers_nothing_is_reported()
    {
        var result = Assert.Single(Audit([Testing.Resource("t:x", "thing")], Exemption));

        Assert.Equal(("BP-EXM-002", Outcome.Violation, false), (result.Rule.Id, result.Outcome, result.Stops));
        Assert.StartsWith("exemptions.yaml:1: exemption W-1 from BP-T-001 covers nothing in shop/dev.", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_exemption_that_may_be_needed_is_not_called_unused() =>
        Assert.Empty(Audit([Testing.Resource("t:x", "thing", "{ a: $unknown }")], Exemption));

    [Fact]
    public void An_expired_exemption_is_reported_and_stops_production()
    {
        var result = Assert.Single(Audit([Thing], Exemption with { Expires = new(2026, 1, 14) }));

        Assert.Equal(("BP-EXM-001", true), (result.Rule.Id, result.Stops));
    }

    [Fact]
    public void An_exemption_of_another_stack_is_left_alone() =>
        Assert.Empty(Audit([], Exemption with { Scope = Exemption.Scope with { Stack = "shop/prod" } }));

    [Fact]
    public void An_exemption_that_covers_too_much_is_reported()
    {
        var things = Enumerable.Range(0, 21).Select(i => Testing.Resource("t:x", $"thing{i}", "{ a: true }")).ToImmutableArray();

        var result = Assert.Single(Audit(things, Exemption with { Scope = new("shop/dev", "", "t:x", "thing*") }));

        Assert.Equal("BP-EXM-003", result.Rule.Id);
        Assert.Contains("covers 21 resources", result.Message, StringComparison.Ordinal);
    }

    private static PolicyResult Judge(PolicyResource resource, params ImmutableArray<Exemption> exemptions) =>
        Assert.Single(Testing.Session(Pack, exemptions: exemptions).Analyze(resource));

    private static ImmutableArray<PolicyResult> Audit(ImmutableArray<PolicyResource> resources, Exemption exemption)
    {
        var session = Testing.Session(Pack, exemptions: exemption);
        foreach (var resource in resources)
        {
            session.Analyze(resource);
        }

        return session.AnalyzeStack(resources);
    }
}
