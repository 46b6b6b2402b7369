using Blueprint.Engine.State;
using Blueprint.Engine.Tests.World;
using Blueprint.Protocol;
using static Blueprint.Engine.Tests.World.Say;

namespace Blueprint.Engine.Tests.Scenarios;

/// <summary>Resources that were called otherwise. More of it is in <c>IdentityTests</c> and <c>FormerIdentitiesTests</c>.</summary>
public sealed class AliasScenarios
{
    private readonly Story story = new();

    private const string Group = "my:index:Group";

    public static TheoryData<string, Func<TestProgram, Task>, Func<RegisterResourceRequest, RegisterResourceRequest>> Moves => new()
    {
        { "name", program => program.Thing("old"), request => request with { Aliases = [new() { Name = "old" }] } },
        { "type", program => program.Thing("new", null, request => request with { Type = "test:index:Old" }), request => request with { Aliases = [new() { Type = "test:index:Old" }] } },
        { "name and type", program => program.Thing("old", null, request => request with { Type = "test:index:Old" }), request => request with { Aliases = [new() { Name = "old", Type = "test:index:Old" }] } },
        { "a whole URN", program => program.Thing("old"), request => request with { Aliases = [new() { Urn = TestWorld.UrnOf("old") }] } },
        { "the second of two", program => program.Thing("old"), request => request with { Aliases = [new() { Name = "older" }, new() { Name = "old" }] } },
        { "no parent", program => program.Thing("new", null, request => request with { Parent = "" }), request => request with { Aliases = [new() { NoParent = true }] } },
    };

    [Theory]
    [MemberData(nameof(Moves))]
    public async Task What_has_an_alias_is_what_it_was(string what, Func<TestProgram, Task> before, Func<RegisterResourceRequest, RegisterResourceRequest> alias)
    {
        Assert.NotEmpty(what);
        await story.Up(before);

        await story.Up(program => program.Thing("new", null, alias)).DoesNothing().Leaves("new");

        Assert.Empty(story["new"].Aliases);
        Assert.Empty(Integrity.Check(story.World.Store.Snapshot.Resources));
    }

    [Theory]
    [InlineData("stack", "old", "shop")]
    [InlineData("project", "dev", "old")]
    public async Task What_was_recorded_under_another_stack_or_project_is_found_by_an_alias(string what, string stack, string project)
    {
        Assert.NotEmpty(what);
        await story.Up(program => program.Thing("a"));
        story.Rewrite("a", state => state with { Urn = Engine.Model.Urn.Create(stack, project, "", TestProgram.Type, "a") });

        await story.Up(program => program.Thing("a", null, request => request with { Aliases = [new() { Stack = stack, Project = project }] })).DoesNothing();

        Assert.Equal(TestWorld.UrnOf("a"), story["a"].Urn.Value);
    }

    [Fact]
    public async Task A_renamed_component_keeps_what_is_below_it_at_any_depth_and_names_made_of_its_own()
    {
        Func<string, Func<TestProgram, Task>> program = name => async program =>
        {
            var group = await program.Component(name, request => request with { Aliases = [new() { Name = "old" }] });
            var inner = await program.Component($"{name}-inner", request => request with { Parent = group.Urn });
            await program.Thing($"{name}-inner-thing", null, request => request with { Parent = inner.Urn });
            await program.Thing("other", null, request => request with { Parent = inner.Urn });
        };
        await story.Up(program("old"));

        await story.Up(program("new")).DoesNothing().Leaves("new", "new-inner", "new-inner-thing", "other");
    }

    [Fact]
    public async Task A_retyped_component_keeps_what_is_below_it()
    {
        Func<string, Func<TestProgram, Task>> program = type => async program =>
        {
            var group = await program.Component("group", request => request with { Type = type, Aliases = [new() { Type = Group }] });
            await program.Thing("a", null, request => request with { Parent = group.Urn });
        };
        await story.Up(program(Group));

        await story.Up(program("my:index:Team")).DoesNothing();

        Assert.Equal("my:index:Team$test:index:Thing", story["a"].Urn.QualifiedType);
    }

