using System.Diagnostics;
using System.Globalization;
using Blueprint.Cli.Commands;
using Blueprint.Cli.Terminal;
using Blueprint.Node.Tests.World;

namespace Blueprint.Node.Tests;

/// <summary>What goes wrong in a program is told in the program's own terms, once, and leaves a state to go on from.</summary>
public sealed class TroubleTests : IDisposable
{
    private readonly Workshop workshop = new("trouble");

    public void Dispose() => workshop.Dispose();

    [NodeTheory]
    [InlineData("throws", "Error: the larder is empty", "deepInside", "index.js:9")]
    [InlineData("rejects", "Error: the larder is empty", "deepInside", "index.js:9")]
    [InlineData("rejects-unheard", "Error: nobody listens", "index.js:20")]
    [InlineData("run-error", "the larder has to be filled first")]
    [InlineData("resource-error", "this pet is ill", "random:index/randomPet:RandomPet (pet)")]
    [InlineData("exits-well", "promises were still active", "Program exited with non-zero exit code: 1")]
    [InlineData("exits", "Program exited with non-zero exit code: 3")]
    [InlineData("twice", "Duplicate resource URN", "pet")]
    [InlineData("wrong-input", "random:index/randomPet:RandomPet (wrong)", "length", "expected an integer, got the string \"many\"")]
    [InlineData("remote", "awsx:ec2:Vpc", "provider plugin constructs")]
    [InlineData("dynamic", "pulumi.dynamic", "Pulumi CLI")]
    public void A_program_that_fails(string how, params string[] says)
    {
        workshop.Run("config", "set", "how", how).Is(ExitCode.Done);

        var preview = workshop.Run("preview");
        var up = workshop.Run("up", "--skip-preview");

        Assert.Contains(up.Code, new[] { (int)ExitCode.Error, (int)ExitCode.Resource });
        up.Says(says);
        if (how != "rejects")
        {
            // What waits for a resource's outputs does not happen in a preview.
            Assert.Equal(up.Code, preview.Code);
            preview.Says(says);
        }

        Assert.DoesNotContain("monitor shut down", $"{up.Out}{up.Error}", StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("node:internal", $"{up.Out}{up.Error}", StringComparison.Ordinal);
    }

    [NodeFact]
    public void Nothing_is_deleted_for_a_program_that_fails()
    {
        workshop.Run("config", "set", "how", "logs").Is(ExitCode.Done);
        workshop.Run("up", "--skip-preview").Is(ExitCode.Done);
        workshop.Edit("index.js", "const pet = new random.RandomPet(\"pet\");", "const pet = new random.RandomPet(\"other\");");
        workshop.Run("config", "set", "how", "throws").Is(ExitCode.Done);
        workshop.Run("up", "--skip-preview").Is(ExitCode.Error);

        Assert.Contains(workshop.State("trouble").Resources, resource => resource.Urn.Name == "pet");
    }

    [NodeFact]
    public void An_error_that_is_only_logged_is_shown_and_fails_nothing()
    {
        workshop.Run("config", "set", "how", "log-error").Is(ExitCode.Done);

        Assert.Contains("error: something is wrong", workshop.Json(ExitCode.Done, "preview").Said());
    }

    [NodeFact]
    public void A_setting_that_is_missing()
    {
        workshop.Run("config", "set", "how", "needs").Is(ExitCode.Done);

        workshop.Run("preview").Is(ExitCode.Usage).Says("Missing required configuration variable 'trouble:larder'", "config set");
    }

    [NodeFact]
    public void What_a_program_logs_and_prints()
    {
        workshop.Run("config", "set", "how", "logs").Is(ExitCode.Done);

        var said = workshop.Json(ExitCode.Done, "preview").Said();
        var verbose = workshop.Json(ExitCode.Done, "preview", "--verbose").Said();
        var text = workshop.Run("preview").Is(ExitCode.Done);

        Assert.Contains("info: worth knowing", said);
        Assert.Contains("warning: rather odd", said);
        Assert.DoesNotContain("debug: for the curious", said);
        Assert.Contains("debug: for the curious", verbose);
        text.Says("said on the console", "said on the other console", "rather odd");
    }

    [NodeFact]
    public void A_package_of_which_nothing_is_known_is_previewed_with_a_warning()
    {
        workshop.Run("config", "set", "how", "unknown-feature").Is(ExitCode.Done);

        var preview = workshop.Json(ExitCode.Done, "preview");

        Assert.Contains("create bucket", preview.Steps());
        Assert.Single(preview.Said(), said => said.StartsWith("warning: There is no catalog of package 'gcp'", StringComparison.Ordinal));
        workshop.Json(ExitCode.Done, "up");
        Assert.Empty(workshop.Json(ExitCode.Done, "up", "--expect-no-changes").Steps());
    }

    [NodeFact]
    public async Task A_program_that_hangs_is_ended_by_an_interrupt()
    {
        workshop.Run("config", "set", "how", "hangs").Is(ExitCode.Done);
        var (interruption, interrupt) = Interruption.Manual();
        var run = Task.Run(() => workshop.Run(interruption, "up", "--skip-preview"));
        var hanging = Path.Combine(workshop.Root, "hanging");
        while (!File.Exists(hanging) && !run.IsCompleted)
        {
            await Task.Delay(50);
        }

        interrupt();

        (await run).Is(ExitCode.Cancelled);
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(int.Parse(File.ReadAllText(hanging), CultureInfo.InvariantCulture)));
        workshop.Run("config", "set", "how", "logs").Is(ExitCode.Done);
        workshop.Run("up").Is(ExitCode.Done);
    }

    [NodeFact]
    public void A_mistake_in_TypeScript_is_told_as_its_compiler_tells_it()
    {
        using var faulty = new Workshop("faulty");

        faulty.Run("preview").Is(ExitCode.Error).Says(
            "Running program '.' failed", "index.ts(3,43): error TS2322: Type 'string' is not assignable to type 'Input<number>'.");

        faulty.Write("index.ts", "const x = {;\n");
        faulty.Run("preview").Is(ExitCode.Error).Says("index.ts(1,12): error TS");
    }
}
