using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Blueprint.Engine.Events;
using Blueprint.Engine.Programs;
using Blueprint.Engine.Programs.Dotnet;
using Blueprint.Engine.State;

namespace Blueprint.Engine.Tests.Programs.Children;

/// <summary>Programs with a process of their own.</summary>
public sealed partial class ChildProgramTests
{
    [Fact]
    public async Task A_process_of_its_own_makes_the_same_resources_as_this_one()
    {
        var (here, there) = (Sample.World("graph"), Sample.World("graph"));
        foreach (var kind in new[] { RunKind.Preview, RunKind.Update })
        {
            var inProcess = (await Sample.RunAsync(here, kind, Sample.InProcess)).Succeeds();
            var asChild = (await Sample.RunAsync(there, kind, Sample.AsChild)).Succeeds();
            Assert.Equal(Written(inProcess.Outcome.After), Written(asChild.Outcome.After));
            Assert.Equal(inProcess.Outcome.Outputs, asChild.Outcome.Outputs);
            Assert.Equal(inProcess.Outcome.Counts, asChild.Outcome.Counts);
        }

        Assert.Equal(["first", "group", "second", "third"], there.Names.Order());
        Assert.Contains("by the group of second", Written(there.Store.Snapshot), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_one_way_has_made_the_other_finds_unchanged()
    {
        var world = Sample.World("graph");
        (await Sample.RunAsync(world, RunKind.Update, Sample.AsChild)).Succeeds();
        Assert.Empty((await Sample.RunAsync(world, RunKind.Update, Sample.InProcess)).Succeeds().Steps);
        Assert.Empty((await Sample.RunAsync(world, RunKind.Update, Sample.AsChild)).Succeeds().Steps);
    }

    [Fact]
    public async Task A_thousand_resources_at_once_are_no_trouble()
    {
        var world = Sample.World("many");
        (await Sample.RunAsync(world, RunKind.Update, Sample.AsChild)).Succeeds();
        Assert.Equal(1000, world.Names.Count());
    }

    [Fact]
    public async Task A_program_that_throws_says_so_once()
    {
        var run = await Sample.RunAsync(Sample.World("throw"), RunKind.Update, Sample.AsChild);
        Assert.Equal(RunResult.Failed, run.Result);
        var error = Assert.Single(run.Errors);
        Assert.StartsWith("Running program '", error, StringComparison.Ordinal);
        Assert.Contains("failed with an unhandled exception:", error, StringComparison.Ordinal);
        Assert.Contains("the program is broken", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("log-error", 1)]
    [InlineData("exit", 7)]
    public async Task Another_exit_code_fails_the_run(string scenario, int code)
    {
        var run = await Sample.RunAsync(Sample.World(scenario), RunKind.Update, Sample.AsChild);
        Assert.Equal(RunResult.Failed, run.Result);
        Assert.Contains($"Program exited with non-zero exit code: {code}", run.Errors);
    }

    [Fact]
    public async Task What_a_program_writes_comes_line_by_line()
    {
        var run = (await Sample.RunAsync(Sample.World("console"), RunKind.Update, Sample.AsChild)).Succeeds();
        Assert.Equal(["out: Grüße", "no line end"], run.Console().Where(line => !line.StartsWith('!')));
        Assert.Equal(["! err"], run.Console().Where(line => line.StartsWith('!')));
    }

    [Fact]
    public async Task A_program_is_told_what_it_is_run_for()
    {
        var preview = await Sample.RunAsync(Sample.World("settings"), RunKind.Preview, Sample.AsChild);
        Assert.Equal([$"organization|shop|dev|True|{Sample.Folder}|{Sample.Folder}|eu-central-1"], preview.Succeeds().Console());
        var update = await Sample.RunAsync(Sample.World("settings"), RunKind.Update, Sample.AsChild);
        Assert.Equal([$"organization|shop|dev|False|{Sample.Folder}|{Sample.Folder}|eu-central-1"], update.Succeeds().Console());
    }

    [Fact]
    public async Task A_version_that_the_engine_does_not_speak_for_ends_the_program()
    {
        var run = await Sample.RunAsync(Sample.World("version"), RunKind.Update, Sample.AsChild);
        Assert.Equal(RunResult.Failed, run.Result);
        Assert.Contains(">=999.0.0", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_step_ends_the_program_without_a_word_of_its_own()
    {
        var world = Sample.World("graph");
        world.Provider.Create = request => throw new Engine.Providers.ProviderException($"no room for {request.Urn.Name}");
        var run = await Sample.RunAsync(world, RunKind.Update, Sample.AsChild);
        Assert.Equal(RunResult.Failed, run.Result);
        Assert.Contains("no room for first", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_does_not_end_when_told_to_is_killed_with_all_that_it_started()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var stop = new CancellationTokenSource();
        var child = 0;
        var program = new Watched(Sample.AsChild, line =>
        {
            child = int.Parse(line);
            stop.Cancel();
        });
        var run = await Sample.RunAsync(Sample.World("hang-with-child"), RunKind.Update, program, stop.Token);

        Assert.NotEqual(RunResult.Succeeded, run.Result);
        Assert.NotEqual(0, child);
        Assert.DoesNotContain("left behind", string.Join('\n', run.Warnings), StringComparison.Ordinal);
        Assert.False(IsRunning(child), "the program's own child outlived it");
    }

    [Fact]
    public async Task What_cannot_be_started_is_named()
    {
        var run = await Sample.RunAsync(Sample.World("graph"), RunKind.Update, DotnetProgram.Built(Sample.Folder, Sample.Assembly, "no-such-executor"));
        Assert.Equal(RunResult.Failed, run.Result);
        Assert.Contains($"'no-such-executor' cannot be started in {Sample.Folder}", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Contains("no-such.dll", Assert.Throws<ProgramStartException>(() => DotnetProgram.Built(Sample.Folder, "no-such.dll")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_that_ends_its_process_does_not_get_this_one() => Assert.False(EmbeddedProgram.CanRun(Sample.Assembly));

    // A process that has ended stays in the table until somebody takes note of it; whoever inherits it does so soon.
    private static bool IsRunning(int id)
    {
        var state = $"/proc/{id}/stat";
        if (Directory.Exists("/proc/self"))
        {
            return File.Exists(state) && !File.ReadAllText(state).Contains(") Z ", StringComparison.Ordinal);
        }

        return Process.GetProcesses().Any(process => process.Id == id);
    }

    /// <summary>A state as it would be stored, but for what differs each time: times, and ids of default providers.</summary>
    private static string Written(Snapshot snapshot)
    {
        var document = JsonNode.Parse(StackExport.Write(snapshot, null, DateTimeOffset.UnixEpoch, null))!;
        var resources = document["deployment"]!["resources"]!.AsArray();
        foreach (var resource in resources)
        {
            resource!.AsObject().Remove("created");
            resource.AsObject().Remove("modified");
        }

        return Uuid().Replace(string.Join("\n", resources.Select(resource => resource!.ToJsonString()).Order(StringComparer.Ordinal)), "UUID");
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Uuid();

    /// <summary>A program whose first line somebody waits for.</summary>
    private sealed class Watched(IProgram program, Action<string> onLine) : IProgram
    {
        public string Directory => program.Directory;

        public Task<ProgramEnd> RunAsync(Protocol.ProgramHost host, Action<string, bool> console, CancellationToken cancellation) => program.RunAsync(
            host,
            (line, isError) =>
            {
                console(line, isError);
                onLine(line);
            },
            cancellation);
    }
}
