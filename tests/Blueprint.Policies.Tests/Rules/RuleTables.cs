using Blueprint.Policies.Settings;

namespace Blueprint.Policies.Tests.Rules;

/// <summary>Every rule on its table of cases.</summary>
public sealed class RuleTables
{
    public static TheoryData<string> Cases => [.. Fixtures.All.Select(fixture => fixture.ToString())];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_rule_says_what_its_table_says(string name)
    {
        var fixture = Fixtures.All.Single(candidate => candidate.ToString() == name);

        Assert.Null(fixture.Fault(PolicyPacks.All, PolicySettings.Default));
    }

    [Theory]
    [InlineData("{ allowedRepositories: ['https://b.example.com'] }", "expected Pass, and it said Violation: ")]
    [InlineData("{ allowedRepositories: ['https://a.example.com'] }", null)]
    [InlineData("{ allowedRepos: [] }", "its parameters are wrong: BP-SUP-HELM-002 has no 'allowedRepos'")]
    public void The_parameters_of_a_case_are_set_for_it_and_are_checked(string parameters, string? fault)
    {
        var chart = new PolicyResource
        {
            Urn = "urn:pulumi:test::project::type::subject",
            Type = "kubernetes:helm.sh/v3:Release",
            Name = "subject",
            Properties = YamlValues.Map("{ chart: a, repositoryOpts: { repo: 'https://a.example.com' } }"),
        };
        var found = new RuleFixture("BP-SUP-HELM-002", "case", Outcome.Pass, null, "prod", OfStack: false, [chart]) { Parameters = parameters }
            .Fault(PolicyPacks.All, PolicySettings.Default);

        Assert.StartsWith(fault ?? "none", found ?? "none", StringComparison.Ordinal);
    }

    public static TheoryData<string> Rules => [.. PolicyPacks.All.SelectMany(pack => pack.Rules).Select(rule => rule.Declaration.Id)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_has_cases_that_pass_that_violate_and_that_are_undetermined(string rule)
    {
        var outcomes = Fixtures.All.Where(fixture => fixture.Rule == rule).Select(fixture => fixture.Expected).ToHashSet();

        Assert.Superset(RuleFixture.KindsOf(rule).ToHashSet(), outcomes);
    }
}
