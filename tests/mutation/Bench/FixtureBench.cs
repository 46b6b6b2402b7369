using Blueprint.Policies.Settings;
using Blueprint.Policies.Testing;

namespace Blueprint.Mutation;

/// <summary>The tables of cases, judged by the policies that this file is compiled with.</summary>
public sealed class FixtureBench : IBench
{
    private readonly ImmutableArray<RuleFixture> fixtures;

    public FixtureBench(string folder)
    {
        fixtures = RuleFixture.ReadAll(folder, out var problems);
        if (!problems.IsEmpty)
        {
            throw new InvalidDataException(string.Join('\n', problems));
        }
    }

    public int Count => fixtures.Length;

    public string RuleOf(int at) => fixtures[at].Rule;

    public string NameOf(int at) => fixtures[at].ToString();

    public string? Fault(int at)
    {
        var fixture = fixtures[at];
        var pack = Policies.PolicyPacks.All.Single(pack => pack.Rules.Any(rule => rule.Declaration.Id == fixture.Rule));

        // A rule may keep its checks from when it was made: each run has its own.
        var rule = (Rule)Activator.CreateInstance(pack.Rules.Single(rule => rule.Declaration.Id == fixture.Rule).GetType(), nonPublic: true)!;
        return fixture.Fault([pack with { Rules = [rule] }], PolicySettings.Default);
    }
}
