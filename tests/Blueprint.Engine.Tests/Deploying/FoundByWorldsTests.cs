using Blueprint.Engine.Events;
using Blueprint.Engine.Model;
using Blueprint.Engine.Providers;
using Blueprint.Engine.State;
using Blueprint.Engine.Tests.World;
using static Blueprint.Engine.Tests.World.Say;

namespace Blueprint.Engine.Tests.Deploying;

/// <summary>What random worlds once broke, each as the smallest story in which it happened.</summary>
public sealed class FoundByWorldsTests
{
    private readonly TestWorld world = new();

    private Task<TestRun> Up(Func<TestProgram, Task> program, params string[] targets) =>
        world.Up(program, request => request with { Targets = [.. targets] });

    [Fact]
    public async Task A_target_below_a_parent_that_is_not_made_is_refused()
    {
        var run = await Up(
            async program =>
            {
                var group = await program.Component("group");
                await program.Thing("a", null, request => request with { Parent = group.Urn });
            },
            "**::a");

        Assert.Equal(RunResult.Failed, run.Result);
        Assert.Contains("which was not specified in --target list", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Empty(world.Names);
    }

    [Fact]
    public async Task What_is_read_below_a_parent_that_is_not_made_is_not_recorded()
    {
        var run = (await Up(
            async program =>
            {
                var group = await program.Component("group");
                await program.Monitor.ReadResourceAsync(
                    new() { Type = TestProgram.Type, Name = "a", Id = "a-1", Parent = group.Urn }, CancellationToken.None);
                await program.Thing("b");
            },
            "**::b")).Succeeds();

        Assert.Equal(["Create b"], run.Steps);
        Assert.Equal(["b"], world.Names);
    }

    [Fact]
    public async Task A_target_below_a_renamed_parent_that_is_no_target_names_the_parent_as_it_is_recorded()
    {
        async Task Program(TestProgram program, string name, double size)
        {
            var group = await program.Component(name, request => request with { Aliases = [new() { Name = "before" }] });
            await program.Thing("a", Props(("size", Number(size))), request => (request with { Parent = group.Urn }).After(group.Urn));
        }

        await world.Up(program => Program(program, "before", 1));

        (await Up(program => Program(program, "after", 2), "**::a")).Succeeds();

        Assert.Empty(Integrity.Check(world.Store.Snapshot.Resources));
        Assert.Equal("before", Urn.TryParse(world.Recorded("a").Parent)!.Name);

        (await world.Up(program => Program(program, "after", 2))).Succeeds();
        Assert.Equal("after", Urn.TryParse(world.Recorded("a").Parent)!.Name);
    }

    [Fact]
    public async Task A_replaced_provider_stays_for_what_it_manages_and_is_no_target()
    {
        world.Provider.DiffConfig = request => FakeProvider.DefaultDiff(request);
        world.Config = world.Config.SetItem("test:fixedZone", "a");
        await world.Up(program => program.Thing("a"));
        world.Config = world.Config.SetItem("test:fixedZone", "b");

        (await Up(
            async program =>
            {
                await program.Thing("a");
                await program.Thing("b");
            },
            TestWorld.UrnOf("b"))).Succeeds();

        Assert.Empty(Integrity.Check(world.Store.Snapshot.Resources));
        Assert.Contains(world.Store.Snapshot.Resources, record => record.Delete && ProviderReference.IsProviderType(record.Type));
    }

    [Fact]
    public async Task What_was_deleted_for_a_replacement_that_never_came_is_not_deleted_again_for_another()
    {
        async Task Program(TestProgram program, double fixedSize, bool uses)
        {
            var a = await program.Thing("a", Props(("fixedSize", Number(fixedSize))), request => request with { DeleteBeforeReplace = true });
            await (uses
                ? program.Thing("b", Props(("fixedOf", Id(a))), request => request.From("fixedOf", a.Urn) with { DeleteBeforeReplace = true })
                : program.Thing("b", null, request => request with { DeleteBeforeReplace = true }));
        }

        await world.Up(program => Program(program, 1, uses: true));
        world.Provider.Create = _ => throw new ProviderException("no room");
        Assert.Equal(RunResult.Failed, (await world.Up(program => Program(program, 1, uses: false))).Result);
        Assert.True(world.Recorded("b").PendingReplacement);
        world.Provider.Create = null;
        world.Provider.Forget();

        (await world.Up(program => Program(program, 2, uses: false))).Succeeds();

        Assert.Equal(["delete a"], world.Provider.Calls.Where(call => call.StartsWith("delete", StringComparison.Ordinal)));
        Assert.False(world.Recorded("b").PendingReplacement);
    }

    [Fact]
    public async Task What_becomes_secret_without_a_change_is_secret_in_the_outputs_too()
    {
        await world.Up(program => program.Thing("a", Props(("password", Text("hunter2")))));

        (await world.Up(program => program.Thing("a", Props(("password", Secret("hunter2")))))).Succeeds();

        Assert.Equal(Secret("hunter2"), world.Recorded("a").Outputs["password"]);
    }

    [Fact]
    public async Task A_resource_whose_predecessor_still_waits_for_its_deletion_gets_another_automatic_name()
    {
        var names = new List<string>();
        world.Provider.Check = request =>
        {
            names.Add(Convert.ToHexString(request.RandomSeed.Span));
            return new(request.NewInputs, [], []);
        };
        await world.Up(program => program.Thing("a"));

        // The process died after the predecessor was marked, and before the successor was recorded.
        world.Store.Set(world.Store.Snapshot with
        {
            Resources = [.. world.Store.Snapshot.Resources.Select(record => record.Urn.Name == "a" ? record with { Delete = true } : record)],
        });
        (await world.Up(program => program.Thing("a"))).Succeeds();

        Assert.NotEqual(names[0], names[1]);
    }

    [Fact]
    public async Task What_goes_along_with_a_replacement_stays_recorded_until_it_is_made_again()
    {
        async Task Program(TestProgram program, double fixedSize)
        {
            var a = await program.Thing("a", Props(("fixedSize", Number(fixedSize))), request => request with { DeleteBeforeReplace = true });
            var b = await program.Thing("b", Props(("fixedOf", Id(a))), request => request.From("fixedOf", a.Urn));
            await program.Thing("c", null, request => request.After(b.Urn));
        }

        await world.Up(program => Program(program, 1));
        world.Provider.Create = _ => throw new ProviderException("no room");

        Assert.Equal(RunResult.Failed, (await world.Up(program => Program(program, 2))).Result);

        Assert.Empty(Integrity.Check(world.Store.Snapshot.Resources));
        Assert.True(world.Recorded("b").PendingReplacement);

        world.Provider.Create = null;
        world.Provider.Forget();
        (await world.Up(program => Program(program, 2))).Succeeds();
        Assert.Equal(["create a", "create b"], world.Provider.Calls);
        Assert.False(world.Recorded("b").PendingReplacement);
    }

    [Fact]
    public async Task A_run_that_goes_on_after_errors_leaves_out_what_needs_what_could_not_be_read()
    {
        world.Provider.Read = _ => throw new ProviderException("no access");

        var run = await world.Up(
            async program =>
            {
                var a = await program.Read("a", "a-1");
                await program.Thing("b", null, request => request.After(a.Urn));
                await program.Thing("c");
            },
            request => request with { ContinueOnError = true });

        Assert.Equal((RunResult.Failed, "c"), (run.Result, Assert.Single(world.Names)));
        Assert.Empty(Integrity.Check(world.Store.Snapshot.Resources));
    }

    [Fact]
    public async Task A_destruction_that_runs_the_program_records_nothing_that_the_program_reads()
    {
        var run = (await world.Run(
            RunKind.Destroy, async program => await program.Read("a", "a-1"), request => request with { RunProgram = true })).Succeeds();

        Assert.Empty(run.Steps);
        Assert.Empty(world.Store.Snapshot.Resources);
    }

    [Fact]
    public async Task A_destruction_that_runs_the_program_keeps_what_it_reads_off_what_a_refresh_found_gone()
    {
        static async Task ThingAndRead(TestProgram program)
        {
            var a = await program.Thing("a");
            await program.Monitor.ReadResourceAsync(
                new() { Type = TestProgram.Type, Name = "b", Id = "b-1", Parent = a.Urn, Dependencies = [a.Urn] }, CancellationToken.None);
        }

        (await world.Up(ThingAndRead)).Succeeds();
        world.Provider.Read = request => request.Urn.Name == "a" ? null : new(request.Id, request.Inputs, request.Outputs);

        // The program fails before anything is deleted.
        var run = await world.Run(
            RunKind.Destroy,
            async program =>
            {
                await ThingAndRead(program);
                throw new InvalidOperationException("stop");
            },
            request => request with { RunProgram = true, Refresh = true });

        Assert.Equal((RunResult.Failed, "b"), (run.Result, Assert.Single(world.Names)));
        Assert.Empty(Integrity.Check(world.Store.Snapshot.Resources));
    }

    [Fact]
    public async Task What_is_new_under_the_URN_of_what_has_another_type_by_now_gets_another_name()
    {
        var seeds = new List<string>();
        world.Provider.Check = request =>
        {
            seeds.Add(Convert.ToHexString(request.RandomSeed.Span));
            return new(request.NewInputs, [], []);
        };
        (await world.Up(program => program.Thing("a"))).Succeeds();
        (await world.Up(program => program.Register(new()
        {
            Type = "test:index:Other", Name = "a", Custom = true, Parent = program.StackUrn, Aliases = [new() { Type = TestProgram.Type }],
        }))).Succeeds();
        var first = seeds[0];
        seeds.Clear();

        (await world.Up(program => program.Thing("a"))).Succeeds();

        Assert.NotEqual(first, Assert.Single(seeds));
    }
}