    [Fact]
    public async Task A_child_that_is_renamed_together_with_its_parent_is_found()
    {
        await story.Up(async program =>
        {
            var group = await program.Component("old");
            await program.Thing("old child", null, request => request with { Parent = group.Urn });
        });

        await story.Up(async program =>
        {
            var group = await program.Component("new", request => request with { Type = "my:index:Team", Aliases = [new() { Name = "old", Type = Group }] });
            await program.Thing("new child", null, request => request with { Parent = group.Urn, Aliases = [new() { Name = "old child" }] });
        }).DoesNothing().Leaves("new", "new child");
    }

    [Fact]
    public async Task A_resource_moves_from_one_component_to_another()
    {
        Func<string, Func<TestProgram, Task>> program = below => async program =>
        {
            var one = await program.Component("one");
            var two = await program.Component("two", request => request with { Type = "my:index:Team" });
            await program.Thing("a", null, request => request with
            {
                Parent = below == "one" ? one.Urn : two.Urn,
                Aliases = [new() { ParentUrn = one.Urn }],
            });
        };
        await story.Up(program("one"));

        await story.Up(program("two")).DoesNothing();

        Assert.Equal("my:index:Team$test:index:Thing", story["a"].Urn.QualifiedType);
    }

    [Fact]
    public async Task An_alias_of_what_is_still_in_the_program_is_an_error_whichever_comes_first()
    {
        await story.Up(program => program.Thing("a"));

        await story.Up(async program =>
        {
            await program.Thing("a");
            await program.Thing("b", null, request => request with { Aliases = [new() { Name = "a" }] });
        }).Fails("a resource of that name is in the program");
        await story.Up(async program =>
        {
            await program.Thing("b", null, request => request with { Aliases = [new() { Name = "a" }] });
            await program.Thing("a");
        }).Fails("has it as an alias");
    }

    [Fact]
    public async Task A_thousand_aliases_and_a_long_lineage_cost_no_more_than_their_number()
    {
        await story.Up(program => program.Thing("name 999"));

        await story.Up(async program =>
        {
            await program.Thing("a", null, request => request with { Aliases = [.. Enumerable.Range(0, 1000).Select(i => new AliasSpec { Name = $"name {i}" })] });
            var parent = program.StackUrn;
            for (var i = 0; i < 200; i++)
            {
                parent = (await program.Component($"level {i}", request => request with { Parent = parent, Aliases = [new() { Name = $"was {i}" }] })).Urn;
            }
        }).Calls();
    }

    [Fact]
    public async Task References_to_what_was_renamed_follow_it_also_in_what_is_not_touched()
    {
        await story.Up(async program =>
        {
            var a = await program.Thing("a");
            await program.Thing("b", Props(("of", Id(a))), request => request.From("of", a.Urn) with { DeletedWith = a.Urn });
        });

        await story.Up(async program =>
        {
            var a = await program.Thing("z", null, request => request with { Aliases = [new() { Name = "a" }] });
            await program.Thing("b", Props(("of", Id(a))), request => request.From("of", a.Urn));
        }).Targeting("z").Leaves("b", "z");

        Assert.Equal(TestWorld.UrnOf("z"), Assert.Single(story["b"].Dependencies));
        Assert.Equal(TestWorld.UrnOf("z"), story["b"].DeletedWith);
        Assert.Empty(Integrity.Check(story.World.Store.Snapshot.Resources));
    }

    [Fact]
    public async Task A_destruction_by_a_program_that_renames_a_component_deletes_what_is_in_it_first()
    {
        Func<string, Func<TestProgram, Task>> program = name => async program =>
        {
            var part = await program.Component(name, request => request with { Aliases = [new() { Name = "old" }] });
            await program.Monitor.ReadResourceAsync(
                new() { Type = TestProgram.Type, Name = "r", Id = "r-1", Parent = part.Urn }, CancellationToken.None);
        };
        await story.Up(program("old"));

        await story.DestroyWith(program("new")).Does("Read r", "Discard r", "Delete old").Leaves();
    }
}
