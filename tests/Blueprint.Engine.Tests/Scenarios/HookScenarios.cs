using System.Collections.Concurrent;
using Blueprint.Engine.Providers;
using Blueprint.Engine.Tests.World;
using Blueprint.Protocol;
using static Blueprint.Engine.Tests.World.Say;

namespace Blueprint.Engine.Tests.Scenarios;

public sealed class HookScenarios
{
    private static readonly HookBinding AllPoints = new()
    {
        BeforeCreate = ["before create"],
        AfterCreate = ["after create"],
        BeforeUpdate = ["before update"],
        AfterUpdate = ["after update"],
        BeforeDelete = ["before delete"],
        AfterDelete = ["after delete"],
    };

    private readonly Story story = new();
    private readonly ConcurrentQueue<string> told = new();
    private readonly ConcurrentQueue<ResourceHookCall> calls = new();

    /// <summary>What a hook says; null for well.</summary>
    private Func<string, string?> Says { get; set; } = _ => null;

    private async Task Hooks(TestProgram program, bool onDryRun = false, bool ignoreErrors = false)
    {
        foreach (var name in (string[])[.. AllPoints.BeforeCreate, .. AllPoints.AfterCreate, .. AllPoints.BeforeUpdate, .. AllPoints.AfterUpdate, .. AllPoints.BeforeDelete, .. AllPoints.AfterDelete])
        {
            ResourceHookCallback hook = (call, _) =>
            {
                calls.Enqueue(call);
                told.Enqueue($"{name} {call.Name} after {story.Provider.Calls.Count} calls");
                return Task.FromResult(Says(name));
            };
            await program.Monitor.RegisterResourceHookAsync(new(name, hook) { OnDryRun = onDryRun, IgnoreErrors = ignoreErrors }, CancellationToken.None);
        }
    }

    private Func<TestProgram, Task> Thing(double size, bool onDryRun = false, bool ignoreErrors = false, string property = "size") => async program =>
    {
        await Hooks(program, onDryRun, ignoreErrors);
        await program.Thing("a", Props((property, Number(size))), request => request with { Hooks = AllPoints });
    };

    private Task HooksOnly(TestProgram program) => Hooks(program);

    private string[] Told()
    {
        var all = told.ToArray();
        told.Clear();
        return all;
    }

    [Fact]
    public async Task Hooks_run_around_the_providers_call_for_creating_updating_and_deleting()
    {
        await story.Up(Thing(1)).Does("Create a");
        Assert.Equal(["before create a after 0 calls", "after create a after 1 calls"], Told());

        await story.Up(Thing(2)).Does("Update a");
        Assert.Equal(["before update a after 0 calls", "after update a after 1 calls"], Told());

        await story.Up(Thing(2)).DoesNothing();
        Assert.Empty(Told());

        await story.Up(HooksOnly).Does("Delete a");
        Assert.Equal(["before delete a after 0 calls", "after delete a after 1 calls"], Told());
    }

    [Fact]
    public async Task A_replacement_runs_the_hooks_of_making_and_of_deleting()
    {
        await story.Up(Thing(1, property: "fixed"));
        Told();

        await story.Up(Thing(2, property: "fixed")).Calls("create a", "delete a");

        Assert.Equal(
            ["before create a after 0 calls", "after create a after 1 calls", "before delete a after 1 calls", "after delete a after 2 calls"], Told());
    }

    [Fact]
    public async Task Hooks_are_told_what_they_need_to_know()
    {
        await story.Up(Thing(1));
        await story.Up(Thing(2));
        await story.Up(HooksOnly);

        var all = calls.ToArray();
        Assert.All(all, call => Assert.Equal((TestWorld.UrnOf("a"), "a", TestProgram.Type), (call.Urn, call.Name, call.Type)));
        Assert.Equal(["", "a-1", "a-1", "a-1", "a-1", "a-1"], all.Select(call => call.Id));
        Assert.Equal([null, null, Number(1), Number(1), Number(2), Number(2)], all.Select(call => call.OldInputs?["size"]));
        Assert.Equal([Number(1), Number(1), Number(2), Number(2), null, null], all.Select(call => call.NewInputs?["size"]));
        Assert.Equal([null, null, Number(1), Number(1), Number(2), Number(2)], all.Select(call => call.OldOutputs?["size"]));
        Assert.Equal([null, Number(1), null, Number(2), null, null], all.Select(call => call.NewOutputs?["size"]));
    }

