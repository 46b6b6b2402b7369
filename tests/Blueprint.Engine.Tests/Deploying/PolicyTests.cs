using Blueprint.Engine.Analysis;
using Blueprint.Engine.Events;
using Blueprint.Engine.Tests.World;
using Blueprint.Protocol;
using static Blueprint.Engine.Tests.World.Say;

namespace Blueprint.Engine.Tests.Deploying;

public sealed class PolicyTests
{
    private readonly TestWorld world = new();

    private static PolicyFinding Finding(AnalyzedResource resource, PolicyVerdict verdict, PolicyEnforcement enforcement) =>
        new("no-x", verdict, enforcement, "high", resource.Urn, "x", verdict == PolicyVerdict.Pass ? "" : "x is set");

    private static LambdaAnalyzer OnName(string name, PolicyVerdict verdict, PolicyEnforcement enforcement) =>
        new(resource => resource.Name == name ? [Finding(resource, verdict, enforcement)] : []);

    private static async Task TwoThings(TestProgram program)
    {
        await program.Thing("a");
        await program.Thing("b");
    }

    [Theory]
    [InlineData(PolicyVerdict.Pass, PolicyEnforcement.Mandatory)]
    [InlineData(PolicyVerdict.Violation, PolicyEnforcement.Advisory)]
    [InlineData(PolicyVerdict.Undetermined, PolicyEnforcement.Mandatory)]
    [InlineData(PolicyVerdict.NotApplicable, PolicyEnforcement.Mandatory)]
    [InlineData(PolicyVerdict.Waived, PolicyEnforcement.Mandatory)]
    public async Task What_is_no_mandatory_violation_is_reported_and_stops_nothing(PolicyVerdict verdict, PolicyEnforcement enforcement)
    {
        var run = (await world.Up(TwoThings, request => request with { Analyzers = [OnName("a", verdict, enforcement)] })).Succeeds();

        var judged = Assert.Single(run.Events.All.OfType<EngineEvent.PolicyJudged>());
        Assert.Equal(("pack", "no-x", verdict), (judged.Pack, judged.Finding.Rule, judged.Finding.Verdict));
        Assert.Equal(["a", "b"], world.Names);
    }

    [Fact]
    public async Task Packs_see_what_the_provider_of_a_resource_was_given()
    {
        var ofStack = new List<string>();
        var analyzer = new LambdaAnalyzer(_ => [])
        {
            JudgeStack = resources =>
            {
                ofStack.AddRange(resources.Select(Describe));
                return [];
            },
        };

        (await world.Up(
            async program =>
            {
                var provider = await program.Register(new() { Type = "pulumi:providers:test", Name = "own", Custom = true, Parent = program.StackUrn, Object = Props(("namespace", Text("team"))) });
                await program.Thing("a", null, request => request with { Provider = $"{provider.Urn}::{provider.Id}" });
                await program.Thing("b");
            },
            request => request with { Analyzers = [analyzer] })).Succeeds();

        Assert.Equal(["own: none", "a: own pulumi:providers:test namespace=\"team\"", "b: default pulumi:providers:test "], analyzer.Seen.Select(Describe).Where(IsOfProgram));
        Assert.Equal(["a: own pulumi:providers:test namespace=\"team\"", "b: default pulumi:providers:test ", "own: none"], ofStack.Where(IsOfProgram).Order(StringComparer.Ordinal));

        static bool IsOfProgram(string told) => told[0] is 'a' or 'b' or 'o';

        static string Describe(AnalyzedResource resource) => resource.Provider is { } provider
            ? $"{resource.Name}: {provider.Name} {provider.Type} {string.Join(' ', provider.Properties.Where((name, _) => name != "version").Select(property => $"{property.Key}={property.Value}"))}"
            : $"{resource.Name}: none";
    }

    [Theory]
    [InlineData(PolicyVerdict.Violation)]
    [InlineData(PolicyVerdict.Error)]
    public async Task A_mandatory_violation_bars_its_resource_and_stops_an_update(PolicyVerdict verdict)
    {
        var run = await world.Up(TwoThings, request => request with { Analyzers = [OnName("a", verdict, PolicyEnforcement.Mandatory)] });

        Assert.Equal(RunResult.PolicyViolated, run.Result);
        Assert.Empty(world.Provider.Calls);
        Assert.Empty(world.Names);
    }

    [Fact]
    public async Task A_mandatory_violation_bars_a_change_and_leaves_what_is_there()
    {
        await world.Up(program => program.Thing("a", Props(("x", Number(1)))));
        world.Provider.Forget();

        await world.Up(
            program => program.Thing("a", Props(("x", Number(2)))),
            request => request with { Analyzers = [OnName("a", PolicyVerdict.Violation, PolicyEnforcement.Mandatory)] });

        Assert.Empty(world.Provider.Calls);
        Assert.Equal(Number(1), world.Recorded("a").Inputs["x"]);
    }

    [Fact]
    public async Task A_preview_goes_on_after_a_mandatory_violation_to_judge_the_rest()
    {
        var analyzer = new LambdaAnalyzer(resource => [Finding(resource, PolicyVerdict.Violation, PolicyEnforcement.Mandatory)]);

        var run = await world.Preview(TwoThings, request => request with { Analyzers = [analyzer] });

        Assert.Equal(RunResult.PolicyViolated, run.Result);
        Assert.Equal(["Create a", "Create b"], run.Steps);
        Assert.Equal(["shop-dev", "default", "a", "b"], run.Events.All.OfType<EngineEvent.PolicyJudged>()
            .Select(judged => judged.Finding.Urn[(judged.Finding.Urn.LastIndexOf(':') + 1)..]));
    }

