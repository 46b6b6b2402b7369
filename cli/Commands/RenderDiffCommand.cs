using System.Collections.Immutable;
using Blueprint.Cli.Display;
using Blueprint.Cli.Rendering;
using Blueprint.Cli.Running;
using Blueprint.Cli.Terminal;
using Blueprint.Engine.Projects;
using Blueprint.Engine.State;

namespace Blueprint.Cli.Commands;

/// <summary><c>render --diff</c>: what this checkout gives its clusters otherwise than a revision of git does.</summary>
/// <remarks>
/// The revision's programs run with their own components, each in a process of its own; planned and made into objects they are by this
/// command, and with the same state, so that nothing differs but what the programs and their settings say.
/// </remarks>
internal sealed class RenderDiffCommand(Session session)
{
    private readonly RunConsole console = new(session);

    /// <summary>Runs the command.</summary>
    public async Task<ExitCode> RunAsync()
    {
        console.RequireEmbeddedSdk();
        RequireNothingWritten();
        var revision = session.Line.Value(RenderSpecs.Revision)!; // The command is chosen by it.
        var root = GitChanges.Root(session.Workspace.Root)
            ?? throw new UsageException([$"{session.Workspace.Root} is in no repository of git, so there is no revision to compare with."], session.Line.Spec.Name);
        var cancellation = console.Listen();
        var stacks = session.Stacks();
        var after = await ObjectsAsync(new Preparation(session.Backend, session.State), stacks, cancellation);
        if (after.Failed is { } failed)
        {
            return failed;
        }

        using var before = GitRevision.CheckOut(root, revision);
        var (former, formerFailed) = await FormerAsync(before, root, revision, cancellation);
        if (formerFailed is { } code)
        {
            return code;
        }

        var report = new ObjectChangeReport(revision, before.Commit,
        [
            .. after.Objects.Keys.Concat(former.Keys.Where(stack => !after.Objects.ContainsKey(stack)))
                .Select(stack => (stack, ObjectChange.Between(stack, former.GetValueOrDefault(stack, []), after.Objects.GetValueOrDefault(stack, [])))),
        ]);
        return Tell(report);
    }

    private async Task<(Dictionary<StackId, ImmutableArray<ClusterObject>> Objects, ExitCode? Failed)> FormerAsync(
        GitRevision before, string root, string revision, CancellationToken cancellation)
    {
        var place = Path.Combine(before.Folder, Path.GetRelativePath(root, session.Workspace.Root));
        var workspace = Workspace.Find(place);
        LinkNodeModules(workspace, place);
        var stacks = Chosen(workspace);
        session.Say($"Building and planning {revision} ({before.Commit[..9]}), which takes as long as its build…");
        return await ObjectsAsync(new Preparation(session.Backend, session.State) { IsApart = true }, stacks, cancellation);
    }

    private async Task<(Dictionary<StackId, ImmutableArray<ClusterObject>> Objects, ExitCode? Failed)> ObjectsAsync(
        Preparation preparation, ImmutableArray<ProjectStack> stacks, CancellationToken cancellation)
    {
        var prepared = await preparation.PrepareAsync(stacks, withPrograms: true, cancellation);
        var (ends, code) = await new Planner(console).PlanAsync(prepared, cancellation);
        return code == ExitCode.Done
            ? (ends.ToDictionary(end => end.Stack.Id, end => ClusterObjects.Of(end.Outcome!.After, _ => null)), null)
            : ([], code);
    }

    // What is chosen here may not have been there yet.
    private ImmutableArray<ProjectStack> Chosen(Workspace workspace)
    {
        var selector = new StackSelector(workspace, []);
        try
        {
            return session.Line.Value(CommandSpecs.Stack) is { } stack ? [selector.Named(stack)]
                : session.Line.Has(CommandSpecs.AllEnvs) ? selector.AllEnvironments()
                : selector.Environment(session.Line.Value(CommandSpecs.Env) ?? "dev");
        }
        catch (StackNotFoundException)
        {
            session.Say("None of these stacks was there then, so all of their objects are new.");
            return [];
        }
    }

    // Packages are not part of a revision; those that are installed here have to do for both.
    private void LinkNodeModules(Workspace former, string place)
    {
        foreach (var project in former.Projects.Where(project => project.Runtime == "nodejs"))
        {
            var here = Path.Combine(session.Workspace.Root, Path.GetRelativePath(place, project.Directory), "node_modules");
            var there = Path.Combine(project.Directory, "node_modules");
            if (Directory.Exists(here) && !Path.Exists(there))
            {
                Directory.CreateSymbolicLink(there, here);
            }
        }
    }

    private ExitCode Tell(ObjectChangeReport report)
    {
        var code = report.HasChanges && (session.Line.Has(CommandSpecs.ExpectNoChanges) || session.Line.Has(CommandSpecs.DetailedExitCode)) ? ExitCode.Changes : ExitCode.Done;
        switch (session.Format)
        {
            case "json":
                session.Surroundings.Out.Write(JsonReport.Document(json =>
                {
                    json.WriteString("command", "render");
                    json.WriteString("result", "succeeded");
                    json.WriteNumber("exitCode", (int)code);
                    report.Write(json);
                }));
                break;
            case "markdown":
                session.Surroundings.Out.Write(report.Markdown());
                break;
            default:
                var page = new Page(session.Out);
                report.Draw(page);
                session.Surroundings.Out.Write(page.ToString());
                break;
        }

        if (code == ExitCode.Changes && session.Line.Has(CommandSpecs.ExpectNoChanges))
        {
            session.SayError("There are changes, and none were expected.");
        }

        return code;
    }

    private void RequireNothingWritten()
    {
        var given = new[] { RenderSpecs.Out, RenderSpecs.Charts, RenderSpecs.Kustomize, RenderSpecs.SyncWaves }.Where(session.Line.Has).Select(option => option.Name).ToArray();
        if (given is not [])
        {
            throw new UsageException([$"{Words.List(given)} {(given.Length == 1 ? "says" : "say")} how files are written, and --diff writes none."], session.Line.Spec.Name);
        }
    }
}
