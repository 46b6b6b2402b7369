using System.Diagnostics;
using System.Globalization;
using Blueprint.Cli.Commands;
using Blueprint.Node.Tests.World;
using Xunit.Abstractions;

namespace Blueprint.Node.Tests;

/// <summary>Many resources. Alone on the machine, since what it takes is measured.</summary>
[CollectionDefinition(nameof(ScaleTests), DisableParallelization = true)]
[Collection(nameof(ScaleTests))]
public sealed class ScaleTests(ITestOutputHelper output)
{
    [NodeFact]
    public void Three_hundred_resources_that_wait_for_each_other()
    {
        using var workshop = new Workshop("waits");

        Assert.Equal(300, workshop.Json(ExitCode.Done, "up").Steps("random:index/randomInteger:RandomInteger").Length);
        Assert.Empty(workshop.Json(ExitCode.Done, "up", "--expect-no-changes").Steps());
    }

    [NodeFact]
    public void A_thousand_resources_come_up_stay_and_go_and_the_engine_takes_less_than_Node()
    {
        using var workshop = new Workshop("thousand");
        var node = Mocked(workshop);

        Measured("preview, with all that is compiled at first", () => Assert.Equal(1001, workshop.Json(ExitCode.Done, "preview").Steps().Length));
        var up = Measured("up", () => Assert.Equal(1001, workshop.Json(ExitCode.Done, "up", "--skip-preview").Steps().Length));
        var again = Measured("up again", () => Assert.Empty(workshop.Json(ExitCode.Done, "up", "--skip-preview", "--expect-no-changes").Steps()));
        Measured("destroy", () => workshop.Run("destroy", "--yes").Is(ExitCode.Done));

        Assert.Empty(workshop.State("thousand").Resources);
        Assert.True(up < node, Say("up", up, node));
        Assert.True(again < node, Say("up again", again, node));
    }

    private static string Say(string what, TimeSpan engine, TimeSpan node) => string.Create(
        CultureInfo.InvariantCulture, $"{what}: the engine took {engine.TotalSeconds:0.00} s of processor time, and Node alone takes {node.TotalSeconds:0.00} s");

    // The processor time of this process: that of the programs is their own.
    private TimeSpan Measured(string what, Action action)
    {
        using var self = Process.GetCurrentProcess();
        var (before, wall) = (self.TotalProcessorTime, Stopwatch.StartNew());
        action();
        self.Refresh();
        var taken = self.TotalProcessorTime - before;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {wall.Elapsed.TotalSeconds:0.00} s, {taken.TotalSeconds:0.00} s of them the engine's processor time"));
        return taken;
    }

    private TimeSpan Mocked(Workshop workshop)
    {
        File.Copy(Path.Combine(Npm.Sources, "World", "mocked.js"), Path.Combine(workshop.Root, "mocked.js"));
        var wall = Stopwatch.StartNew();
        using var node = new Process
        {
            StartInfo = new("node", ["mocked.js", "./index.js"]) { WorkingDirectory = workshop.Root, RedirectStandardOutput = true, UseShellExecute = false },
        };
        node.Start();
        var said = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        Assert.Equal(0, node.ExitCode);
        var taken = TimeSpan.FromMilliseconds(int.Parse(said, CultureInfo.InvariantCulture));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Node alone: {wall.Elapsed.TotalSeconds:0.00} s, {taken.TotalSeconds:0.00} s of processor time"));
        return taken;
    }
}
