using System.Globalization;
using System.Security.Cryptography;

namespace Blueprint.Benchmarks;

/// <summary>Whole commands on a program for Node.js of 1,000 resources, beside what the program takes without an engine.</summary>
internal sealed class NodeProgram : IDisposable
{
    private readonly string blueprint;
    private readonly string folder;

    /// <summary>Copies the program to where Node finds the packages.</summary>
    /// <exception cref="InvalidOperationException">The packages are not installed; the message says what installs them.</exception>
    public NodeProgram(string root)
    {
        blueprint = Path.Combine(root, "blueprint");
        var tests = Path.Combine(root, "tests", "Blueprint.Node.Tests");
        var hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(tests, "Packages", "package-lock.json"))))[..12];
        var packages = Path.Combine(root, "artifacts", "npm", hash);
        if (!File.Exists(Path.Combine(packages, "installed")))
        {
            throw new InvalidOperationException("The packages from npm are not installed. The tests install them: dotnet test tests/Blueprint.Node.Tests");
        }

        folder = Directory.CreateDirectory(Path.Combine(packages, "run", $"benchmark-{Guid.NewGuid():N}")).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(tests, "Programs", "thousand")))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        File.Move(Path.Combine(folder, "index.js"), Path.Combine(folder, "program.js"));
        File.Copy(Path.Combine(root, "tests", "benchmarks", "node", "measured.js"), Path.Combine(folder, "index.js"));
        File.Copy(Path.Combine(root, "tests", "benchmarks", "node", "mocked.js"), Path.Combine(folder, "mocked.js"));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Measures, and prints a table.</summary>
    /// <param name="times">How often each command is run; the table gives the cheapest.</param>
    public void Run(int times)
    {
        // Builds what is not built.
        Blueprint(1, Forget, "preview");

        var alone = Measure.Cheapest(times, Nothing, "node", Path.Combine(folder, "mocked.js"), Path.Combine(folder, "program.js"));
        Console.WriteLine("| command | wall | processor | of it Node's | of it the engine's | the engine's to Node's alone |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: |");
        Console.WriteLine($"| Node alone | {Figure.Of(alone.Wall.TotalSeconds, "0.00")} s | {Figure.Of(alone.Processor?.TotalSeconds, "0.00")} s | | | |");
        Line("preview", 1, Blueprint(times, Forget, "preview"), alone);
        Line("up", 2, Blueprint(times, Forget, "up", "--yes"), alone);
        Line("up --skip-preview", 1, Blueprint(times, Forget, "up", "--yes", "--skip-preview"), alone);
        Line("up --skip-preview, unchanged", 1, Blueprint(times, Nothing, "up", "--yes", "--skip-preview"), alone);
    }

    private static void Line(string what, int runs, (Cost Whole, TimeSpan Node) cost, Cost alone)
    {
        var engine = cost.Whole.Processor - cost.Node;
        Console.WriteLine(
            $"| {what} | {Figure.Of(cost.Whole.Wall.TotalSeconds, "0.00")} s | {Figure.Of(cost.Whole.Processor?.TotalSeconds, "0.00")} s " +
            $"| {Figure.Of(cost.Node.TotalSeconds, "0.00")} s | {Figure.Of(engine?.TotalSeconds, "0.00")} s | {Figure.Of(engine / (runs * alone.Processor), "0.00")} |");
    }

    // Of the run with the least processor time all figures, as they belong together.
    private (Cost Whole, TimeSpan Node) Blueprint(int times, Action before, params string[] arguments) => Enumerable.Range(0, times)
        .Select(_ =>
        {
            before();
            File.Delete(Taken);
            var cost = Measure.Cheapest(1, Nothing, blueprint, [.. arguments, "-C", folder]);
            var node = File.ReadLines(Taken).Sum(line => double.Parse(line, CultureInfo.InvariantCulture));
            return (Whole: cost, Node: TimeSpan.FromMicroseconds(node));
        })
        .MinBy(cost => cost.Whole.Processor ?? cost.Whole.Wall);

    private string Taken => Path.Combine(folder, "taken");

    private void Forget()
    {
        var state = Path.Combine(folder, ".blueprint");
        if (Directory.Exists(state))
        {
            Directory.Delete(state, recursive: true);
        }
    }

    private static void Nothing()
    {
    }
}
