using System.Collections.Immutable;
using Blueprint.Catalogs;
using Blueprint.Cli.Running;
using Blueprint.Engine.Deploying;
using Blueprint.Engine.Events;
using Blueprint.Engine.Programs;
using Blueprint.Engine.State;

namespace Blueprint.Cli.Commands;

/// <summary><c>import</c>: takes existing resources into a stack's record.</summary>
internal sealed class ImportCommand(Session session)
{
    private readonly RunConsole console = new(session);

    /// <summary>Runs the command.</summary>
    public async Task<ExitCode> RunAsync()
    {
        var began = session.Surroundings.Clock.GetTimestamp();
        var cancellation = console.Listen();
        var stack = session.Stack();
        var imports = Imports(stack.Id);
        console.Begin("Importing into", [stack]);
        await using var locks = await console.LockAsync([stack], cancellation);
        var prepared = await new Preparation(session.Backend, session.State).PrepareAsync([stack], withPrograms: false, cancellation, withConfig: true);
        using var log = console.EventLog();
        var phase = console.Phase(log, adjust: request => request with { Imports = imports });
        if (!session.Line.Has(CommandSpecs.SkipPreview))
        {
            var previewed = await console.RunAsync(phase, RunKind.Import, isPreview: true, [(prepared[0], null)], _ => [], cancellation);
            var plan = console.Report(RunKind.Import, isPreview: true, previewed, null);
            if (plan.Code != ExitCode.Done)
            {
                console.Write(plan);
                return console.Conclude(plan, changes: true);
            }

            if (!console.Confirm(plan, "Import this?", yesByDefault: true))
            {
                return ExitCode.Cancelled;
            }
        }

        var ends = await console.RunAsync(phase, RunKind.Import, isPreview: false, [(prepared[0], locks.Writer(stack.Id))], _ => [], cancellation);
        var report = console.Report(RunKind.Import, isPreview: false, ends, session.Surroundings.Clock.GetElapsedTime(began));
        console.Write(report);
        await WriteCodeAsync(ends[0].Outcome?.Imported ?? []);
        return console.Conclude(report, changes: true);
    }

    private ImmutableArray<ImportSpec> Imports(StackId stack)
    {
        var protect = session.Line.Value(CommandSpecs.Protect) is not "false";
        if (session.Line.Value(CommandSpecs.Bulk) is { } file)
        {
            var path = Path.Combine(session.Surroundings.Directory, file);
            if (session.Line.Arguments is not [])
            {
                throw new UsageException(["Either --file or TYPE NAME ID, not both."], session.Line.Spec.Name);
            }

            try
            {
                return File.Exists(path) ? ImportFile.Read(File.ReadAllBytes(path), stack, protect) : throw new UsageException([$"There is no file {file}."], session.Line.Spec.Name);
            }
            catch (FormatException error)
            {
                throw new UsageException([$"{file} cannot be used: {error.Message}."], session.Line.Spec.Name);
            }
        }

        return session.Line.Arguments is [var type, var name, var id]
            ? [new(type, name, id) { Parent = Urn(CommandSpecs.Parent), Provider = Urn(CommandSpecs.Provider), Properties = session.Line.Values(CommandSpecs.Properties), Protect = protect }]
            : throw new UsageException(["What is to be imported? Give TYPE NAME ID, or --file."], session.Line.Spec.Name);
    }

    // Pulumi takes name=urn, where the name is for the code that it writes.
    private string Urn(OptionSpec option) => session.Line.Value(option) is not { } value ? ""
        : value.Contains('=', StringComparison.Ordinal) && !value.StartsWith("urn:", StringComparison.Ordinal) ? value[(value.IndexOf('=', StringComparison.Ordinal) + 1)..]
        : value;

    private async Task WriteCodeAsync(ImmutableArray<Engine.Model.ResourceState> imported)
    {
        if (imported is [])
        {
            return;
        }

        var code = ImportedCode.Write(imported, Catalog.Find);
        if (session.Line.Value(CommandSpecs.Code) is { } file)
        {
            await File.WriteAllTextAsync(Path.Combine(session.Surroundings.Directory, file), code);
            session.Say($"The statements that say the same are in {file}.");
        }
        else if (session.Format == "text")
        {
            session.Surroundings.Out.Write($"\nPut this into the program, so that the next up keeps what was imported:\n\n{code}");
        }
    }
}
