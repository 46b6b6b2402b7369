using Blueprint.Policies.Rules;

namespace Blueprint.Policies.Tests.Evaluation;

public sealed class Packs
{
    private static readonly Check Passes = Testing.Each("t:*", _ => Verdict.Pass);

    [Fact]
    public void Two_rules_of_one_id_cannot_be_loaded() =>
        Assert.Equal(
            "pack test, rule BP-T-001: the id is taken, by a rule of pack test.",
            Message(Testing.Pack(Testing.Rule("BP-T-001", Passes), Testing.Rule("BP-T-001", Passes))));

    [Fact]
    public void All_that_is_wrong_with_a_pack_is_said_at_once()
    {
        var message = Message(Testing.Pack(
            Testing.Rule("first", Passes),
            Testing.Rule("BP-T-002", Passes, d => d with { Why = " ", Fix = "" }),
            new Empty()));

        Assert.Equal(
            [
                "pack test, rule first: 'first' is no id; ids read like BP-AWS-EKS-002.",
                "pack test, rule BP-T-002: it declares no why.",
                "pack test, rule BP-T-002: it declares no fix.",
                "pack test, rule BP-T-003: it has no checks.",
            ],
            message.Split(Environment.NewLine));
    }

    [Fact]
    public void A_rule_that_would_count_a_resource_twice_cannot_be_loaded() =>
        Assert.Contains("it mixes checks", Message(Testing.Pack(new Mixed())), StringComparison.Ordinal);

    [Fact]
    public void The_packs_that_come_with_Blueprint_load() => Assert.True(Testing.Suite(new("p", "1", "t", [])).Packs.Length == 1 && PolicyPacks.All.Length >= 6);

    [Fact]
    public void There_is_a_rule_for_every_letter_of_the_first_pack() =>
        Assert.True(PolicyPacks.All.Sum(pack => pack.Rules.Length) >= 20);

    [Fact]
    public void Rules_stand_in_their_pack_in_the_order_of_their_ids()
    {
        foreach (var pack in PolicyPacks.All)
        {
            var ids = pack.Rules.Select(rule => rule.Declaration.Id).ToList();
            Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        }
    }

    private static string Message(Pack pack) => Assert.Throws<InvalidPackException>(() => Testing.Suite(pack)).Message;

    private sealed class Empty : Rule
    {
        public override RuleDeclaration Declaration { get; } = new() { Id = "BP-T-003", Title = "t", Why = "w", Fix = "f", Severity = Severity.Low };

        public override ImmutableArray<Check> Checks => [];
    }

    private sealed class Mixed : Rule
    {
        public override RuleDeclaration Declaration { get; } = new() { Id = "BP-T-004", Title = "t", Why = "w", Fix = "f", Severity = Severity.Low };

        public override ImmutableArray<Check> Checks => [Passes, new Check.OfStack((_, _) => Verdict.Pass)];
    }
}
