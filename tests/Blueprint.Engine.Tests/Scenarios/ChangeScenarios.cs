using Blueprint.Engine.Events;
using Blueprint.Engine.Providers;
using Blueprint.Engine.Tests.World;
using Blueprint.Protocol;
using static Blueprint.Engine.Tests.World.Say;

namespace Blueprint.Engine.Tests.Scenarios;

/// <summary>Changes that are ignored, and changes that replace. More of it is in <c>OptionTests</c> and <c>IgnoredChangesTests</c>.</summary>
public sealed class ChangeScenarios
{
    private readonly Story story = new();

    private static PropertyValue Map(params ReadOnlySpan<(string Key, PropertyValue Value)> entries) => PropertyValue.Of(Props(entries));

    private static PropertyMap Spec(double size, string label, params string[] images) => Props(
        ("spec", Map(
            ("size", Number(size)),
            ("labels", Map(("a.b", Text(label)), ("c", Text("same")))),
            ("containers", PropertyValue.Of([.. images.Select(image => Map(("image", Text(image)), ("port", Number(80))))])))));

    private static Func<TestProgram, Task> Thing(PropertyMap inputs, Func<RegisterResourceRequest, RegisterResourceRequest>? options = null) =>
        program => program.Thing("a", inputs, options);

    private static Func<RegisterResourceRequest, RegisterResourceRequest> Ignoring(params string[] paths) => request => request with { IgnoreChanges = [.. paths] };

    private static Func<RegisterResourceRequest, RegisterResourceRequest> Replacing(params string[] paths) => request => request with { ReplaceOnChanges = [.. paths] };

    [Theory]
    [InlineData("spec.size", true)]
    [InlineData("spec.labels[\"a.b\"]", false)]
    [InlineData("spec.containers[0].image", false)]
    [InlineData("spec.containers[*].image", false)]
    [InlineData("spec.*", true)]
    [InlineData("spec", true)]
    [InlineData("*", true)]
    public async Task A_nested_change_is_ignored_by_its_path(string path, bool coversSize)
    {
        await story.Up(Thing(Spec(1, "x", "one")));
        var changed = path.Contains("labels", StringComparison.Ordinal) ? Spec(1, "y", "one") : path.Contains("image", StringComparison.Ordinal) ? Spec(1, "x", "two") : Spec(2, "x", "one");

        await story.Up(Thing(changed, Ignoring(path))).DoesNothing();
        await story.Up(Thing(Spec(3, "x", "one"), Ignoring(path))).Does(coversSize ? [] : ["Update a"]);
        await story.Up(Thing(Spec(4, "x", "one"))).Does("Update a");
    }

    [Fact]
    public async Task An_ignored_secret_stays_secret_and_an_ignored_addition_is_left_out()
    {
        await story.Up(Thing(Props(("password", Secret("one")))));

        await story.Up(Thing(Props(("password", Text("two")), ("more", Text("x"))), Ignoring("password", "more"))).DoesNothing();

        Assert.Equal(Props(("password", Secret("one"))), story["a"].Inputs);
    }

    [Fact]
    public async Task A_new_resource_ignores_nothing()
    {
        await story.Up(Thing(Spec(1, "x", "one"), Ignoring("*")));

        Assert.Equal(Spec(1, "x", "one"), story["a"].Inputs);
    }

    [Fact]
    public async Task Elements_that_were_added_or_removed_cannot_be_ignored_which_is_told_and_no_error()
    {
        await story.Up(Thing(Spec(1, "x", "one")));

        await story.Up(Thing(Spec(1, "x", "two", "three"), Ignoring("spec.containers[*].image")))
            .Then(run => Assert.Contains(
                run.Events.All.OfType<EngineEvent.Diagnostic>(),
                told => told.Text == "cannot ignore changes in added or removed elements of the path: \"spec.containers[*].image\""))
            .Does("Update a");
    }

    [Fact]
    public async Task A_path_that_is_none_is_passed_over() => await story.Up(Thing(Spec(1, "x", "one"), Ignoring("a[", "\"")));

    [Theory]
    [InlineData("spec.size", true)]
    [InlineData("spec", true)]
    [InlineData("*", true)]
    [InlineData("spec.*", true)]
    [InlineData("spec.containers[*].image", false)]
    [InlineData("other", false)]
    public async Task A_nested_change_replaces_where_a_path_contains_it(string path, bool replaces)
    {
        await story.Up(Thing(Spec(1, "x", "one")));

        await story.Up(Thing(Spec(2, "x", "one"), Replacing(path))).Calls(replaces ? ["create a", "delete a"] : ["update a"]);
    }

    [Fact]
    public async Task A_change_that_replaces_may_have_the_old_one_deleted_first()
    {
        await story.Up(Thing(Spec(1, "x", "one")));

        await story.Up(Thing(Spec(2, "x", "one"), request => Replacing("spec")(request) with { DeleteBeforeReplace = true })).Calls("delete a", "create a");
    }

    [Theory]
    [InlineData("#initerror", true)]
    [InlineData("*", true)]
    [InlineData("spec", false)]
    public async Task What_did_not_come_up_may_be_replaced_instead_of_updated(string path, bool replaces)
    {
        story.Provider.Create = request => throw new InitializationException("a-1", request.Inputs, ["no reply"]);
        await story.Up(Thing(Spec(1, "x", "one"))).Fails("no reply");
        story.Provider.Create = null;

        await story.Up(Thing(Spec(1, "x", "one"), Replacing(path))).Calls(replaces ? ["create a", "delete a"] : ["update a"]);
    }

    [Fact]
    public async Task An_ignored_change_does_not_replace_although_a_path_names_it()
    {
        await story.Up(Thing(Spec(1, "x", "one")));

        await story.Up(Thing(Spec(2, "x", "one"), request => Ignoring("spec.size")(Replacing("spec.size")(request)))).DoesNothing();
    }

    [Fact]
    public async Task Where_only_the_mark_of_a_secret_changes_nothing_is_done_but_the_record_follows()
    {
        await story.Up(Thing(Props(("password", Text("x")))));

        await story.Up(Thing(Props(("password", Secret("x"))))).Calls();

        Assert.Equal(Secret("x"), story["a"].Inputs["password"]);
    }
}
