using System.Collections.Immutable;
using Blueprint.Catalogs;
using Blueprint.Engine.Deploying;
using Blueprint.Engine.Events;
using Blueprint.Engine.Programs;
using Blueprint.Engine.State;

namespace Blueprint.Cli.Commands;

/// <summary><c>import</c>: takes existing resources into a stack's record.</summary>
internal sealed class ImportCommand(Session session)
{
    /// <summary>Runs the command.</summary>
    public Task<ExitCode> RunAsync()
    {
        var stack = session.Stack();
        var imports = Imports(stack.Id);
        return new ConfirmedRun(session)
        {
            Kind = RunKind.Import,
            Doing = "Importing into",
            Question = "Import this?",
            WithConfig = true,
            Adjust = request => request with { Imports = imports },
            After = ends => WriteCodeAsync(ends[0].Outcome?.Imported ?? []),
        }.RunAsync([stack]);
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