    [Theory]
    [InlineData("before create", false)]
    [InlineData("before update", true)]
    [InlineData("before delete", true)]
    public async Task What_fails_before_an_operation_prevents_it(string hook, bool exists)
    {
        if (exists)
        {
            await story.Up(Thing(1));
        }

        Says = name => name == hook ? "not today" : null;

        await story.Up(hook == "before delete" ? HooksOnly : Thing(2))
            .Fails($"{hook} hook '{hook}' failed: not today").Calls().Leaves(exists ? ["a"] : []);
    }

    [Theory]
    [InlineData("after create", false)]
    [InlineData("after update", true)]
    [InlineData("after delete", true)]
    public async Task What_fails_after_an_operation_fails_the_run_but_what_was_done_is_recorded(string hook, bool exists)
    {
        if (exists)
        {
            await story.Up(Thing(1));
        }

        Says = name => name == hook ? "too late" : null;

        await story.Up(hook == "after delete" ? HooksOnly : Thing(2))
            .Fails($"{hook} hook '{hook}' failed: too late").Leaves(hook == "after delete" ? [] : ["a"]);
        if (hook != "after delete")
        {
            Assert.Equal(Number(2), story["a"].Inputs["size"]);
        }
    }

    [Fact]
    public async Task A_failure_that_is_to_be_ignored_is_a_warning()
    {
        Says = _ => "never mind";

        await story.Up(Thing(1, ignoreErrors: true)).Does("Create a")
            .Warns("before create hook 'before create' failed: never mind").Warns("after create hook 'after create' failed: never mind");
    }

    [Fact]
    public async Task A_hook_that_throws_has_failed() => await story.Up(async program =>
    {
        await program.Monitor.RegisterResourceHookAsync(new("bad", (_, _) => throw new InvalidOperationException("boom")), CancellationToken.None);
        await program.Thing("a", null, request => request with { Hooks = new() { BeforeCreate = ["bad"] } });
    }).Fails("before create hook 'bad' failed: boom").Calls();

    [Fact]
    public async Task A_preview_runs_only_hooks_that_want_it()
    {
        await story.Preview(Thing(1)).Does("Create a");
        Assert.Empty(Told());

        await story.Preview(Thing(1, onDryRun: true)).Does("Create a");
        Assert.Equal(["before create a after 0 calls", "after create a after 0 calls"], Told());
    }

    [Fact]
    public async Task A_component_is_made_and_changed_when_its_outputs_are_there()
    {
        Func<TestProgram, Task> program = async program =>
        {
            await Hooks(program);
            var group = await program.Component("group", request => request with { Hooks = AllPoints });
            told.Enqueue("registered");
            await program.Monitor.RegisterResourceOutputsAsync(group.Urn, Props(("x", Number(1))), CancellationToken.None);
            told.Enqueue("completed");
        };

        await story.Up(program).Does("Create group");
        Assert.Equal(["before create group after 0 calls", "registered", "after create group after 0 calls", "completed"], Told());
        Assert.Equal(Number(1), calls.Last().NewOutputs?["x"]);

        await story.Up(HooksOnly).Does("Delete group");
        Assert.Equal(["before delete group after 0 calls", "after delete group after 0 calls"], Told());
    }

    [Fact]
    public async Task A_hook_may_itself_register_resources()
    {
        await story.Up(async program =>
        {
            await program.Monitor.RegisterResourceHookAsync(
                new("more", async (_, _) =>
                {
                    await program.Thing("b");
                    return null;
                }),
                CancellationToken.None);
            await program.Thing("a", null, request => request with { Hooks = new() { AfterCreate = ["more"] } });
            var group = await program.Component("group", request => request with { Hooks = new() { AfterCreate = ["again"] } });
            await program.Monitor.RegisterResourceHookAsync(
                new("again", async (_, _) =>
                {
                    await program.Thing("c");
                    return null;
                }),
                CancellationToken.None);
            await program.Monitor.RegisterResourceOutputsAsync(group.Urn, PropertyMap.Empty, CancellationToken.None);
        }).With(request => request with { Parallel = 4 }).Leaves("a", "b", "c", "group");
    }

    [Fact]
    public async Task Two_hooks_of_one_name_are_an_error_and_so_is_one_that_nobody_made()
    {
        await story.Up(async program =>
        {
            await Hooks(program);
            var error = await Assert.ThrowsAsync<MonitorException>(() => Hooks(program));
            Assert.Contains("already registered", error.Message, StringComparison.Ordinal);
        });
        await story.Up(async program =>
        {
            await Hooks(program);
            await program.Thing("a", null, request => request with { Hooks = new() { BeforeCreate = ["before creat"] } });
        }).Fails("the before create hook 'before creat' is not registered; did you mean 'before create'?").Calls();
    }

