using Blueprint.Engine.Analysis;
using Blueprint.Engine.Analysis.Packs;
using Blueprint.Engine.Events;
using Blueprint.Engine.Tests.World;
using Blueprint.Protocol;
using static Blueprint.Engine.Tests.World.Say;

namespace Blueprint.Engine.Tests.Deploying;

/// <summary>Packs change inputs before they are planned.</summary>
public sealed class RemedyTests
{
    private readonly TestWorld world = new();

    private static LambdaAnalyzer Setting(string property, PropertyValue value, Func<AnalyzedResource, IEnumerable<PolicyFinding>>? judge = null) => new(judge ?? (_ => []))
    {
        Remedy = resource => resource.Name != "a" || value.Equals(resource.Properties.Find(property)) ? [] :
        [
            new("set-it", "high", resource.Properties.With(property, value), [new(property, resource.Properties.Find(property), value)], ""),
        ],
    };

    [Fact]
    public async Task What_a_rule_sets_is_planned_made_and_recorded_and_judged_afterwards()
    {
        var judged = new List<PropertyValue?>();
        var analyzer = Setting("x", Number(2), resource =>
        {
            if (resource.Name == "a")
            {
                judged.Add(resource.Properties.Find("x"));
            }

            return [];
        });

        var run = (await world.Up(program => program.Thing("a", Props(("x", Number(1)), ("y", Number(9)))), request => request with { Analyzers = [analyzer] })).Succeeds();

        Assert.Equal(Props(("x", Number(2)), ("y", Number(9))), world.Recorded("a").Inputs);
        Assert.Equal([Number(2)], judged);
        var remedied = Assert.Single(run.Events.All.OfType<EngineEvent.PolicyRemedied>());
        Assert.Equal(("pack", "set-it", "x"), (remedied.Pack, remedied.Remedy.Rule, remedied.Remedy.Edits[0].Path));
    }

    [Fact]
    public async Task The_provider_checks_what_a_rule_sets()
    {
        world.Provider.Check = request => request.NewInputs.Find("x") is PropertyValue.Number { Value: 2 }
            ? new(request.NewInputs, [new("x", "two is too much")], [])
            : new(request.NewInputs, [], []);

        var run = await world.Up(program => program.Thing("a", Props(("x", Number(1)))), request => request with { Analyzers = [Setting("x", Number(2))] });

        Assert.Contains("two is too much", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Empty(world.Names);
    }

    [Fact]
    public async Task Packs_go_on_with_what_the_one_before_has_set()
    {
        var second = new LambdaAnalyzer(_ => [])
        {
            Remedy = resource => resource.Properties.Find("x") is { } x ? [new("copy-it", "low", resource.Properties.With("z", x), [new("z", null, x)], "")] : [],
        };

        (await world.Up(program => program.Thing("a"), request => request with { Analyzers = [Setting("x", Number(2)), second] })).Succeeds();

        Assert.Equal(Props(("x", Number(2)), ("z", Number(2))), world.Recorded("a").Inputs);
    }

    [Fact]
    public async Task What_was_set_before_is_no_change()
    {
        await world.Up(program => program.Thing("a", Props(("x", Number(1)))), request => request with { Analyzers = [Setting("x", Number(2))] });
        world.Provider.Forget();

        (await world.Up(program => program.Thing("a", Props(("x", Number(1)))), request => request with { Analyzers = [Setting("x", Number(2))] })).Succeeds();

        Assert.Empty(world.Provider.Calls);
    }

    [Fact]
    public async Task A_remedy_that_fails_stops_an_update_and_names_pack_and_rule()
    {
        var analyzer = new LambdaAnalyzer(_ => []) { Remedy = resource => resource.Name == "a" ? [new("set-it", "high", resource.Properties, [], "The remedy of set-it failed.")] : [] };

        var run = await world.Up(program => program.Thing("a"), request => request with { Analyzers = [analyzer] });

        Assert.Equal(RunResult.PolicyViolated, run.Result);
        var judged = Assert.Single(run.Events.All.OfType<EngineEvent.PolicyJudged>());
        Assert.Equal(("pack", "set-it", PolicyVerdict.Error), (judged.Pack, judged.Finding.Rule, judged.Finding.Verdict));
        Assert.Empty(world.Names);
    }

    [Fact]
    public async Task What_is_the_SDKs_own_is_told_apart()
    {
        world.Provider.Check = request => new(request.NewInputs.With("__defaults", PropertyValue.Of([PropertyValue.Of("x")])), [], []);
        var seen = new List<(PropertyMap, PropertyMap)>();
        var analyzer = new LambdaAnalyzer(resource => Note<PolicyFinding>(resource, [])) { Remedy = resource => Note<PolicyRemedy>(resource, []) };

        (await world.Up(program => program.Thing("a", Props(("x", Number(1)))), request => request with { Analyzers = [analyzer] })).Succeeds();

        var told = (Props(("x", Number(1))), Props(("__defaults", PropertyValue.Of([PropertyValue.Of("x")]))));
        Assert.Equal([told, told], seen);

        IEnumerable<T> Note<T>(AnalyzedResource resource, IEnumerable<T> answer)
        {
            if (resource.Name == "a")
            {
                seen.Add((resource.Properties, resource.Internals));
            }

            return answer;
        }
    }

    [Fact]
    public async Task A_file_that_a_rule_sets_is_hashed_like_one_of_the_program()
    {
        var file = new PropertyValue.Asset("hello", null, null, "");

        (await world.Up(program => program.Thing("a"), request => request with { Analyzers = [Setting("x", file)] })).Succeeds();

        Assert.Equal("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824", Assert.IsType<PropertyValue.Asset>(world.Recorded("a").Inputs["x"]).Hash);
    }

    [Fact]
    public async Task A_pack_that_cannot_be_asked_to_mend_fails_the_run_in_its_own_words()
    {
        var run = await world.Up(program => program.Thing("a"), request => request with
        {
            Analyzers = [new LambdaAnalyzer(_ => []) { Remedy = _ => throw new PolicyPackException("The pack says nothing: it is gone.") }],
        });

        Assert.Equal(RunResult.Failed, run.Result);
        Assert.Equal("The pack says nothing: it is gone.", Assert.Single(run.Errors));
        Assert.Empty(world.Names);
    }

    [Fact]
    public async Task A_pack_that_throws_when_it_is_to_mend_fails_the_run_and_is_named()
    {
        var run = await world.Up(program => program.Thing("a"), request => request with
        {
            Analyzers = [new LambdaAnalyzer(_ => []) { Remedy = _ => throw new InvalidOperationException("boom") }],
        });

        Assert.Equal(RunResult.Failed, run.Result);
        Assert.StartsWith("the policy pack 'pack' failed", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Empty(world.Names);
    }
}
