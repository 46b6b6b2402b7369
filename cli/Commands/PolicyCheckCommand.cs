using System.Collections.Immutable;
using System.Text;
using Blueprint.Cli.Display;
using Blueprint.Cli.Running;
using Blueprint.Cli.Terminal;
using Blueprint.Policies;
using Blueprint.Policies.Baselines;
using Blueprint.Policies.Inventory;

namespace Blueprint.Cli.Commands;

/// <summary><c>policy check</c>: the packs judge what a file lists; no program runs, no engine, no provider.</summary>
internal sealed class PolicyCheckCommand(Session session)
{
    private readonly PolicyFiles files = new(session.Surroundings);

    /// <summary>Runs the command.</summary>
    public async Task<ExitCode> RunAsync()
    {
        var (content, name) = Content(session.Line.Arguments[0]);
        var found = ResourceFile.Read(content, name, session.Backend.Opener, out var problems) ?? throw PolicyFiles.Refused(problems);
        var suite = Suite();
        var scope = new PolicyScope
        {
            Project = found.Project,
            Stack = found.Stack,
            Environment = Environment(found, suite),
            // What is not known here no update settles, so nothing is a mistake for not being known.
            IsPreview = true,
        };
        if (session.Line.Value(PolicySpecs.Baseline) is { } file)
        {
            suite = suite.WithBaseline(scope.Environment, Known(file));
        }

        var judged = suite.Start(scope);
        var results = ImmutableArray.CreateBuilder<PolicyResult>();
        foreach (var resource in found.Resources)
        {
            results.AddRange(await judged.AnalyzeAsync(resource.Planned));
        }

        results.AddRange(await judged.AnalyzeStackAsync([.. found.Resources.Select(resource => resource.Recorded)]));
        var types = TypeRemarks.Of(found, KnownTypes.Of(suite.Packs));
        var report = new PolicyCheckReport(session.Line.Arguments[0] == "-" ? name : session.Line.Arguments[0], found, scope, judged.Summary, results.ToImmutable(), session.Line.Has(PolicySpecs.AllVerdicts))
        {
            Types = types,
        };
        if (session.Format == "json")
        {
            session.Surroundings.Out.Write(report.Json());
        }
        else
        {
            var page = new Page(session.Out);
            report.Draw(page);
            session.Surroundings.Out.Write(page.ToString());
        }

        if (session.Format != "json")
        {
            var remarks = new Page(session.Error);
            types.Draw(remarks, session.Surroundings.Directory);
            session.Surroundings.Error.Write(remarks.ToString());
        }

        if (found.SealedSecrets > 0)
        {
            session.Say($"{Words.Some(found.SealedSecrets, "secret")} of {name} could not be opened; what depends on {(found.SealedSecrets == 1 ? "it" : "them")} is undetermined.", Ink.Warning);
        }

        return report.Code;
    }

    private Baseline Known(string file) => !File.Exists(Full(file))
        ? throw new UsageException([$"There is no file {file}.{Nearby(file)}"], session.Line.Spec.Name)
        : Baseline.Read(File.ReadAllBytes(Full(file)), Full(file), out var problems) ?? throw PolicyFiles.Refused(problems);

    private PolicySuite Suite()
    {
        var root = session.Line.Value(CommandSpecs.Cwd) is { } directory
            ? Path.GetFullPath(directory, session.Surroundings.Directory)
            : session.Surroundings.Home ?? session.Surroundings.Directory;
        return files.Load(files.Folder(root).Folder, session.Line.Value(PolicySpecs.Config) is { } config ? Full(config) : null);
    }

    private string Environment(ResourceFile found, PolicySuite suite) =>
        session.Line.Value(PolicySpecs.Environment) ?? found.Environment ?? (found.Stack.Length > 0 ? suite.EnvironmentOf(found.Stack) : "prod");

    private (byte[] Content, string Name) Content(string file)
    {
        if (file == "-")
        {
            return (Encoding.UTF8.GetBytes(session.Surroundings.In().ReadToEnd()), "standard input");
        }

        return File.Exists(Full(file)) ? (File.ReadAllBytes(Full(file)), Full(file))
            : throw new UsageException([$"There is no file {file}.{Nearby(file)}"], session.Line.Spec.Name);
    }

    private string Nearby(string file)
    {
        var folder = Path.GetDirectoryName(Full(file));
        return Directory.Exists(folder)
            ? Engine.Projects.DidYouMean.Question(Path.GetFileName(file), Directory.EnumerateFiles(folder).Select(one => Path.GetFileName(one)!))
            : "";
    }

    private string Full(string file) => Path.GetFullPath(file, session.Surroundings.Directory);
}