    [Fact]
    public async Task A_resource_is_judged_by_its_checked_inputs_without_references_and_the_engines_own()
    {
        world.Provider.Check = request => new(
            request.NewInputs.With([new("added", Text("by the provider")), new("__defaults", PropertyValue.Of([]))]), [], []);
        var analyzer = new LambdaAnalyzer(_ => []);

        await world.Preview(
            async program =>
            {
                var a = await program.Thing("a");
                await program.Thing("b", Props(
                    ("of", new PropertyValue.Reference(a.Urn, Text("a-1"), "")),
                    ("group", new PropertyValue.Reference(a.Urn, null, "")),
                    ("list", PropertyValue.Of([new PropertyValue.Reference(a.Urn, PropertyValue.Unknown.Instance, "")])),
                    ("secret", new PropertyValue.Secret(new PropertyValue.Reference(a.Urn, Text("a-1"), "")))), request => request.From("of", a.Urn));
            },
            request => request with { Analyzers = [analyzer] });

        var seen = Assert.Single(analyzer.Seen, resource => resource.Name == "b");
        Assert.Equal(
            Props(
                ("of", Text("a-1")),
                ("group", Text(TestWorld.UrnOf("a"))),
                ("list", PropertyValue.Of([PropertyValue.Unknown.Instance])),
                ("secret", Secret("a-1")),
                ("added", Text("by the provider"))),
            seen.Properties);
        Assert.Equal(TestWorld.UrnOf("a"), Assert.Single(seen.PropertyDependencies["of"]));
        Assert.True(seen.IsPreview);
    }

    [Fact]
    public async Task The_stack_is_judged_at_the_end_by_what_came_out()
    {
        var seen = new Dictionary<string, PropertyMap>();
        var analyzer = new LambdaAnalyzer(_ => [])
        {
            JudgeStack = resources =>
            {
                seen = resources.ToDictionary(resource => resource.Name, resource => resource.Properties);
                return [];
            },
        };

        await world.Up(program => program.Thing("a", Props(("x", Number(1)))), request => request with { Analyzers = [analyzer] });

        Assert.Equal(["shop-dev", "default", "a"], seen.Keys);
        Assert.Equal(Props(("x", Number(1)), ("made", PropertyValue.Of(true)), ("id", Text("a-1"))), seen["a"]);
    }

    [Fact]
    public async Task A_violation_of_the_stack_fails_the_run_after_it_was_done()
    {
        var analyzer = new LambdaAnalyzer(_ => [])
        {
            JudgeStack = resources => [new("stack-rule", PolicyVerdict.Violation, PolicyEnforcement.Mandatory, "low", "", "", "too many")],
        };

        var run = await world.Up(TwoThings, request => request with { Analyzers = [analyzer] });

        Assert.Equal(RunResult.PolicyViolated, run.Result);
        Assert.Equal(["a", "b"], world.Names);
    }

    [Fact]
    public async Task The_stack_is_not_judged_after_a_failure_nor_when_it_is_destroyed()
    {
        var judged = 0;
        var analyzer = new LambdaAnalyzer(_ => [])
        {
            JudgeStack = _ =>
            {
                judged++;
                return [];
            },
        };

        await world.Up(_ => throw new InvalidOperationException("no"), request => request with { Analyzers = [analyzer] });
        await world.Destroy(request => request with { Analyzers = [analyzer] });

        Assert.Equal(0, judged);
    }

    [Fact]
    public async Task A_pack_that_throws_fails_the_run_and_is_named()
    {
        var run = await world.Up(TwoThings, request => request with { Analyzers = [new LambdaAnalyzer(_ => throw new InvalidOperationException("boom"))] });

        Assert.Equal(RunResult.Failed, run.Result);
        Assert.StartsWith("the policy pack 'pack' failed", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Single(run.Outcome.Faults);
        Assert.Empty(world.Names);
    }

    [Fact]
    public async Task Every_pack_judges_every_resource()
    {
        var first = OnName("a", PolicyVerdict.Violation, PolicyEnforcement.Mandatory);
        var second = OnName("a", PolicyVerdict.Violation, PolicyEnforcement.Mandatory);

        var run = await world.Up(TwoThings, request => request with { Analyzers = [first, second] });

        Assert.Equal(2, run.Events.All.OfType<EngineEvent.PolicyJudged>().Count());
    }

    [Fact]
    public async Task A_finding_about_a_resource_that_nobody_asked_about_is_a_fault_of_its_rule()
    {
        var run = await world.Up(TwoThings, request => request with
        {
            Analyzers = [new LambdaAnalyzer(resource => resource.Name == "a" ? [Finding(resource, PolicyVerdict.Pass, PolicyEnforcement.Advisory) with { Urn = "urn:pulumi:dev::shop::t::gone" }] : [])],
        });

        Assert.Equal(RunResult.PolicyViolated, run.Result);
        Assert.Empty(world.Names);
        var finding = Assert.Single(run.Events.All.OfType<EngineEvent.PolicyJudged>()).Finding;
        Assert.Equal(PolicyVerdict.Error, finding.Verdict);
        Assert.StartsWith("Rule no-x of pack pack speaks of urn:pulumi:dev::shop::t::gone", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_undetermined_stops_where_the_pack_says_so()
    {
        var run = await world.Up(TwoThings, request => request with
        {
            Analyzers = [new LambdaAnalyzer(resource => [Finding(resource, PolicyVerdict.Undetermined, PolicyEnforcement.Mandatory) with { Stops = true }])],
        });

        Assert.Equal(RunResult.PolicyViolated, run.Result);
        Assert.Empty(world.Names);
    }
}
