using System.Text;
using Blueprint.Cli.Display;
using Blueprint.Cli.Terminal;
using Blueprint.Engine.Projects;

namespace Blueprint.Cli.Commands;

/// <summary><c>stack export</c> and <c>stack import</c>: states as documents of Pulumi.</summary>
internal sealed class StackTransferCommands(Session session)
{
    /// <summary>Writes the state as Pulumi's deployment document.</summary>
    public async Task<ExitCode> ExportAsync()
    {
        var stack = session.Stack();
        var snapshot = await session.State.LoadAsync(stack.Id, session.Surroundings.Interruption.Token) ??
            throw new StackNotFoundException($"Stack {stack.Id} is not deployed yet. Deploy it: ./blueprint up -s {stack.Id}");
        var showSecrets = session.Line.Has(CommandSpecs.ShowSecrets);
        var document = session.Backend.Export(stack.Id, snapshot, showSecrets);
        if (session.Line.Value(CommandSpecs.File) is { } file)
        {
            await File.WriteAllTextAsync(Path.Combine(session.Surroundings.Directory, file), document);
        }
        else
        {
            session.Surroundings.Out.Write(document);
        }

        if (!showSecrets && !session.Backend.HasPassphrase && snapshot.Resources.Any(resource => resource.Inputs.ContainsSecret || resource.Outputs.ContainsSecret))
        {
            session.Say("Its secrets are sealed with your own key, which only Blueprint on this machine opens. For Pulumi, set PULUMI_CONFIG_PASSPHRASE and export again, or show them: --show-secrets", Ink.Warning);
        }

        return ExitCode.Done;
    }

    /// <summary>Makes a deployment document the state of a stack.</summary>
    public async Task<ExitCode> ImportAsync()
    {
        var stack = session.Stack();
        var started = session.Surroundings.Clock.GetUtcNow();
        var (document, name) = await DocumentAsync();
        var import = session.Backend.Import(document, name, stack.Id, session.Line.Has(CommandSpecs.Force));
        int before;
        await using (var writer = await session.State.LockAsync(stack.Id, session.Surroundings.Interruption.Token))
        {
            before = (await session.State.LoadAsync(stack.Id, session.Surroundings.Interruption.Token))?.Resources.Length ?? 0;
            await writer.CommitAsync(import.Snapshot, CancellationToken.None);
        }

        session.Remember(stack.Id, "import", started, succeeded: true, []);
        foreach (var warning in import.Warnings)
        {
            session.Say($"warning: {warning}", Ink.Warning);
        }

        session.Say($"The sandbox's {stack.Id} now holds the {Words.Some(import.Snapshot.Resources.Length, "resource")} of {name}{(before > 0 ? $", in place of {before}" : "")}.");
        session.Say("It is a simulated copy: whatever is done to it here, nothing real is touched.");
        return ExitCode.Done;
    }

    private async Task<(byte[] Document, string Name)> DocumentAsync()
    {
        if (session.Line.Value(CommandSpecs.From) is { } file)
        {
            var path = Path.Combine(session.Surroundings.Directory, file);
            return File.Exists(path) ? (await File.ReadAllBytesAsync(path), file) : throw new UsageException([$"There is no file {file}."], session.Line.Spec.Name);
        }

        return session.Surroundings.IsTerminal.In
            ? throw new UsageException(["Which document? Name it with --file, or send it to standard input."], session.Line.Spec.Name)
            : (Encoding.UTF8.GetBytes(await session.Surroundings.In().ReadToEndAsync()), "standard input");
    }
}
