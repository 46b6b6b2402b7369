using System.Collections.Immutable;
using System.Reflection;
using Blueprint.Cli.Display;
using Blueprint.Cli.Running;
using Blueprint.Engine.Events;
using Blueprint.Engine.Programs;
using Blueprint.Engine.Projects;
using Blueprint.Engine.State;
using Blueprint.Policies.Evidence;
using Blueprint.Policies.Evidence.Chain;
using Blueprint.Policies.Evidence.Html;
using Blueprint.Policies.Evidence.Writing;

namespace Blueprint.Cli.Commands;

/// <summary><c>policy report</c>: previews stacks once, and writes all reports from what the policies said of them.</summary>
internal sealed class PolicyReportCommand(Session session, PolicyJudges judges)
{
    private static readonly string[] Formats = ["html", "sarif", "junit", "oscal", "markdown", "json"];

    private readonly RunConsole console = new(session);
    private readonly Dictionary<StackId, EvidenceLog> logs = [];
    private readonly Lock gate = new();

    /// <summary>Runs the command.</summary>
    public async Task<ExitCode> RunAsync()
    {
        console.RequireEmbeddedSdk();
        var formats = Wanted();
        var at = session.Surroundings.Clock.GetUtcNow();
        var cancellation = console.Listen();
        var stacks = session.Stacks();
        console.Begin("Judging", stacks);
        var prepared = await new Preparation(session.Backend, session.State).PrepareAsync(stacks, withPrograms: true, cancellation);
        var phase = console.Phase(null, adjust: request => request with { Analyzers = [judges.For(session.Workspace, request.Stack, RunKind.Preview, log => Note(request.Stack, log))] });
        var ends = await console.RunAsync(phase, RunKind.Preview, isPreview: true, [.. prepared.Select(stack => (stack, (IStateWriter?)null))], _ => [], cancellation);
        var report = console.Report(RunKind.Preview, isPreview: true, ends, null);
        if (report.Code != ExitCode.Done)
        {
            console.Write(report);
            session.SayError("No report was written: evidence of half a run would look like evidence of a whole one.");
            return console.Conclude(report, changes: false);
        }

        var folder = Folder();
        var evidence = Evidence(at, folder, prepared, report);
        var records = evidence.Stacks.Select(stack => RecordWriter.Write(evidence, stack)).ToImmutableArray();
        var reports = Reports(evidence, records, formats).ToDictionary(one => one.Name, one => one.Text, StringComparer.Ordinal);
        Tell(evidence, folder, new EvidenceFolder(folder).Append(evidence, records, reports));
        return evidence.Stopping > 0 ? ExitCode.Policy : ExitCode.Done;
    }

    private static IEnumerable<(string Name, string Text)> Reports(EvidenceRun run, ImmutableArray<string> records, string[] formats)
    {
        foreach (var format in formats)
        {
            switch (format)
            {
                case "html":
                    yield return ("report.html", HtmlWriter.Write(run, [.. records.Select(EvidenceFolder.RecordSha256)]));
                    break;
                case "sarif":
                    yield return ("report.sarif", SarifWriter.WriteAll(run));
                    yield return ("open.sarif", SarifWriter.WriteOpen(run));
                    break;
                case "junit":
                    yield return ("report.junit.xml", JUnitWriter.Write(run));
                    break;
                case "oscal":
                    yield return ("report.oscal.json", OscalWriter.Write(run));
                    break;
                case "markdown":
                    yield return ("report.md", MarkdownWriter.Write(run));
                    break;
            }
        }
    }

    private EvidenceRun Evidence(DateTimeOffset at, string folder, ImmutableArray<PreparedStack> prepared, RunReport report)
    {
        var root = GitChanges.Root(session.Workspace.Root) ?? session.Workspace.Root;
        var files = new SourceFiles(root);
        var version = typeof(PolicyReportCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        return new()
        {
            Tool = version.Split('+')[0],
            At = at,
            Commit = GitHead.Commit(root),
            IsDirty = GitChanges.Any(root, folder),
            Stacks =
            [
                .. prepared.Select(stack =>
                {
                    var positions = report.Pictures.First(picture => picture.Stack == stack.Id).Resources.ToDictionary(resource => resource.Urn.Value, resource => resource.Step.SourcePosition, StringComparer.Ordinal);
                    return EvidenceBuilder.Build(logs[stack.Id], "embedded", files.Show(stack.Project.Path), Inputs(stack, files), urn => Place(positions.GetValueOrDefault(urn)?.Place, files));
                }),
            ],
        };
    }

    private ImmutableArray<InputDigest> Inputs(PreparedStack stack, SourceFiles files)
    {
        var (policies, _) = new PolicyFiles(session.Surroundings).Folder(session.Workspace.Root);
        var settings = Directory.Exists(policies)
            ? Directory.EnumerateFiles(policies).Where(file => Path.GetExtension(file) is ".yaml" or ".json").Select(file => Path.GetFileName(file)!)
            : [];
        return
        [
            .. settings.Union(["config.yaml", "exemptions.yaml"]).Select(file => new InputDigest($"policies/{file}", Digests.OfFile(Path.Combine(policies, file)))),
            new(files.Show(stack.Project.Path), Digests.OfFile(stack.Project.Path)),
            .. stack.Settings is { } own && own.Path != stack.Project.Path ? [new InputDigest(files.Show(own.Path), Digests.OfFile(own.Path))] : Array.Empty<InputDigest>(),
        ];
    }

    private static Policies.Evidence.SourcePlace? Place((string File, int Line, int Column)? place, SourceFiles files) =>
        place is { } at ? new(files.Show(at.File), at.Line, at.Column) : null;

    // Stacks run side by side.
    private void Note(StackId stack, EvidenceLog log)
    {
        lock (gate)
        {
            logs[stack] = log;
        }
    }

    private void Tell(EvidenceRun run, string folder, WrittenEvidence written)
    {
        var output = session.Surroundings.Out;
        var shown = new SourceFiles(session.Surroundings.Directory).Show(folder);
        output.WriteLine(EvidenceText.Headline(run));
        output.WriteLine($"Written to {shown}:");
        foreach (var name in written.Reports.Concat(written.Records).Append(EvidenceFolder.SumsFile))
        {
            output.WriteLine($"    {name}");
        }

        output.WriteLine($"SHA-256 of it all: {written.Sha256}");
        session.Say($"Keep that digest elsewhere; with it, nobody can write the evidence anew unnoticed: ./blueprint policy verify {shown} --expect {written.Sha256}");
        if (run.Stopping > 0)
        {
            session.SayError("A mandatory policy is violated. Nothing was changed.");
        }
    }

    private string Folder() => session.Line.Value(CommandSpecs.EvidenceOut) is { } given
        ? Path.GetFullPath(Path.Combine(session.Surroundings.Directory, given))
        : Path.Combine(session.Workspace.Root, ".blueprint", "evidence");

    private string[] Wanted()
    {
        var given = (session.Line.Value(CommandSpecs.EvidenceFormat) ?? string.Join(',', Formats)).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var unknown = given.Where(format => !Formats.Contains(format)).Select(format => $"There is no format '{format}'.{DidYouMean.Question(format, Formats)} There is {Words.List(Formats)}.").ToImmutableArray();
        return unknown is [] && given is not [] ? [.. given.Distinct()]
            : throw new UsageException(unknown is [] ? [$"--format takes one or more of {Words.List(Formats)}."] : unknown, session.Line.Spec.Name);
    }
}
