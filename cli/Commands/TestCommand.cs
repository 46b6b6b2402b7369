using System.Diagnostics;
using System.Xml.Linq;
using Blueprint.Cli.Terminal;

namespace Blueprint.Cli.Commands;

/// <summary><c>test</c>: builds everything and runs every test of the repository, and adds up what came of it.</summary>
internal sealed class TestCommand(Session session)
{
    // What the test runner says of itself between the results.
    private static readonly string[] Noise = ["Test run for ", "A total of ", "Results File:", "VSTest version", "Starting test execution"];

    /// <summary>Runs the command.</summary>
    public async Task<ExitCode> RunAsync()
    {
        var home = session.Surroundings.Home ?? session.Surroundings.Directory;
        var results = Path.Combine(home, "artifacts", "test-results");
        if (Directory.Exists(results))
        {
            Directory.Delete(results, recursive: true);
        }

        session.Say("Building and testing everything…");
        var status = await DotnetAsync(home, "test", "Blueprint.sln", "--nologo", "-v", "q", "-tl:off", "--logger", "trx", "--results-directory", results);
        var projects = Directory.Exists(results)
            ? Directory.EnumerateFiles(results, "*.trx").Select(TestProject.Read).OrderBy(project => project.Name, StringComparer.Ordinal).ToArray()
            : [];
        var page = new Page(session.Out);
        foreach (var (test, reason) in projects.SelectMany(project => project.Skipped))
        {
            page.Add("skipped ", Ink.Warning).Add(test).Add($": {reason}").EndUncut();
        }

        page.Line();
        foreach (var project in projects)
        {
            page.Add(project.Failed > 0 ? "failed  " : "passed  ", project.Failed > 0 ? Ink.Error : Ink.Create).Add(TextWidth.Pad(project.Name, 32))
                .Add(Totals(project.Passed, project.Failed, project.Skipped.Length)).End();
        }

        // A project without results failed as a whole: it must not look as if it had no tests.
        var silent = TestProjects(Path.Combine(home, "Blueprint.sln")).Except(projects.Select(project => project.Name)).ToArray();
        foreach (var name in silent)
        {
            page.Add("failed  ", Ink.Error).Add(TextWidth.Pad(name, 32)).Add("it did not build, or its process crashed").End();
        }

        var (passed, failed) = (projects.Sum(project => project.Passed), projects.Sum(project => project.Failed) + silent.Length);
        page.Line().Line(Totals(passed, failed, projects.Sum(project => project.Skipped.Length)), failed > 0 || status != 0 ? Ink.Error : Ink.Create);
        session.Surroundings.Out.Write(page.ToString());
        if (status != 0 && failed == 0)
        {
            session.SayError($"dotnet test ended with {status}: something did not build, or a test process crashed. See above.");
        }

        return status == 0 && failed == 0 && passed > 0 ? ExitCode.Done : ExitCode.Error;
    }

    // The names of the solution's projects that hold tests.
    private static IEnumerable<string> TestProjects(string solution) => File.ReadLines(solution)
        .SelectMany(line => line.Split('"'))
        .Where(part => part.EndsWith("Tests.csproj", StringComparison.Ordinal))
        .Select(part => Path.GetFileNameWithoutExtension(part.Replace('\\', '/')))
        .Order(StringComparer.Ordinal);

    private static string Totals(int passed, int failed, int skipped) => $"{passed} passed, {failed} failed{(skipped > 0 ? $", {skipped} skipped" : "")}";

    private async Task<int> DotnetAsync(string directory, params string[] arguments)
    {
        using var process = new Process
        {
            StartInfo = new("dotnet", arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, UseShellExecute = false },
        };
        process.Start();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line) && !Noise.Any(noise => line.StartsWith(noise, StringComparison.Ordinal)))
            {
                session.Surroundings.Error.WriteLine(line);
            }
        }

        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    /// <summary>What a test project's result file says.</summary>
    private sealed record TestProject(string Name, int Passed, int Failed, (string Test, string Reason)[] Skipped)
    {
        public static TestProject Read(string file)
        {
            var root = XDocument.Load(file).Root!;
            var space = root.Name.Namespace;
            var results = root.Descendants(space + "UnitTestResult").ToArray();
            var storage = root.Descendants(space + "TestMethod").FirstOrDefault()?.Attribute("codeBase")?.Value ?? file;
            return new(
                Path.GetFileNameWithoutExtension(storage.Replace('\\', '/')),
                results.Count(result => Outcome(result) == "Passed"),
                results.Count(result => Outcome(result) is not ("Passed" or "NotExecuted")),
                [.. results.Where(result => Outcome(result) == "NotExecuted").Select(result => (
                    result.Attribute("testName")?.Value ?? "",
                    result.Descendants(space + "Message").FirstOrDefault()?.Value.Trim() ?? "no reason is given"))]);

            static string Outcome(XElement result) => result.Attribute("outcome")?.Value ?? "";
        }
    }
}
