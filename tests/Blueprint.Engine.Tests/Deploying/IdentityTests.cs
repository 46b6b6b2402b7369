using Blueprint.Engine.Tests.World;
using Blueprint.Protocol;
using static Blueprint.Engine.Tests.World.Say;

namespace Blueprint.Engine.Tests.Deploying;

public sealed class IdentityTests
{
    private readonly TestWorld world = new();

    [Fact]
    public async Task A_renamed_resource_with_its_former_name_as_an_alias_stays_and_so_do_its_dependents()
    {
        async Task Program(TestProgram program, string name, params AliasSpec[] aliases)
        {
            var a = await program.Thing(name, null, request => request with { Aliases = [.. aliases] });
            await program.Thing("b", Props(("of", Id(a))), request => request.From("of", a.Urn));
        }

        await world.Up(program => Program(program, "old"));
        world.Provider.Forget();

        var run = (await world.Up(program => Program(program, "new", new AliasSpec { Name = "old" }))).Succeeds();

        Assert.Empty(run.Steps);
        Assert.Empty(world.Provider.Calls);
        Assert.Equal(["b", "new"], world.Names.Order());
        Assert.Equal("old-1", world.Recorded("new").Id);
        Assert.Empty(world.Recorded("new").Aliases);
        Assert.Equal(TestWorld.UrnOf("new"), Assert.Single(world.Recorded("b").Dependencies));
    }

    [Fact]
    public async Task Without_an_alias_a_renamed_resource_is_another_one()
    {
        await world.Up(program => program.Thing("old"));

        Assert.Equal(["Create new", "Delete old"], (await world.Up(program => program.Thing("new"))).Succeeds().Steps);
    }

    [Fact]
    public async Task The_children_of_a_renamed_component_stay_without_aliases_of_their_own()
    {
        async Task Program(TestProgram program, string name, params AliasSpec[] aliases)
        {
            var outer = await program.Component(name, request => request with { Aliases = [.. aliases] });
            var inner = await program.Component($"{name}-inner", request => request with { Parent = outer.Urn, Type = "my:index:Inner" });
            await program.Thing($"{name}-inner-a", null, request => request with { Parent = inner.Urn });
        }

        await world.Up(program => Program(program, "old"));

        var run = (await world.Up(program => Program(program, "new", new AliasSpec { Name = "old" }))).Succeeds();

        Assert.Empty(run.Steps);
        Assert.Equal(["new", "new-inner", "new-inner-a"], world.Names);
        Assert.Equal(world.Recorded("new-inner").Urn.Value, world.Recorded("new-inner-a").Parent);
    }

    [Fact]
    public async Task A_resource_may_move_below_a_component()
    {
        await world.Up(program => program.Thing("a"));

        var run = (await world.Up(async program =>
        {
            var group = await program.Component("group");
            await program.Thing("a", null, request => request with { Parent = group.Urn, Aliases = [new() { NoParent = true }] });
        })).Succeeds();

        Assert.Equal(["Create group"], run.Steps);
        Assert.Equal("my:index:Group$test:index:Thing", world.Recorded("a").Urn.QualifiedType);
    }

    [Fact]
    public async Task Two_resources_cannot_both_be_what_one_was()
    {
        await world.Up(program => program.Thing("old"));

        var run = await world.Preview(async program =>
        {
            await program.Thing("one", null, request => request with { Aliases = [new() { Name = "old" }] });
            await program.Thing("two", null, request => request with { Aliases = [new() { Name = "old" }] });
        });

        Assert.Contains("only one of them can be what that resource became", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rename_together_with_a_change_is_an_update()
    {
        await world.Up(program => program.Thing("old", Props(("x", Number(1)))));

        var run = (await world.Up(program => program.Thing("new", Props(("x", Number(2))), request => request with { Aliases = [new() { Name = "old" }] }))).Succeeds();

        Assert.Equal(["Update new"], run.Steps);
    }

    [Fact]
    public async Task A_rename_together_with_a_replacement_replaces()
    {
        await world.Up(program => program.Thing("old", Props(("fixed", Number(1)))));

        (await world.Up(program => program.Thing("new", Props(("fixed", Number(2))), request => request with { Aliases = [new() { Name = "old" }] }))).Succeeds();

        Assert.Equal(["create old", "create new", "delete old"], world.Provider.Calls);
        Assert.Equal(["new"], world.Names);
    }

    [Theory]
    [InlineData("a::b")]
    [InlineData("with space")]
    [InlineData("dollar$sign")]
    [InlineData("ümläut/slash")]
    public async Task A_name_may_hold_anything(string name)
    {
        await world.Up(program => program.Thing(name));

        Assert.Empty((await world.Up(program => program.Thing(name))).Succeeds().Steps);
        Assert.Equal([name], world.Names);
    }
}
