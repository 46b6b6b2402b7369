using Blueprint.Engine.Events;
using Blueprint.Engine.Tests.World;
using Blueprint.Protocol;
using static Blueprint.Engine.Tests.World.Say;

namespace Blueprint.Engine.Tests.Deploying;

public sealed class OptionTests
{
    private readonly TestWorld world = new();

    [Fact]
    public async Task Children_take_protection_retention_and_what_they_are_deleted_with_from_their_parent_unless_they_say_otherwise()
    {
        await world.Up(async program =>
        {
            var a = await program.Thing("a");
            var group = await program.Component("group", request => request with { Protect = true, RetainOnDelete = true, DeletedWith = a.Urn });
            await program.Thing("b", null, request => request with { Parent = group.Urn });
            await program.Thing("c", null, request => request with { Parent = group.Urn, Protect = false, RetainOnDelete = false });
        });

        Assert.Equal((true, true, TestWorld.UrnOf("a")), (world.Recorded("b").Protect, world.Recorded("b").RetainOnDelete, world.Recorded("b").DeletedWith));
        Assert.Equal((false, false), (world.Recorded("c").Protect, world.Recorded("c").RetainOnDelete));
    }

    [Fact]
    public async Task What_is_retained_is_forgotten_but_not_deleted()
    {
        await world.Up(program => program.Thing("a", null, request => request with { RetainOnDelete = true }));

        var run = (await world.Up(_ => Task.CompletedTask)).Succeeds();

        Assert.Equal(["Delete a"], run.Steps);
        Assert.DoesNotContain("delete a", world.Provider.Calls);
        Assert.Empty(world.Names);
    }

    [Fact]
    public async Task What_is_deleted_with_another_is_deleted_by_itself_only_where_the_other_stays()
    {
        async Task Program(TestProgram program, bool both)
        {
            var a = await program.Thing("a");
            if (both)
            {
                await program.Thing("b", null, request => request with { DeletedWith = a.Urn });
            }
        }

        await world.Up(program => Program(program, both: true));
        await world.Up(program => Program(program, both: false));
        Assert.Contains("delete b", world.Provider.Calls);

        await world.Up(program => Program(program, both: true));
        world.Provider.Forget();
        (await world.Destroy()).Succeeds();
        Assert.Equal(["delete a"], world.Provider.Calls);
    }

    [Fact]
    public async Task Ignored_changes_are_not_acted_on()
    {
        Task Program(TestProgram program, double x, double y) => program.Thing(
            "a", Props(("x", Number(x)), ("y", Number(y))), request => request with { IgnoreChanges = ["x"] });
        await world.Up(program => Program(program, 1, 1));

        Assert.Empty((await world.Up(program => Program(program, 2, 1))).Succeeds().Steps);
        var run = (await world.Up(program => Program(program, 2, 2))).Succeeds();

        Assert.Equal("y", Assert.Single(run.Step(StepKind.Update, "a").Changes).Path);
        Assert.Equal(Number(1), world.Recorded("a").Inputs["x"]);
    }

    [Fact]
    public async Task A_path_that_cannot_be_ignored_is_told_once()
    {
        Task Program(TestProgram program, params PropertyValue[] list) => program.Thing(
            "a", Props(("list", PropertyValue.Of([.. list]))), request => request with { IgnoreChanges = ["list[1]"] });
        await world.Up(program => Program(program, Number(1), Number(2)));

        var run = (await world.Up(program => Program(program, Number(1)))).Succeeds();

        Assert.Equal(
            "cannot ignore changes in added or removed elements of the path: \"list[1]\"",
            Assert.Single(run.Events.All.OfType<EngineEvent.Diagnostic>(), diagnostic => diagnostic.Severity == LogSeverity.Info).Text);
    }

    [Fact]
    public async Task Timeouts_reach_the_provider_in_seconds()
    {
        var seconds = new List<double>();
        world.Provider.Create = request =>
        {
            seconds.Add(request.TimeoutSeconds);
            return new("a-1", request.Inputs);
        };
        world.Provider.Delete = request => seconds.Add(request.TimeoutSeconds);
        await world.Up(program => program.Thing("a", null, request => request with { CustomTimeouts = new("5m", "", "1h30m") }));
        await world.Destroy();

        Assert.Equal([300, 5400], seconds);
    }

    [Fact]
    public async Task Outputs_are_secret_where_the_resource_or_its_input_says_so()
    {
        world.Provider.Create = request => new("a-1", Props(
            ("password", Text("p")), ("token", Text("t")), ("open", Text("o")),
            ("nested", PropertyValue.Of(Props(("inner", Text("i")), ("open", Text("o"))))), ("id", Text("a-1"))));

        var run = await world.Up(program => program.Thing(
            "a",
            Props(("password", Secret("p")), ("nested", PropertyValue.Of(Props(("inner", Secret("i")), ("open", Text("o")))))),
            request => request with { AdditionalSecretOutputs = ["token", "id"] }));

        Assert.Equal(
            Props(
                ("password", Secret("p")), ("token", Secret("t")), ("open", Text("o")),
                ("nested", PropertyValue.Of(Props(("inner", Secret("i")), ("open", Text("o"))))), ("id", Text("a-1"))),
            world.Recorded("a").Outputs);
        Assert.DoesNotContain(run.Events.All.OfType<EngineEvent.StepDone>(), done => done.Outputs.Find("password") is PropertyValue.Text);
    }

