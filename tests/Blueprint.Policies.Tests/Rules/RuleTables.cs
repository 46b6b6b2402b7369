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

    public static TheoryData<string> Rules => [.. PolicyPacks.All.SelectMany(pack => pack.Rules).Select(rule => rule.Declaration.Id)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_has_cases_that_pass_that_violate_and_that_are_undetermined(string rule)
    {
        var outcomes = Fixtures.All.Where(fixture => fixture.Rule == rule).Select(fixture => fixture.Expected).ToHashSet();

        Assert.Superset(RuleFixture.KindsOf(rule).ToHashSet(), outcomes);
    }
}