    [Fact]
    public async Task Hooks_are_recorded_and_kept_with_what_is_not_touched()
    {
        await story.Up(Thing(1));
        Assert.Equal(["before delete"], story["a"].Hooks.BeforeDelete.AsEnumerable());

        await story.Up(Thing(2)).With(request => request with { Excludes = [TestWorld.UrnOf("a")] }).DoesNothing();
        Assert.Equal(["before delete"], story["a"].Hooks.BeforeDelete.AsEnumerable());

        await story.Up(async program => await program.Thing("a", Props(("size", Number(1))))).DoesNothing();
        Assert.True(story["a"].Hooks.IsEmpty);
    }

    [Fact]
    public async Task A_destruction_without_the_program_is_refused_where_hooks_would_have_to_run()
    {
        await story.Up(Thing(1));

        await story.Destroy()
            .Fails("Resource has delete hooks registered, but the program is not running. Hooks: before delete, after delete")
            .Fails("--run-program").Calls().Leaves("a");
    }

    [Fact]
    public async Task A_destruction_with_the_program_runs_its_hooks_and_makes_nothing()
    {
        await story.Up(Thing(1));
        Told();

        await story.DestroyWith(async program =>
        {
            await Thing(5)(program);
            var b = await program.Thing("b");
            Assert.True(b.IsUnknown);
            Assert.Equal(Text("r-1"), (await program.Read("r", "r-1")).Properties["id"]);
            program.Outputs = Props(("x", Number(1)));
        }).DoesSomehow("Read r", "Discard r", "Delete a").Calls("read r r-1", "delete a").Leaves();

        Assert.Equal(["before delete a after 1 calls", "after delete a after 2 calls"], Told());
        Assert.Empty(story.World.Store.Snapshot.Resources);
    }

    [Fact]
    public async Task An_error_hook_may_have_a_failed_operation_tried_again()
    {
        var asked = new ConcurrentQueue<ErrorHookCall>();
        Func<TestProgram, Task> program = async program =>
        {
            await program.Monitor.RegisterErrorHookAsync(new("again", (call, _) =>
            {
                asked.Enqueue(call);
                return Task.FromResult(new ErrorHookAnswer(call.Errors.Length < 3, null));
            }), CancellationToken.None);
            await program.Thing("a", Props(("size", Number(1))), request => request with { Hooks = new() { OnError = ["again"] } });
        };
        var left = 2;
        story.Provider.Create = request => request.Preview || left-- == 0 ? new("a-1", request.Inputs) : throw new ProviderException($"no room {left}");

        await story.Up(program).Does("Create a").Calls("create a", "create a", "create a");
        Assert.Equal(["create", "create"], asked.Select(call => call.FailedOperation));
        Assert.Equal(["no room 0", "no room 1"], asked.Last().Errors.AsEnumerable());

        left = 9;
        await story.Destroy();
        await story.Up(program).Fails("no room 6").Calls("create a", "create a", "create a").Leaves();
    }

    [Fact]
    public async Task No_operation_is_tried_again_for_ever()
    {
        story.Provider.Create = request => request.Preview ? new("", request.Inputs) : throw new ProviderException("no room");

        await story.Up(async program =>
        {
            await program.Monitor.RegisterErrorHookAsync(new("again", (_, _) => Task.FromResult(new ErrorHookAnswer(true, null))), CancellationToken.None);
            await program.Thing("a", null, request => request with { Hooks = new() { OnError = ["again"] } });
        }).Fails("no room").Warns("gave up after 100 retries").Then(_ => Assert.Equal(101, story.Provider.Calls.Count));
    }

    [Fact]
    public async Task An_error_hook_that_fails_is_told_and_nothing_is_tried_again()
    {
        story.Provider.Create = _ => throw new ProviderException("no room");

        await story.Up(async program =>
        {
            await program.Monitor.RegisterErrorHookAsync(new("bad", (_, _) => Task.FromResult(new ErrorHookAnswer(true, "confused"))), CancellationToken.None);
            await program.Thing("a", null, request => request with { Hooks = new() { OnError = ["bad"] } });
        }).Fails("no room").Warns("error hook 'bad' failed: confused").Calls("create a");
    }
}
