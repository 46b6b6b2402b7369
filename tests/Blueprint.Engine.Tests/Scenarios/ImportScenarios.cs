using Blueprint.Engine.Deploying;
using Blueprint.Engine.Events;
using Blueprint.Engine.Providers;
using Blueprint.Engine.State;
using Blueprint.Engine.Tests.World;
using static Blueprint.Engine.Tests.World.Say;

namespace Blueprint.Engine.Tests.Scenarios;

/// <summary>Importing by command. Importing by a resource's option is in <c>ReadingTests</c>.</summary>
public sealed class ImportScenarios
{
    private readonly Story story = new();

    public ImportScenarios() =>
        story.Provider.Read = request => request.Id == "gone" ? null : new(request.Id, Props(("size", Number(3))), Props(("size", Number(3)), ("arn", Text("x"))));

    private static ImportSpec Thing(string name, string id) => new(TestProgram.Type, name, id);

    [Fact]
    public async Task What_exists_is_recorded_protected_below_the_stack_and_a_program_that_says_the_same_changes_nothing()
    {
        var run = await story.Import(Thing("a", "a-9")).Does("Import a").Calls("read a a-9").Leaves("a").Counts(StepKind.Import, 1);

        Assert.Equal(["a"], run.Outcome.Imported.Select(state => state.Urn.Name));
        var a = story["a"];
        Assert.Equal(("a-9", true, ""), (a.Id, a.Protect, a.ImportId));
        Assert.Equal("urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev", a.Parent);
        Assert.Equal(Props(("size", Number(3))), a.Inputs);
        Assert.Equal(Text("x"), a.Outputs["arn"]);
        Assert.NotNull(a.Created);
        Assert.Empty(Integrity.Check(story.World.Store.Snapshot.Resources));

        await story.Up(program => program.Thing("a", Props(("size", Number(3))), request => request with { Protect = true })).DoesNothing();
    }

    [Fact]
    public async Task Its_preview_reads_and_records_nothing()
    {
        await story.Import(Thing("a", "a-9")).With(request => request with { Writer = null }).Does("Import a").Calls("read a a-9").Leaves();
    }

    [Fact]
    public async Task What_the_stack_has_already_stays_and_nothing_is_deleted()
    {
        await story.Up(program => program.Thing("old"));

        await story.Import(Thing("a", "a-9")).Does("Import a").Leaves("a", "old");
    }

    [Fact]
    public async Task What_was_imported_before_is_the_same_and_another_id_for_the_same_name_is_an_error()
    {
        await story.Import(Thing("a", "a-9"));

        await story.Import(Thing("a", "a-9")).DoesNothing().Then(run => Assert.Single(run.Outcome.Imported));
        await story.Import(Thing("a", "a-10")).Fails("already exists");
    }

    [Fact]
    public async Task What_does_not_exist_fails_and_what_was_imported_before_it_stays()
    {
        await story.Import(Thing("a", "a-9"), Thing("b", "gone"), Thing("c", "c-9")).Fails("resource 'gone' does not exist").Leaves("a");
    }

    [Fact]
    public async Task Only_named_inputs_are_kept_and_protection_can_be_declined()
    {
        story.Provider.Read = request => new(request.Id, Props(("size", Number(3)), ("colour", Text("red"))), Props(("size", Number(3))));

        await story.Import(Thing("a", "a-9") with { Properties = ["colour"], Protect = false });

        Assert.Equal(Props(("colour", Text("red"))), story["a"].Inputs);
        Assert.False(story["a"].Protect);
    }

    [Fact]
    public async Task A_component_may_be_imported_and_be_the_parent_of_what_follows()
    {
        var group = new ImportSpec("my:index:Group", "group", "") { IsComponent = true };

        await story.Import(group, Thing("a", "a-9") with { Parent = TestWorld.UrnOf("group", "my:index:Group") });

        Assert.Equal(TestWorld.UrnOf("group", "my:index:Group"), story["a"].Parent);
        Assert.Equal("my:index:Group$test:index:Thing", story["a"].Urn.QualifiedType);
        Assert.False(story["group"].Custom);
    }

    [Fact]
    public async Task A_parent_that_nobody_knows_is_an_error() =>
        await story.Import(Thing("a", "a-9") with { Parent = TestWorld.UrnOf("nobody") }).Fails("unknown parent").Leaves();

    [Fact]
    public async Task A_recorded_provider_may_be_named_and_an_unknown_one_is_an_error()
    {
        const string Provider = "pulumi:providers:test";
        await story.Up(program => program.Register(new() { Type = Provider, Name = "mine", Custom = true, Parent = program.StackUrn }));

        await story.Import(Thing("a", "a-9") with { Provider = TestWorld.UrnOf("mine", Provider) });
        Assert.StartsWith(TestWorld.UrnOf("mine", Provider), story["a"].Provider, StringComparison.Ordinal);

        await story.Import(Thing("b", "b-9") with { Provider = TestWorld.UrnOf("yours", Provider) }).Fails("is not recorded in the stack");
    }

    [Fact]
    public async Task Inputs_that_the_provider_itself_would_refuse_are_a_warning()
    {
        story.Provider.Check = request => new(request.NewInputs, [new("size", "too big")], []);

        await story.Import(Thing("a", "a-9")).Warns("too big").Leaves("a");
    }

    [Fact]
    public async Task A_type_that_is_none_or_has_no_provider_and_an_id_that_is_missing_are_errors()
    {
        await story.Import(new ImportSpec("thing", "a", "x")).Fails("is not a valid type token");
        await story.Import(new ImportSpec("nobody:index:Thing", "a", "x")).Fails("there is no provider for package 'nobody'");
        await story.Import(Thing("a", "")).Fails("has no id");
    }

    [Fact]
    public async Task What_came_up_badly_is_imported_and_the_next_update_mends_it()
    {
        story.Provider.Read = request => throw new InitializationException(request.Id, Props(("size", Number(3))), ["no reply"]);

        await story.Import(Thing("a", "a-9"));

        Assert.Equal("no reply", Assert.Single(story["a"].InitErrors));
    }
}
