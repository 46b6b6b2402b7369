using Blueprint.Policies.Rules;
using Blueprint.Policies.Settings;

namespace Blueprint.Policies.Tests.Evaluation;

/// <summary>What rules do wrong is theirs: named, never a pass, and the others are judged all the same.</summary>
public sealed class Faults
{
    [Fact]
    public void A_rule_that_does_not_return_is_an_error_and_the_others_are_judged()
    {
        using var never = new ManualResetEventSlim();
        var pack = Testing.Pack(
            Testing.Rule("BP-T-001", Testing.Each("t:*", _ => Verdict.Pass)),
            Testing.Rule("BP-T-002", Testing.Each("t:*", _ => Wait(never))),
            Testing.Rule("BP-T-003", Testing.Each("t:*", _ => Verdict.Pass)));
        var settings = PolicySettings.Read("", "config.yaml", [pack], out _);
        var session = Testing.Suite(pack, Limited(settings)).Start(new() { Project = "p", Stack = "s", Environment = "prod", IsPreview = true });

        var results = session.Analyze(Testing.Resource("t:x", "thing"));

        Assert.Equal([Outcome.Pass, Outcome.Error, Outcome.Pass], results.Select(result => result.Outcome));
        Assert.Equal(
            "Rule BP-T-002 of pack test did not answer within 0.05 s (ruleSeconds in policies/config.yaml). This is a fault of the rule, not of the resource.", results[1].Message);
        Assert.True(results[1].Stops);
        never.Set();
    }

    [Fact]
    public void A_rule_across_the_stack_that_does_not_return_is_an_error_for_its_resource_only()
    {
        using var never = new ManualResetEventSlim();
        var pack = Testing.Pack(Testing.Rule("BP-T-001", new Check.AcrossStack(["t:*"], (resource, _, _) => resource.Name == "b" ? Wait(never) : Verdict.Pass)));
        var session = Testing.Suite(pack, Limited(PolicySettings.Default)).Start(new() { Project = "p", Stack = "s", Environment = "prod", IsPreview = true });

        var results = session.AnalyzeStack([Testing.Resource("t:x", "a"), Testing.Resource("t:x", "b"), Testing.Resource("t:x", "c")]);

        Assert.Equal([Outcome.Pass, Outcome.Error, Outcome.Pass], results.Select(result => result.Outcome));
        never.Set();
    }

    [Fact]
    public void A_remedy_that_does_not_return_is_an_error_and_sets_nothing()
    {
        using var never = new ManualResetEventSlim();
        var pack = Testing.Pack(new Hanging(never));
        var session = Testing.Suite(pack, Limited(PolicySettings.Default)).Start(new() { Project = "p", Stack = "s", Environment = "prod", IsPreview = true });

        var mending = Assert.Single(session.Remediate(Testing.Resource("t:x", "thing")));

        Assert.StartsWith("The remedy of rule BP-T-001 of pack test did not answer within 0.05 s", mending.Fault, StringComparison.Ordinal);
        Assert.Empty(mending.Properties);
        never.Set();
    }

    [Fact]
    public void What_has_answered_before_a_rule_that_does_not_return_is_not_asked_again()
    {
        using var never = new ManualResetEventSlim();
        var asked = 0;
        var pack = Testing.Pack(
            Testing.Rule("BP-T-001", Testing.Each("t:*", _ => Interlocked.Increment(ref asked) > 1 ? Verdict.Violation(default, "asked twice") : Verdict.Pass)),
            Testing.Rule("BP-T-002", Testing.Each("t:*", _ => Wait(never))),
            Testing.Rule("BP-T-003", Testing.Each("t:*", _ => Wait(never))));
        var session = Testing.Suite(pack, Limited(PolicySettings.Default)).Start(new() { Project = "p", Stack = "s", Environment = "prod", IsPreview = true });

        Assert.Equal([Outcome.Pass, Outcome.Error, Outcome.Error], session.Analyze(Testing.Resource("t:x", "thing")).Select(result => result.Outcome));
        Assert.Equal(1, asked);
        never.Set();
    }

    private static PolicySettings Limited(PolicySettings settings) => settings with { RuleTimeLimit = TimeSpan.FromMilliseconds(50) };

    private static Verdict Wait(ManualResetEventSlim never)
    {
        never.Wait();
        return Verdict.Pass;
    }

    private sealed class Hanging(ManualResetEventSlim never) : Rule
    {
        public override RuleDeclaration Declaration { get; } = new()
        {
            Id = "BP-T-001", Title = "Title", Why = "Why.", Fix = "Mend it.", Severity = Severity.High, Enforcement = Enforcement.Remediate,
        };

        public override ImmutableArray<Check> Checks => [new Check.OfResource(["t:*"], (resource, _) => Verdict.Violation(new(resource), "broken"))];

        public override ImmutableArray<Remedy> Remedies => [new(["t:*"], (_, _) =>
        {
            never.Wait();
            return [];
        })];
    }
}
