using System.Collections.Immutable;
using System.Text.Json;
using Blueprint.Cli.Commands;
using Blueprint.Engine.State;
using Pulumi;
using static Blueprint.Cli.Tests.House.Programs;

namespace Blueprint.Cli.Tests.House;

/// <summary>The verbs on what is recorded: stacks that begin, move and end, and records that are mended.</summary>
public sealed class Recording : IDisposable
{
    private const string Settings = "urn:pulumi:dev::shop::kubernetes:core/v1:ConfigMap::settings";

    private readonly Repository house = new();

    public void Dispose() => house.Dispose();

    private static Action Maps(params string[] names) => () =>
    {
        CustomResource? last = null;
        foreach (var name in names)
        {
            last = ConfigMap(name, "a", last is null ? null : new() { DependsOn = last });
        }
    };

    private Repository Up(params string[] names)
    {
        house.Project("shop", Of(Maps(names))).Run("up", "-m", "first light").Is(ExitCode.Done);
        return house;
    }

    private JsonElement State() => JsonDocument.Parse(house.Read(".blueprint/state/shop/dev.json")).RootElement.GetProperty("deployment");

    [Fact]
    public void A_resource_taken_out_of_the_record_is_made_again()
    {
        Up("settings", "other").Run("state", "delete", Settings, "-s", "shop/dev").Is(ExitCode.Error).Says("others refer to it", "ConfigMap::other", "--target-dependents");
        house.Run("state", "delete", Settings[..^1], "-s", "shop/dev").Is(ExitCode.Error).Says("is recorded", $"did you mean '{Settings}'?");

        house.Run("state", "delete", Settings, "-s", "shop/dev", "--target-dependents").Is(ExitCode.Done).Says("2 resources taken out of the state.");

        house.Run("up").Is(ExitCode.Done).Says("+ 2 created");
    }

    [Fact]
    public void A_protected_resource_stays_in_the_record_unless_it_is_forced_out_or_unprotected()
    {
        house.Project("shop", Of(() => { ConfigMap("settings", "a", new() { Protect = true }); })).Run("up").Is(ExitCode.Done);

        house.Run("state", "delete", Settings, "-s", "shop/dev").Is(ExitCode.Error).Says("is protected", "--force");
        house.Run("destroy").Is(ExitCode.Resource);
        house.Run("state", "unprotect", "-s", "shop/dev").Is(ExitCode.Usage).Says("Name the URN of the resource, or give --all.");
        house.Run("state", "unprotect", "--all", "-s", "shop/dev").Is(ExitCode.Done).Says("1 resource no longer protected.");
        house.Run("state", "unprotect", Settings, "-s", "shop/dev").Is(ExitCode.Done).Says("Nothing of it is protected.");
        house.Run("destroy").Is(ExitCode.Done);
    }

    [Fact]
    public void A_renamed_resource_is_the_same_to_a_program_that_renames_it_too()
    {
        Up("settings", "other").Run("state", "rename", Settings, "other", "-s", "shop/dev").Is(ExitCode.Error).Says("There is a resource", "already");

        house.Run("state", "rename", Settings, "options", "-s", "shop/dev").Is(ExitCode.Done).Says("It is now urn:pulumi:dev::shop::kubernetes:core/v1:ConfigMap::options.");

        Assert.DoesNotContain("ConfigMap::settings", house.Read(".blueprint/state/shop/dev.json"), StringComparison.Ordinal);
        house.Change("shop", Of(() => { ConfigMap("other", "a", new() { DependsOn = Make("kubernetes:core/v1:ConfigMap", "options", ("metadata", ImmutableDictionary<string, object?>.Empty.Add("name", "settings")), ("data", ImmutableDictionary<string, object?>.Empty.Add("value", "a"))) }); }))
            .Run("up", "--expect-no-changes").Is(ExitCode.Done);
    }

