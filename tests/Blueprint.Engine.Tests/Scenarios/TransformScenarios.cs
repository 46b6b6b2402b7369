using System.Collections.Concurrent;
using Blueprint.Engine.Tests.World;
using Blueprint.Protocol;
using static Blueprint.Engine.Tests.World.Say;

namespace Blueprint.Engine.Tests.Scenarios;

/// <summary>Transforms and function calls. More of it is in <c>OptionTests</c>, <c>ReadingTests</c> and <c>ProviderTests</c>.</summary>
public sealed class TransformScenarios
{
    private readonly Story story = new();
    private readonly ConcurrentQueue<string> order = new();

    private TransformCallback Noting(string note) => (request, _) =>
    {
        order.Enqueue($"{note} {request.Name}");
        return Task.FromResult(request with { Object = request.Object.With(note, PropertyValue.Of(true)) });
    };

    [Fact]
    public async Task A_resources_own_transforms_come_first_then_those_above_it_then_the_stacks_in_their_order()
    {
        await story.Up(async program =>
        {
            await program.Monitor.RegisterStackTransformAsync(Noting("stack1"), CancellationToken.None);
            await program.Monitor.RegisterStackTransformAsync(Noting("stack2"), CancellationToken.None);
            var outer = await program.Component("outer", request => request with { Transforms = [Noting("outer")] });
            var inner = await program.Component("inner", request => request with { Parent = outer.Urn, Transforms = [Noting("inner")] });
            order.Clear();
            await program.Thing("a", null, request => request with { Parent = inner.Urn, Transforms = [Noting("own1"), Noting("own2")] });
        });

        Assert.Equal(["own1 a", "own2 a", "inner a", "outer a", "stack1 a", "stack2 a"], order);
        Assert.Equal(["inner", "outer", "own1", "own2", "stack1", "stack2"], story["a"].Inputs.Keys);
    }

    [Fact]
    public async Task A_transform_sees_only_what_is_registered_after_it()
    {
        await story.Up(async program =>
        {
            await program.Thing("a");
            await program.Monitor.RegisterStackTransformAsync(Noting("stack"), CancellationToken.None);
            await program.Thing("b");
        });

        Assert.Equal(["stack b"], order);
    }

    [Fact]
    public async Task A_transform_may_rewrite_options()
    {
        await story.Up(async program =>
        {
            var a = await program.Thing("a");
            await program.Monitor.RegisterStackTransformAsync(
                (request, _) => Task.FromResult(request with
                {
                    Protect = true,
                    IgnoreChanges = ["size"],
                    DeletedWith = a.Urn,
                    Dependencies = [a.Urn],
                    AdditionalSecretOutputs = ["size"],
                }),
                CancellationToken.None);
            await program.Thing("b", Props(("size", Number(1))));
        });

        var b = story["b"];
        Assert.Equal((true, TestWorld.UrnOf("a"), "size", TestWorld.UrnOf("a")), (b.Protect, b.DeletedWith, Assert.Single(b.IgnoreChanges), Assert.Single(b.Dependencies)));
        Assert.Equal(new PropertyValue.Secret(Number(1)), b.Outputs["size"]);
    }

    [Fact]
    public async Task What_a_transform_says_holds_before_the_parents_word()
    {
        await story.Up(async program =>
        {
            var group = await program.Component("group", request => request with { Protect = true });
            await program.Thing("a", null, request => request with { Parent = group.Urn, Transforms = [(given, _) => Task.FromResult(given with { Protect = false })] });
        });

        Assert.False(story["a"].Protect);
    }

    [Fact]
    public async Task A_transform_cannot_make_a_resource_another_one()
    {
        await story.Up(async program =>
        {
            await program.Thing("a", null, request => request with { Transforms = [(given, _) => Task.FromResult(given with { Name = "b", Type = "test:index:Other" })] });
        }).Leaves("a");
    }

    [Fact]
    public async Task A_transform_that_fails_fails_the_registration()
    {
        await story.Up(program => program.Thing("a", null, request => request with { Transforms = [(_, _) => throw new InvalidOperationException("boom")] }))
            .Fails("boom").Leaves();
    }

    [Fact]
    public async Task Function_calls_are_transformed_in_the_order_in_which_transforms_came()
    {
        story.Provider.Invoke = (_, args) => new(args, []);
        await story.Up(async program =>
        {
            foreach (var note in (string[])["one", "two"])
            {
                await program.Monitor.RegisterStackInvokeTransformAsync(
                    (request, _) => Task.FromResult(request with { Args = request.Args.With("last", Text(note)).With(note, PropertyValue.Of(true)) }), CancellationToken.None);
            }

            var answer = await program.Monitor.InvokeAsync(new() { Token = "test:index:get" }, CancellationToken.None);
            Assert.Equal(Props(("last", Text("two")), ("one", PropertyValue.Of(true)), ("two", PropertyValue.Of(true))), answer.Return);
        });
    }

    [Fact]
    public async Task A_function_that_comes_after_what_is_not_there_yet_is_not_called()
    {
        var called = 0;
        story.Provider.Invoke = (_, args) =>
        {
            called++;
            return new(args, []);
        };
        Func<TestProgram, Task<bool>> call = async program =>
        {
            var a = await program.Thing("a");
            return (await program.Monitor.InvokeAsync(new() { Token = "test:index:get", DependsOn = [a.Urn] }, CancellationToken.None)).IsUnknown;
        };

        await story.Preview(async program => Assert.True(await call(program)));
        Assert.Equal(0, called);
        await story.Up(async program => Assert.False(await call(program)));
        await story.Preview(async program => Assert.False(await call(program)));
        Assert.Equal(2, called);
    }

    [Fact]
    public async Task A_function_takes_its_provider_from_its_parent()
    {
        await story.Up(async program =>
        {
            var provider = await program.Register(new() { Type = "pulumi:providers:test", Name = "mine", Custom = true, Parent = program.StackUrn, Object = Props(("region", Text("x"))) });
            var group = await program.Component("group", request => request with { Providers = request.Providers.Add("test", $"{provider.Urn}::{provider.Id}") });
            await program.Monitor.InvokeAsync(new() { Token = "test:index:get", Parent = group.Urn }, CancellationToken.None);
        });

        Assert.DoesNotContain(story.World.Store.Snapshot.Resources, resource => resource.Urn.Name.StartsWith("default", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_function_finds_wrong_reaches_the_program_and_fails_nothing_by_itself()
    {
        story.Provider.Invoke = (_, _) => new(PropertyMap.Empty, [new("name", "must be given")]);

        await story.Up(async program =>
        {
            var answer = await program.Monitor.InvokeAsync(new() { Token = "test:index:get" }, CancellationToken.None);
            Assert.Equal(("name", "must be given"), (Assert.Single(answer.Failures).Property, answer.Failures[0].Reason));
        });
    }
}
