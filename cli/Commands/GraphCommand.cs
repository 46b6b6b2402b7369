using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Blueprint.Cli.Display;
using Blueprint.Cli.Drawing;
using Blueprint.Cli.Rendering;
using Blueprint.Cli.Running;

namespace Blueprint.Cli.Commands;

/// <summary><c>graph</c>: draws each environment from what its stacks come to.</summary>
internal sealed class GraphCommand(Session session)
{
    private readonly RunConsole console = new(session);

    /// <summary>Runs the command.</summary>
    public async Task<ExitCode> RunAsync()
    {
        console.RequireEmbeddedSdk();
        var isReadme = session.Line.Has(RenderSpecs.Readme);
        var zoom = Zoom(isReadme);
        var readme = isReadme ? ReadmePictures.At(session.Workspace.Root, session.Line.Spec.Name) : null;
        var cancellation = console.Listen();
        var stacks = isReadme ? session.Selector.AllEnvironments() : session.Stacks();
        console.Begin("Drawing", stacks);

        // Pictures of a repository are the same for everybody, whatever somebody has in a sandbox.
        var prepared = await new Preparation(session.Backend, session.State).PrepareAsync(stacks, withPrograms: true, cancellation);
        prepared = isReadme ? [.. prepared.Select(stack => stack with { Before = Engine.State.Snapshot.Empty })] : prepared;
        var (ends, code) = await new Planner(console).PlanAsync(prepared, cancellation);
        if (code != ExitCode.Done)
        {
            return code;
        }

        var diagrams = ends.GroupBy(end => end.Stack.Id.Stack, StringComparer.Ordinal)
            .Select(environment => new DiagramBuilder(zoom).Build(environment.Key, [.. environment.Select(end => (end.Stack.Id, end.Outcome!.After, end.Outcome.References))])).ToImmutableArray();
        var folder = readme?.Folder ?? Path.GetFullPath(Path.Combine(session.Surroundings.Directory, session.Line.Value(RenderSpecs.PicturesOut) ?? "pictures"));
        Directory.CreateDirectory(folder);
        var files = diagrams.SelectMany(diagram => Files(diagram, withMermaid: !isReadme)).ToImmutableArray();
        foreach (var (name, text) in files)
        {
            File.WriteAllText(Path.Combine(folder, name), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }

        readme?.Show([.. diagrams.Select(diagram => diagram.Environment)]);
        Tell(folder, [.. files.Select(file => file.Name)], zoom);
        return ExitCode.Done;
    }

    private static IEnumerable<(string Name, string Text)> Files(Diagram diagram, bool withMermaid)
    {
        var name = FileNames.Safe(diagram.Environment);
        yield return ($"{name}.svg", SvgWriter.Write(diagram));
        if (withMermaid)
        {
            yield return ($"{name}.mmd", MermaidWriter.Write(diagram));
        }
    }

    private void Tell(string folder, ImmutableArray<string> files, int zoom)
    {
        var shown = Path.GetRelativePath(session.Surroundings.Directory, folder).Replace('\\', '/');
        if (session.Format == "json")
        {
            session.Surroundings.Out.Write(JsonReport.Document(json =>
            {
                json.WriteString("command", "graph");
                json.WriteString("result", "succeeded");
                json.WriteNumber("exitCode", (int)ExitCode.Done);
                json.WriteNumber("zoom", zoom);
                json.WriteStartArray("files");
                files.ToList().ForEach(file => json.WriteStringValue($"{shown}/{file}"));
                json.WriteEndArray();
            }));
            return;
        }

        foreach (var file in files)
        {
            session.Surroundings.Out.WriteLine($"{shown}/{file}");
        }
    }

    private int Zoom(bool isReadme)
    {
        var given = new[] { CommandSpecs.Stack, CommandSpecs.Env, CommandSpecs.AllEnvs, RenderSpecs.Zoom, RenderSpecs.PicturesOut }.Where(session.Line.Has).Select(option => option.Name).ToArray();
        if (isReadme && given is not [])
        {
            throw new UsageException([$"--readme draws every environment as the README shows it, so it goes without {Words.List(given)}."], session.Line.Spec.Name);
        }

        return session.Line.Value(RenderSpecs.Zoom) is not { } text ? 1
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var zoom) && zoom <= DiagramBuilder.MostZoom ? zoom
            : throw new UsageException([$"--zoom takes a number from 0 to {DiagramBuilder.MostZoom}, not '{text}': 0 stacks, 1 components, 2 what they are made of, 3 every resource."], session.Line.Spec.Name);
    }
}