    [Fact]
    public void A_stack_is_begun_selected_renamed_and_removed()
    {
        Up("settings");

        house.Run("stack", "init", "shop/test", "--copy-config-from", "dev").Is(ExitCode.Done).Says("Begun shop/test, and selected it.", "Pulumi.test.yaml");
        house.Run("stack", "init", "shop/test").Is(ExitCode.Usage).Says("There is a stack shop/test already.");
        house.Run("stack", "init", "nowhere/test").Is(ExitCode.Usage).Says("'nowhere/test' names no stack of a project here");
        Assert.Equal("shop/test\n", house.Run("stack", "select").Is(ExitCode.Done).Out);
        house.Run("stack").Is(ExitCode.Done).Says("Stack shop/test, which is selected", "Resources (0):");

        house.Run("up", "-s", "shop/test").Is(ExitCode.Done).Says("+ 2 created");
        house.Run("stack", "rename", "dev").Is(ExitCode.Usage).Says("There is a stack shop/dev already.");
        house.Run("stack", "rename", "stage").Is(ExitCode.Done).Says("shop/test is now shop/stage.");
        house.Run("up", "-s", "shop/stage", "--expect-no-changes").Is(ExitCode.Done);
        Assert.False(File.Exists(Path.Combine(house.Root, "stacks/shop/Pulumi.test.yaml")));
        house.Run("stack", "history").Is(ExitCode.Done).Says("rename", "update");

        house.Run("stack", "rm").Is(ExitCode.Usage).Says("shop/stage still has", "--force");
        house.Run("stack", "rm", "--force").Is(ExitCode.Usage).Says("--yes says so");
        house.Run("stack", "rm", "--force", "--yes").Is(ExitCode.Done).Says("Removed shop/stage.");
        Assert.DoesNotContain("stage", house.Recorded(), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(house.Root, "stacks/shop/Pulumi.stage.yaml")));
        house.Run("stack", "select").Is(ExitCode.Usage).Says("No stack is selected.");
    }

    [Fact]
    public void The_selected_stack_is_said_and_up_means_every_project_all_the_same()
    {
        house.Project("a", Nothing).Project("b", Nothing).Run("stack", "output").Is(ExitCode.Usage).Says("Which stack?", "stack select");
        house.Run("stack", "select", "b/dev").Is(ExitCode.Done).Says("Selected b/dev.");

        house.Run("config").Is(ExitCode.Done).Says("Stack b/dev, which is selected");
        house.Run("preview").Is(ExitCode.Done).Says("Previewing a/dev and b/dev");
    }

    [Fact]
    public void The_history_tells_what_was_done_and_nothing_of_previews()
    {
        Up("settings");
        house.Run("preview").Is(ExitCode.Done);
        house.Run("destroy").Is(ExitCode.Done);

        using var document = JsonDocument.Parse(house.Run("stack", "history", "-s", "shop/dev", "--json").Is(ExitCode.Done).Out);
        var updates = document.RootElement.GetProperty("updates").EnumerateArray().ToArray();
        Assert.Equal(["destroy 2 ", "update 1 first light"], updates.Select(update => $"{update.GetProperty("kind")} {update.GetProperty("version")} {update.GetProperty("message")}"));
        Assert.Equal(2, updates[1].GetProperty("resourceChanges").GetProperty("create").GetInt32());
        Assert.All(updates, update => Assert.Equal("succeeded", update.GetProperty("result").GetString()));
    }

    [Fact]
    public void A_stack_is_shown_as_a_tree_with_its_outputs()
    {
        house.Project("shop", Of(() => new Dictionary<string, object?> { ["name"] = ConfigMap("settings", "a", new() { Protect = true }).Id, ["token"] = Output.CreateSecret("hunter2") })).Run("up").Is(ExitCode.Done);

        var shown = house.Run("stack", "-s", "shop/dev", "--show-urns", "--show-ids").Is(ExitCode.Done).Says("kubernetes:core/v1:ConfigMap  settings  protected  default/settings", Settings, "Outputs (2):", "token: [secret]");

        Assert.DoesNotContain("hunter2", shown.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void An_exported_state_is_imported_again_and_nothing_changes()
    {
        house.Variables["PULUMI_CONFIG_PASSPHRASE"] = "passw0rd";
        house.Project("shop", Of(() => new Dictionary<string, object?> { ["token"] = Output.CreateSecret("hunter2"), ["name"] = ConfigMap("settings", "a").Id })).Run("up").Is(ExitCode.Done);
        var exported = house.Run("stack", "export", "-s", "shop/dev").Is(ExitCode.Done);
        house.Write("state.json", exported.Out).Run("destroy").Is(ExitCode.Done);

        house.Run("stack", "import", "-s", "shop/dev", "--file", "state.json").Is(ExitCode.Done).Says("shop/dev now holds the 3 resources of state.json", "nothing real is touched");

        Assert.DoesNotContain("hunter2", house.Recorded(), StringComparison.Ordinal);
        Assert.Equal(exported.Out, house.Run("stack", "export", "-s", "shop/dev").Is(ExitCode.Done).Out);
        house.Run("up", "--expect-no-changes").Is(ExitCode.Done);
        Assert.Equal("hunter2\n", house.Run("stack", "output", "token", "-s", "shop/dev", "--show-secrets").Out);
        house.Run("stack", "import", "-s", "shop/dev", "--file", "nowhere.json").Is(ExitCode.Usage).Says("There is no file nowhere.json.");
    }

    [Fact]
    public void An_export_that_Pulumi_could_not_open_is_said_to_be_one()
    {
        house.Project("shop", Of(() => new Dictionary<string, object?> { ["token"] = Output.CreateSecret("hunter2") })).Run("up").Is(ExitCode.Done);

        house.Run("stack", "export", "-s", "shop/dev").Is(ExitCode.Done).Says("which only Blueprint on this machine opens", "--show-secrets");
        Assert.DoesNotContain("only Blueprint", house.Run("stack", "export", "-s", "shop/dev", "--show-secrets").Is(ExitCode.Done).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_state_of_another_stack_is_taken_by_force_only()
    {
        Up("settings");
        house.Write("other.json", house.Run("stack", "export", "-s", "shop/dev").Out.Replace("urn:pulumi:dev::", "urn:pulumi:prod::", StringComparison.Ordinal));
        var before = house.Recorded();

        house.Run("stack", "import", "-s", "shop/dev", "--file", "other.json").Is(ExitCode.Error).Says("is of stack shop/prod, not of shop/dev", "--force");
        Assert.Equal(before, house.Recorded());
        house.Run("stack", "import", "-s", "shop/dev", "--file", "other.json", "--force").Is(ExitCode.Done).Says("warning:");
    }

    [Fact]
    public async Task A_stack_that_nobody_has_needs_no_cancelling_and_one_of_another_machine_does()
    {
        Up("settings").Run("cancel", "shop/dev").Is(ExitCode.Done).Says("Nobody has shop/dev");
        house.Write(".blueprint/state/shop/dev.lock", """{"pid":1,"user":"someone","host":"elsewhere","since":"2026-08-21T10:00:00+00:00","command":"blueprint up"}""");

        house.Run("up").Is(ExitCode.Error).Says("process 1 (`blueprint up`) of someone on elsewhere, since 2026-08-21 10:00:00 UTC", "./blueprint cancel -s shop/dev");
        house.Run("cancel", "shop/dev").Is(ExitCode.Done).Says("was removed", "of someone on elsewhere");
        house.Run("up").Is(ExitCode.Done);
        await using var writer = await house.State().LockAsync(new StackId("organization", "shop", "dev"), CancellationToken.None);
        Assert.Null(writer.Predecessor);
    }

    [Fact]
    public void Refresh_finds_nothing_new_in_the_sandbox_and_says_so()
    {
        Up("settings").Run("refresh").Is(ExitCode.Done).Says("Refreshing (shop/dev):");

        Assert.Equal(3, State().GetProperty("resources").GetArrayLength());
        house.Run("up", "--expect-no-changes", "--refresh").Is(ExitCode.Done);
    }

    [Fact]
    public void What_is_imported_is_recorded_protected_and_its_statements_are_shown()
    {
        house.Project("shop", Nothing).Run("up").Is(ExitCode.Done);

        house.Run("import", "random:index/randomId:RandomId", "id", "p-9hUg", "-s", "shop/dev").Is(ExitCode.Done).Says("1 imported", "Put this into the program", "new Pulumi.Random.RandomId(\"id\"");

        var record = State().GetProperty("resources").EnumerateArray().Single(resource => resource.GetProperty("urn").GetString()!.EndsWith("::id", StringComparison.Ordinal));
        Assert.True(record.GetProperty("protect").GetBoolean());
        Assert.Equal("p-9hUg", record.GetProperty("id").GetString());
        house.Run("stack", "history", "-s", "shop/dev").Says("resource-import");
    }

    [Fact]
    public void A_list_of_resources_is_imported_as_Pulumi_takes_it()
    {
        house.Project("shop", Nothing).Run("up").Is(ExitCode.Done);
        house.Write("list.json", """
            { "nameTable": {}, "resources": [
              { "type": "random:index/randomId:RandomId", "name": "inner", "id": "p-9hUg", "parent": "group" },
              { "type": "my:index:Group", "name": "group", "component": true } ] }
            """);

        house.Run("import", "--file", "list.json", "-s", "shop/dev", "--protect", "false").Is(ExitCode.Done);

        Assert.Contains("my:index:Group$random:index/randomId:RandomId::inner", house.Read(".blueprint/state/shop/dev.json"), StringComparison.Ordinal);
        house.Write("bad.json", """{ "resources": [ { "type": "a:b:C", "name": "x", "id": "1", "parnt": "y" } ] }""");
        house.Run("import", "--file", "bad.json", "-s", "shop/dev").Is(ExitCode.Usage).Says("resources[0] has a property 'parnt'", "did you mean 'parent'?");
        house.Run("import", "a:b:C", "-s", "shop/dev").Is(ExitCode.Usage).Says("Give TYPE NAME ID, or --file.");
    }

    [Fact]
    public void Resources_are_replaced_left_alone_or_gone_on_without_as_asked()
    {
        Up("settings", "other");

        house.Run("preview", "--replace", Settings).Is(ExitCode.Done).Says("+-1 to replace");
        house.Change("shop", Of(() => { ConfigMap("settings", "b"); ConfigMap("other", "b"); })).Run("preview", "--exclude", Settings, "--diff").Is(ExitCode.Done).Says("other");
        house.Run("preview", "--target", Settings, "--target-dependents").Is(ExitCode.Done);
    }
}
