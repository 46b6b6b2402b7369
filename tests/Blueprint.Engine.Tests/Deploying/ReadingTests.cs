using Blueprint.Engine.Tests.World;
using Blueprint.Protocol;
using static Blueprint.Engine.Tests.World.Say;

namespace Blueprint.Engine.Tests.Deploying;

public sealed class ReadingTests
{
    private readonly TestWorld world = new();

    [Fact]
    public async Task What_is_read_is_recorded_but_never_made_or_deleted()
    {
        ReadResourceResponse? read = null;
        var run = (await world.Up(async program => read = await program.Read("a", "vpc-1", Props(("x", Number(1)))))).Succeeds();

        Assert.Equal(["Read a"], run.Steps);
        Assert.Equal((TestWorld.UrnOf("a"), Number(1)), (read!.Urn, read.Properties["x"]));
        Assert.True(world.Recorded("a").External);
        Assert.Equal(["Discard a"], (await world.Up(_ => Task.CompletedTask)).Succeeds().Steps);
        Assert.Equal(["read a vpc-1"], world.Provider.Calls);
        Assert.Empty(world.Names);
    }

    [Fact]
    public async Task Reading_again_writes_nothing_where_nothing_is_new()
    {
        await world.Up(program => program.Read("a", "vpc-1"));
        world.Store.Forget();

        (await world.Up(program => program.Read("a", "vpc-1"))).Succeeds();

        Assert.Empty(world.Store.Notes);
    }

    [Fact]
    public async Task What_is_not_there_cannot_be_read()
    {
        world.Provider.Read = _ => null;

        var run = await world.Up(program => program.Read("a", "vpc-1"));

        Assert.Equal("resource 'vpc-1' does not exist", Assert.Single(run.Errors));
    }

    [Fact]
    public async Task A_preview_cannot_read_what_has_no_id_yet()
    {
        ReadResourceResponse? read = null;

        (await world.Preview(async program => read = await program.Read("a", ""))).Succeeds();

        Assert.Empty(read!.Properties);
        Assert.Empty(world.Provider.Calls);
    }

    [Fact]
    public async Task What_was_read_and_is_managed_now_is_made_and_the_record_of_it_dropped()
    {
        await world.Up(program => program.Read("a", "vpc-1"));

        var run = (await world.Up(program => program.Thing("a"))).Succeeds();

        Assert.Equal(["CreateReplacement a", "Replace a", "DiscardReplaced a"], run.Steps);
        Assert.DoesNotContain("delete a", world.Provider.Calls);
        Assert.False(world.Recorded("a").External);
    }

    [Fact]
    public async Task What_was_managed_and_is_read_now_is_deleted_as_the_programs_own()
    {
        await world.Up(program => program.Thing("a"));

        var run = (await world.Up(program => program.Read("a", "vpc-1"))).Succeeds();

        Assert.Equal(["ReadReplacement a", "DeleteReplaced a"], run.Steps);
        Assert.True(world.Recorded("a").External);
    }

    [Fact]
    public async Task What_exists_is_imported_and_stays_where_the_program_says_the_same()
    {
        world.Provider.Read = request => new(request.Id, Props(("x", Number(1))), Props(("x", Number(1)), ("arn", Text("arn:1"))));

        var run = (await world.Up(program => program.Thing("a", Props(("x", Number(1))), request => request with { ImportId = "vpc-1" }))).Succeeds();

        Assert.Equal(["Import a"], run.Steps);
        Assert.Equal(("vpc-1", "vpc-1", Text("arn:1")), (world.Recorded("a").Id, world.Recorded("a").ImportId, world.Recorded("a").Outputs["arn"]));
        Assert.Empty((await world.Up(program => program.Thing("a", Props(("x", Number(1))), request => request with { ImportId = "vpc-1" }))).Succeeds().Steps);
    }

    [Fact]
    public async Task What_is_imported_and_differs_is_updated()
    {
        world.Provider.Read = request => new(request.Id, Props(("x", Number(1))), Props(("x", Number(1))));

        var run = (await world.Up(program => program.Thing("a", Props(("x", Number(2))), request => request with { ImportId = "vpc-1" }))).Succeeds();

        Assert.Equal(["Import a", "Update a"], run.Steps);
        Assert.Equal(("vpc-1", Number(2)), (world.Recorded("a").Id, world.Recorded("a").Inputs["x"]));
    }

