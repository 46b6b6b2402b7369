using Blueprint.Engine.Providers;
using Blueprint.Engine.Tests.World;
using Blueprint.Protocol;
using static Blueprint.Engine.Tests.World.Say;

namespace Blueprint.Engine.Tests.Scenarios;

/// <summary>Secrets, and values that are not known yet. More of it is in <c>OptionTests</c> and, for outputs, in the SDK's tests.</summary>
public sealed class ValueScenarios
{
    private readonly Story story = new();

    private static PropertyValue Map(params ReadOnlySpan<(string Key, PropertyValue Value)> entries) => PropertyValue.Of(Props(entries));

    [Fact]
    public async Task A_secret_deep_in_an_input_makes_the_same_place_of_the_output_secret_and_nothing_else()
    {
        await story.Up(program => program.Thing("a", Props(("spec", Map(("user", Text("u")), ("keys", PropertyValue.Of([Secret("k"), Text("l")])))))));

        Assert.Equal(Map(("user", Text("u")), ("keys", PropertyValue.Of([Secret("k"), Text("l")]))), story["a"].Outputs["spec"]);
    }

    [Fact]
    public async Task Outputs_named_secret_are_so_and_the_id_never_is()
    {
        story.Provider.Create = request => new("a-1", request.Inputs.With("token", Text("t")).With("id", Text("a-1")).With("open", Text("o")));

        await story.Up(async program =>
        {
            var a = await program.Thing("a", null, request => request with { AdditionalSecretOutputs = ["token", "id", "nowhere"] });
            Assert.Equal((Secret("t"), Text("o"), Text("a-1")), (a.Object["token"], a.Object["open"], a.Object["id"]));
            await program.Thing("b", Props(("password", a.Object["token"])), request => request.From("password", a.Urn));
        });

        Assert.Equal(Secret("t"), story["b"].Inputs["password"]);
    }

    [Fact]
    public async Task A_secret_output_makes_a_secret_stack_output()
    {
        await story.Up(async program =>
        {
            var a = await program.Thing("a", Props(("password", Secret("p"))));
            program.Outputs = Props(("password", a.Object["password"]), ("nested", Map(("p", a.Object["password"]))));
        });

        Assert.Equal(Secret("p"), story.World.Store.Snapshot.Outputs["password"]);
        Assert.True(story.World.Store.Snapshot.Outputs["nested"].ContainsSecret);
    }

    [Fact]
    public async Task A_preview_passes_on_what_is_not_known_at_any_depth()
    {
        story.Provider.Check = request => new(request.NewInputs.With("checked", PropertyValue.Of(true)), [], []);

        await story.Preview(async program =>
        {
            var a = await program.Thing("a");
            Assert.Equal("", a.Id);
            Assert.True(a.Object["made"] is PropertyValue.Unknown);
            var b = await program.Thing("b", Props(("spec", Map(("list", PropertyValue.Of([Text("x"), Id(a)])), ("known", Text("y"))))), request => request.From("spec", a.Urn));
            Assert.Equal(Map(("list", PropertyValue.Of([Text("x"), PropertyValue.Unknown.Instance])), ("known", Text("y"))), b.Object["spec"]);
        }).Does("Create a", "Create b");
    }

    [Fact]
    public async Task A_preview_of_an_update_knows_what_stays_and_not_what_comes_of_it()
    {
        Func<double, Func<TestProgram, Task<RegisterResourceResponse>>> program = size => program => program.Thing("a", Props(("size", Number(size)), ("name", Text("n"))));
        await story.Up(program(1));
        RegisterResourceResponse? answer = null;
        story.Provider.Update = request => request.Preview ? request.NewInputs.With("serial", PropertyValue.Unknown.Instance) : request.NewInputs.With("serial", Number(2));

        await story.Preview(async p => answer = await program(2)(p)).Does("Update a");

        Assert.Equal(("a-1", Number(2), Text("n")), (answer!.Id, answer.Object["size"], answer.Object["name"]));
        Assert.True(answer.Object["serial"] is PropertyValue.Unknown);
    }

    [Fact]
    public async Task An_unknown_that_may_change_is_a_change_in_a_preview_and_none_in_the_update_where_it_stays()
    {
        Func<double, Func<TestProgram, Task>> program = size => async program =>
        {
            var a = await program.Thing("a", Props(("size", Number(size))));
            await program.Thing("b", Props(("of", a.Object["serial"])), request => request.From("of", a.Urn));
        };
        story.Provider.Create = request => new("x", request.Preview ? request.Inputs : request.Inputs.With("serial", Number(7)));
        story.Provider.Update = request => request.NewInputs.With("serial", request.Preview ? PropertyValue.Unknown.Instance : Number(7));
        await story.Up(program(1));

        await story.Preview(program(2)).Does("Update a", "Update b");
        await story.Up(program(2)).Does("Update a");
    }

    [Fact]
    public async Task A_read_of_what_has_no_id_yet_reads_nothing() => await story.Preview(async program =>
    {
        var read = await program.Read("r", "");
        Assert.Equal(PropertyMap.Empty, read.Properties);
    }).Calls();

    [Fact]
    public async Task Null_and_nothing_are_the_same_to_no_one_but_the_provider()
    {
        await story.Up(program => program.Thing("a", Props(("x", PropertyValue.Null.Instance), ("y", Number(1)))));

        Assert.True(story["a"].Inputs.ContainsKey("x"));
        await story.Up(program => program.Thing("a", Props(("x", PropertyValue.Null.Instance), ("y", Number(1))))).DoesNothing();
    }

    [Fact]
    public async Task What_a_policy_or_provider_says_of_a_secret_never_tells_it()
    {
        story.Provider.Check = request => new(request.NewInputs, [new("password", "too short")], []);

        await story.Up(program => program.Thing("a", Props(("password", Secret("hunter2"))))).Fails("too short")
            .Then(run => Assert.DoesNotContain(run.Errors, error => error.Contains("hunter2", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_value_of_a_hundred_levels_survives()
    {
        var deep = Text("bottom");
        for (var i = 0; i < 100; i++)
        {
            deep = i % 2 == 0 ? Map(("in", deep)) : PropertyValue.Of([deep]);
        }

        await story.Up(program => program.Thing("a", Props(("deep", deep))));

        Assert.Equal(deep, story["a"].Outputs["deep"]);
        await story.Up(program => program.Thing("a", Props(("deep", deep)))).DoesNothing();
    }

    [Fact]
    public async Task A_provider_that_makes_something_must_give_it_an_id()
    {
        story.Provider.Create = request => new CreateResult("", request.Inputs);

        await story.Up(program => program.Thing("a")).Fails("gave no id").Leaves();
    }
}
