using System.Collections.Immutable;
using Blueprint.Cli.Display;
using Blueprint.Cli.Rendering;
using Blueprint.Cli.Running;
using Blueprint.Cli.Terminal;

namespace Blueprint.Cli.Commands;

/// <summary><c>render</c>: writes the Kubernetes side of stacks as files, or tells what of it differs from another revision.</summary>
internal sealed class RenderCommand(Session session)
{
    private static readonly string[] HelmNames = ["helm", "helm.exe"];

    private readonly RunConsole console = new(session);

    /// <summary>Runs the command.</summary>
    public async Task<ExitCode> RunAsync()
    {
        console.RequireEmbeddedSdk();
        var charts = Charts();
        var cancellation = console.Listen();
        var stacks = session.Stacks();
        console.Begin("Rendering", stacks);
        session.Backend.ExpectAnalyzers(session.Workspace);
        var prepared = await new Preparation(session.Backend, session.State).PrepareAsync(stacks, withPrograms: true, cancellation);
        var (ends, code) = await new Planner(console).PlanAsync(prepared, cancellation);
        if (code != ExitCode.Done)
        {
            return code;
        }

        ImmutableArray<RenderedStack> rendered = [.. ends.Select(end => Rendered(end, charts))];
        foreach (var chart in charts?.Missing ?? [])
        {
            session.Say($"There is no chart {chart} in {session.Line.Value(RenderSpecs.Charts)}, so its release becomes an application of Argo CD.", Ink.Warning);
        }

        return Write(rendered);
    }

    private RenderedStack Rendered(StackEnd end, ChartTemplates? charts) => new(end.Stack.Id, ClusterObjects.Of(end.Outcome!.After, release => charts?.Objects(release)))
    {
        HasKustomizations = session.Line.Has(RenderSpecs.Kustomize),
        HasWaves = session.Line.Has(RenderSpecs.SyncWaves),
    };

    private ExitCode Write(ImmutableArray<RenderedStack> rendered)
    {
        var root = Path.GetFullPath(Path.Combine(session.Surroundings.Directory, session.Line.Value(RenderSpecs.Out) ?? "rendered"));
        var written = ImmutableArray.CreateBuilder<(RenderedStack, string)>();
        foreach (var stack in rendered)
        {
            var folder = Path.Combine(root, stack.Stack.Project, stack.Stack.Stack);
            new RenderFolder(folder).Write(stack.Files());
            written.Add((stack, Path.GetRelativePath(session.Surroundings.Directory, folder).Replace('\\', '/')));
        }

        var report = new RenderReport(written.ToImmutable());
        if (session.Format == "json")
        {
            session.Surroundings.Out.Write(JsonReport.Document(json =>
            {
                json.WriteString("command", "render");
                json.WriteString("result", "succeeded");
                json.WriteNumber("exitCode", (int)ExitCode.Done);
                report.Write(json);
            }));
        }
        else
        {
            var page = new Page(session.Out);
            report.Draw(page);
            session.Surroundings.Out.Write(page.ToString());
        }

        return ExitCode.Done;
    }

    private ChartTemplates? Charts()
    {
        if (session.Line.Value(RenderSpecs.Charts) is not { } given)
        {
            return null;
        }

        var folder = Path.GetFullPath(Path.Combine(session.Surroundings.Directory, given));
        return !Directory.Exists(folder)
            ? throw new UsageException([$"There is no folder '{given}' with charts. `helm pull REPOSITORY/CHART --version VERSION -d {given}` puts one there."], session.Line.Spec.Name)
            : new(folder, Helm() ?? throw new UsageException(["--charts takes the program helm, and there is none on the PATH. Install Helm, or leave --charts out: releases then become applications of Argo CD."], session.Line.Spec.Name));
    }

    private string? Helm() => (session.Surroundings.Variable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => HelmNames.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
}