    [Fact]
    public async Task What_is_imported_in_place_of_another_replaces_it()
    {
        await world.Up(program => program.Thing("a"));

        var run = (await world.Up(program => program.Thing("a", null, request => request with { ImportId = "vpc-1" }))).Succeeds();

        Assert.Equal(["ImportReplacement a", "DeleteReplaced a"], run.Steps);
        Assert.Equal("vpc-1", world.Recorded("a").Id);
    }

    [Fact]
    public async Task A_stack_reference_reads_the_outputs_of_another_stack_and_the_run_names_that_stack()
    {
        world.OtherStacks["organization/platform/dev"] = Props(("url", Text("https://x")), ("password", Secret("p")));
        ReadResourceResponse? read = null;

        var run = (await world.Up(async program => read = await program.Read(
            "platform", "organization/platform/dev", Props(("name", Text("organization/platform/dev"))), "pulumi:pulumi:StackReference"))).Succeeds();

        Assert.Equal(PropertyValue.Of(world.OtherStacks["organization/platform/dev"]), read!.Properties["outputs"]);
        Assert.Equal(PropertyValue.Of([Text("password")]), read.Properties["secretOutputNames"]);
        Assert.Equal("platform/dev", Assert.Single(run.Outcome.References).ToString());
    }

    [Fact]
    public async Task A_preview_passes_on_what_another_stacks_preview_does_not_know()
    {
        world.OtherStacks["organization/platform/dev"] = Props(("url", PropertyValue.Unknown.Instance));
        ReadResourceResponse? read = null;

        (await world.Preview(async program => read = await program.Read(
            "platform", "organization/platform/dev", null, "pulumi:pulumi:StackReference"))).Succeeds();

        Assert.True(read!.Properties["outputs"].ContainsUnknown);
    }

    [Fact]
    public async Task A_stack_reference_to_a_stack_that_is_not_there_says_so()
    {
        var run = await world.Preview(program => program.Read("platform", "organization/platfrom/dev", null, "pulumi:pulumi:StackReference"));

        Assert.StartsWith("there is no stack 'organization/platfrom/dev', or it was never brought up", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Empty(run.Outcome.Faults);
    }

    [Fact]
    public async Task The_outputs_of_another_stack_can_be_asked_for_by_a_function_too()
    {
        world.OtherStacks["organization/platform/dev"] = Props(("url", Text("https://x")));
        InvokeResponse? response = null;

        await world.Preview(async program => response = await program.Monitor.InvokeAsync(
            new() { Token = "pulumi:pulumi:readStackOutputs", Args = Props(("name", Text("organization/platform/dev"))) }, CancellationToken.None));

        Assert.Equal(PropertyValue.Of(world.OtherStacks["organization/platform/dev"]), response!.Return["outputs"]);
    }

    [Fact]
    public async Task A_resource_of_the_run_can_be_asked_for_by_its_URN()
    {
        InvokeResponse? known = null;
        InvokeResponse? unknown = null;
        await world.Up(async program =>
        {
            var a = await program.Thing("a", Props(("x", Number(1))));
            known = await program.Monitor.InvokeAsync(new() { Token = "pulumi:pulumi:getResource", Args = Props(("urn", Text(a.Urn))) }, CancellationToken.None);
            unknown = await program.Monitor.InvokeAsync(new() { Token = "pulumi:pulumi:getResource", Args = Props(("urn", Text("urn:x"))) }, CancellationToken.None);
        });

        Assert.Equal((Text("a-1"), PropertyValue.Of(world.Recorded("a").Outputs)), (known!.Return["id"], known.Return["state"]));
        Assert.Contains("unknown resource", Assert.Single(unknown!.Failures).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stash_keeps_what_was_put_in_when_it_was_made()
    {
        Task Program(TestProgram program, string value) => program.Register(new()
        {
            Type = "pulumi:index:Stash", Name = "s", Custom = true, Parent = program.StackUrn, Object = Props(("input", Text(value))),
        });

        await world.Up(program => Program(program, "first"));
        await world.Up(program => Program(program, "second"));

        Assert.Equal(Props(("input", Text("second")), ("output", Text("first"))), world.Recorded("s").Outputs);
    }

    [Fact]
    public async Task A_type_that_the_engine_does_not_have_is_told_with_the_nearest()
    {
        var run = await world.Preview(program => program.Register(new() { Type = "pulumi:index:Stach", Name = "s", Custom = true, Parent = program.StackUrn }));

        Assert.Contains("did you mean 'pulumi:index:Stash'?", Assert.Single(run.Errors), StringComparison.Ordinal);
    }
}
