using System.Text.Json;
using Blueprint.Cli.Commands;
using Pulumi;
using static Blueprint.Cli.Tests.House.Programs;

namespace Blueprint.Cli.Tests.House;

public sealed class Deploying : IDisposable
{
    private readonly Repository house = new();

    public void Dispose() => house.Dispose();

    [Fact]
    public void Up_makes_what_the_program_says_and_a_second_up_says_that_nothing_changed()
    {
        house.Project("shop", Of(() => new Dictionary<string, object?> { ["name"] = ConfigMap("settings", "a").Id }));

        house.Run("up").Is(ExitCode.Done).Says("Updating (shop/dev):", "kubernetes:core/v1:ConfigMap  settings", "+ 2 created");
        var before = house.Recorded();
        house.Run("up").Is(ExitCode.Done).Says("no changes. 2 unchanged");

        Assert.NotEmpty(before);
    }

    [Fact]
    public void A_changed_property_is_shown_and_nothing_else()
    {
        house.Project("shop", Of(() => { ServiceAccount("robot", "a"); ServiceAccount("other", "a"); })).Run("up").Is(ExitCode.Done);

        var preview = house.Change("shop", Of(() => { ServiceAccount("robot", "b"); ServiceAccount("other", "a"); })).Run("preview", "--diff").Is(ExitCode.Done);

        preview.Says("~ metadata.annotations.note: \"a\" => \"b\"", "~ 1 to update", "2 unchanged");
        Assert.Single(preview.Out.Split('\n'), line => line.Contains("=>", StringComparison.Ordinal));
        Assert.DoesNotContain("other", preview.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_updated_in_place_is_replaced_with_what_depends_on_it()
    {
        static Func<Task<int>> Program(int bytes) => Of(() =>
        {
            var id = RandomId("id", bytes);
            ConfigMap("settings", "a", new() { DependsOn = id });
        });
        house.Project("shop", Program(4)).Run("up").Is(ExitCode.Done);

        house.Change("shop", Program(8)).Run("preview", "--diff").Is(ExitCode.Done)
            .Says("+-random:index/randomId:RandomId: (replace)", "~ byteLength: 4 => 8 (forces replacement", "depends on it: kubernetes:core/v1:ConfigMap (settings)", "+-1 to replace");
        house.Run("up").Is(ExitCode.Done).Says("+-1 replaced");
    }

    [Fact]
    public void A_preview_says_the_same_every_time()
    {
        house.Project("a", Of(() => { for (var i = 0; i < 20; i++) { ConfigMap($"map-{i}", "x"); } })).Project("b", Of(() => ConfigMap("one", "y")));

        Assert.Equal(house.Run("preview", "--diff").Out, house.Run("preview", "--diff").Out);
        Assert.Equal(house.Run("preview", "--json").Out, house.Run("preview", "--json").Out);
    }

    [Fact]
    public void A_stack_waits_for_the_outputs_of_the_one_that_it_refers_to()
    {
        house.Project("team", Of(() =>
        {
            var platform = new StackReference("organization/platform/dev");
            ConfigMap("settings", "x", new() { DependsOn = platform });
            return new Dictionary<string, object?> { ["seen"] = platform.RequireOutput("domain") };
        })).Project("platform", Of(() => new Dictionary<string, object?> { ["domain"] = Output.Create("example.com") }));

        house.Run("up").Is(ExitCode.Done).Says("+ seen: \"example.com\"");
        Assert.Equal("example.com\n", house.Run("stack", "output", "seen", "-s", "team/dev").Is(ExitCode.Done).Out);
    }

    [Fact]
    public void Destroy_takes_down_those_first_that_refer_to_others()
    {
        house.Project("a-platform", Of(() => new Dictionary<string, object?> { ["x"] = ConfigMap("base", "x").Id }))
            .Project("b-team", Of(() => { ConfigMap("top", "x", new() { DependsOn = new StackReference("organization/a-platform/dev") }); }));
        house.Run("up").Is(ExitCode.Done);

        house.Run("destroy", "--event-log", "events.jsonl").Is(ExitCode.Done).Says("- 2 deleted");

        var deleted = house.Read("events.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Where(e => e.TryGetProperty("resOutputsEvent", out var done) && done.GetProperty("metadata").GetProperty("op").GetString() == "delete" && !done.GetProperty("planning").GetBoolean())
            .Select(e => e.GetProperty("stack").GetString()).ToList();
        Assert.Equal("b-team/dev", deleted.First());
        Assert.Equal("a-platform/dev", deleted.Last());
        house.Run("stack", "ls").Is(ExitCode.Done).Says("not deployed");
    }

    [Fact]
    public void Destroying_what_others_refer_to_is_said()
    {
        house.Project("platform", Nothing).Project("team", Of(() => { _ = new StackReference("organization/platform/dev"); })).Run("up").Is(ExitCode.Done);

        house.Run("destroy", "-s", "platform/dev").Is(ExitCode.Done).Says("warning: team/dev, which stays, refers to platform/dev.");
    }

    [Fact]
    public void JSON_is_one_document_and_everything_else_goes_to_standard_error()
    {
        house.Project("shop", Of(() => { ConfigMap("settings", "a"); }));

        var outcome = house.Run("preview", "--json").Is(ExitCode.Done);

        using var document = JsonDocument.Parse(outcome.Out);
        var root = document.RootElement;
        Assert.Equal((1, "preview", 0), (root.GetProperty("schemaVersion").GetInt32(), root.GetProperty("command").GetString(), root.GetProperty("exitCode").GetInt32()));
        Assert.Equal(2, root.GetProperty("summary").GetProperty("create").GetInt32());
        var source = root.GetProperty("stacks")[0].GetProperty("resources").EnumerateArray().First(r => r.GetProperty("name").GetString() == "settings");
        Assert.Equal("create", source.GetProperty("op").GetString());
        Assert.Contains("Previewing shop/dev", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_changes_are_expected_changes_are_an_error_and_are_not_made()
    {
        house.Project("shop", Of(() => { ConfigMap("settings", "a"); }));

        house.Run("up", "--expect-no-changes").Is(ExitCode.Changes).Says("There are changes, and none were expected. Nothing was changed.");
        Assert.Equal("", house.Recorded());
        house.Run("preview", "--detailed-exitcode").Is(ExitCode.Changes);
        house.Run("up").Is(ExitCode.Done);
        house.Run("up", "--expect-no-changes").Is(ExitCode.Done);
        house.Run("preview", "--detailed-exitcode").Is(ExitCode.Done);
    }

    [Theory]
    [InlineData("yes\n", ExitCode.Done, true)]
    [InlineData("\n", ExitCode.Done, true)]
    [InlineData("no\n", ExitCode.Cancelled, false)]
    [InlineData("", ExitCode.Cancelled, false)]
    [InlineData("maybe\ndetails\nyes\n", ExitCode.Done, true)]
    internal void On_a_terminal_up_asks_before_it_changes_anything(string answers, ExitCode code, bool changed)
    {
        house.Project("shop", Of(() => { ConfigMap("settings", "a"); }));
        house.Answers = answers;

        house.Run("up").Is(code).Says("Previewing update (shop/dev):", "Do this update of the sandbox?");

        Assert.Equal(changed, house.Recorded().Length > 0);
    }

    [Fact]
    public void With_yes_nothing_is_asked()
    {
        house.Project("shop", Of(() => { ConfigMap("settings", "a"); }));
        house.Answers = "no\n";

        Assert.DoesNotContain("sandbox?", house.Run("up", "--yes").Is(ExitCode.Done).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void One_stack_is_taken_by_name_and_others_are_left_alone()
    {
        house.Project("a", Of(() => { ConfigMap("one", "x"); })).Project("b", Of(() => { ConfigMap("two", "x"); }));

        var outcome = house.Run("up", "-s", "b/dev").Is(ExitCode.Done);

        Assert.DoesNotContain("(a/dev)", outcome.Out, StringComparison.Ordinal);
        house.Run("stack", "ls", "--json").Says("\"stack\": \"dev\"");
    }

    [Fact]
    public void Secrets_are_masked_in_every_output_and_sealed_in_the_state()
    {
        house.Project("shop", Of(() => new Dictionary<string, object?> { ["token"] = Output.CreateSecret("hunter2") }));

        var outcome = house.Run("up", "--diff").Is(ExitCode.Done).Says("token: [secret]");

        Assert.DoesNotContain("hunter2", outcome.Out + outcome.Error + house.Recorded() + house.Run("stack", "export", "-s", "shop/dev").Out, StringComparison.Ordinal);
        house.Run("stack", "output", "-s", "shop/dev").Is(ExitCode.Done).Says("token: [secret]");
        Assert.Equal("hunter2\n", house.Run("stack", "output", "token", "-s", "shop/dev", "--show-secrets").Is(ExitCode.Done).Out);
    }

    [Fact]
    public void The_event_log_has_a_line_for_everything_that_happens()
    {
        house.Project("shop", Of(() => { ConfigMap("settings", "a"); }));

        house.Run("preview", "--event-log", "events.jsonl").Is(ExitCode.Done);

        var events = house.Read("events.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(Enumerable.Range(0, events.Length), events.Select(e => e.GetProperty("sequence").GetInt32()));
        Assert.True(events[0].TryGetProperty("preludeEvent", out _));
        Assert.True(events[^1].TryGetProperty("cancelEvent", out _));
        Assert.Contains(events, e => e.TryGetProperty("summaryEvent", out var summary) && summary.GetProperty("resourceChanges").GetProperty("create").GetInt32() == 2);
    }
}
