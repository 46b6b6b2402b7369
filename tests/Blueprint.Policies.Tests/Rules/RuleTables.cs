using Blueprint.Policies.Settings;

namespace Blueprint.Policies.Tests.Rules;

/// <summary>Every rule on its table of cases.</summary>
public sealed class RuleTables
{
    public static TheoryData<string> Cases => [.. RuleFixture.All.Select(fixture => fixture.ToString())];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_rule_says_what_its_table_says(string name)
    {
        var fixture = RuleFixture.All.Single(candidate => candidate.ToString() == name);
        var suite = new PolicySuite(PolicyPacks.All, PolicySettings.Default, [], new DateOnly(2026, 1, 15));
        var session = suite.Start(new() { Project = "project", Stack = "test", Environment = fixture.Environment, IsPreview = true });

        var results = fixture.Resources.SelectMany(resource => session.Analyze(resource)).Concat(session.AnalyzeStack(fixture.Resources))
            .Where(result => result.Rule.Id == fixture.Rule)
            .ToList();

        var subject = fixture.OfStack ? "" : fixture.Resources[0].Urn;
        var result = Assert.Single(results, result => result.Urn == subject);
        Assert.True(fixture.Expected == result.Outcome, $"expected {fixture.Expected}, and it said {result.Outcome}: {result.Message}");
        if (fixture.At is { } at)
        {
            Assert.Contains(at, result.Points.Select(point => point.Property));
        }
    }

    public static TheoryData<string> Rules => [.. PolicyPacks.All.SelectMany(pack => pack.Rules).Select(rule => rule.Declaration.Id)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_has_cases_that_pass_that_violate_and_that_are_undetermined(string rule)
    {
        // Whether a resource is protected is always known: that rule is never undetermined.
        ImmutableArray<Outcome> expected = rule == "BP-REL-OPS-001"
            ? [Outcome.Pass, Outcome.Violation]
            : [Outcome.Pass, Outcome.Violation, Outcome.Undetermined];
        var outcomes = RuleFixture.All.Where(fixture => fixture.Rule == rule).Select(fixture => fixture.Expected).ToHashSet();

        Assert.Superset(expected.ToHashSet(), outcomes);
    }
}