    [Fact]
    public async Task Created_stays_and_modified_moves_with_changes_only()
    {
        await world.Up(program => program.Thing("a", Props(("x", Number(1)))));
        var first = world.Recorded("a");
        await world.Up(program => program.Thing("a", Props(("x", Number(1)))));
        Assert.Equal(first.Modified, world.Recorded("a").Modified);
        await world.Up(program => program.Thing("a", Props(("x", Number(2)))));

        Assert.Equal(first.Created, world.Recorded("a").Created);
        Assert.True(world.Recorded("a").Modified > first.Modified);
    }

    [Fact]
    public async Task Transforms_run_own_first_then_the_parents_then_the_stacks_and_cannot_change_who_a_resource_is()
    {
        TransformCallback Adds(string letter) => (request, _) => Task.FromResult(request with
        {
            Name = "other",
            Type = "other:index:Type",
            Object = request.Object.With("order", Text($"{((PropertyValue.Text?)request.Object.Find("order"))?.Value}{letter}")),
        });

        await world.Up(async program =>
        {
            await program.Monitor.RegisterStackTransformAsync(Adds("s"), CancellationToken.None);
            await program.Monitor.RegisterStackTransformAsync(Adds("t"), CancellationToken.None);
            var outer = await program.Component("outer", request => request with { Transforms = [Adds("g")] });
            var group = await program.Component("group", request => request with { Parent = outer.Urn, Transforms = [Adds("p")] });
            await program.Thing("a", null, request => request with { Parent = group.Urn, Transforms = [Adds("1"), Adds("2")] });
        });

        Assert.Equal(Text("12pgst"), world.Recorded("a").Inputs["order"]);
    }

    [Fact]
    public async Task A_transform_that_throws_fails_the_registration_with_its_own_exception()
    {
        var run = await world.Up(async program =>
        {
            await program.Monitor.RegisterStackTransformAsync((_, _) => throw new InvalidOperationException("no tags"), CancellationToken.None);
            await program.Thing("a");
        });

        Assert.Equal(RunResult.Failed, run.Result);
        Assert.Contains("no tags", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Transforms_of_function_calls_see_them_before_the_provider()
    {
        InvokeResponse? response = null;
        await world.Up(async program =>
        {
            await program.Monitor.RegisterStackInvokeTransformAsync(
                (request, _) => Task.FromResult(request with { Token = "x:y:z", Args = Props(("x", Number(2))) }), CancellationToken.None);
            response = await program.Monitor.InvokeAsync(new() { Token = "test:index:get" }, CancellationToken.None);
        });

        Assert.Equal(Number(2), response!.Return["x"]);
    }

    [Fact]
    public async Task Files_are_compared_by_what_is_in_them()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder["code.txt"], "one");
        Directory.CreateDirectory(folder["site"]);
        await File.WriteAllTextAsync(folder["site/index.html"], "one");
        Func<Blueprint.Engine.Deploying.RunRequest, Blueprint.Engine.Deploying.RunRequest> Running(Func<TestProgram, Task> body) =>
            request => request with { Program = new LambdaProgram(body) { Directory = folder.Path } };
        Task Program(TestProgram program) => program.Thing("a", Props(
            ("code", new PropertyValue.Asset(null, "code.txt", null, "")), ("site", new PropertyValue.Archive(null, "site", null, ""))));

        await world.Up(Program, Running(Program));
        Assert.Empty((await world.Up(Program, Running(Program))).Succeeds().Steps);
        await File.WriteAllTextAsync(folder["code.txt"], "two");
        Assert.Equal("code", Assert.Single((await world.Up(Program, Running(Program))).Step(StepKind.Update, "a").Changes).Path);
        await File.WriteAllTextAsync(folder["site/new.html"], "two");
        Assert.Equal("site", Assert.Single((await world.Up(Program, Running(Program))).Step(StepKind.Update, "a").Changes).Path);
    }

    [Fact]
    public async Task Features_that_are_not_there_are_not_promised()
    {
        await world.Preview(async program =>
        {
            Assert.True(await program.Monitor.SupportsFeatureAsync("secrets", CancellationToken.None));
            Assert.True(await program.Monitor.SupportsFeatureAsync("transforms", CancellationToken.None));
            Assert.False(await program.Monitor.SupportsFeatureAsync("resourceHooks", CancellationToken.None));
            Assert.False(await program.Monitor.SupportsFeatureAsync("parameterization", CancellationToken.None));
        });
    }
}
