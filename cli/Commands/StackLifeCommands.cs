using Blueprint.Cli.Display;
using Blueprint.Engine.Projects;
using Blueprint.Engine.State;
using Blueprint.Engine.State.Editing;

namespace Blueprint.Cli.Commands;

/// <summary><c>stack init</c>, <c>stack select</c>, <c>stack rename</c> and <c>stack rm</c>: how stacks begin and end.</summary>
internal sealed class StackLifeCommands(Session session)
{
    /// <summary>Chooses the stack that commands are about where none is named; says which is chosen where none is given.</summary>
    public ExitCode Select()
    {
        if (session.StackName() is not { } name)
        {
            session.Surroundings.Out.WriteLine(session.Selected.Name ?? throw new UsageException([$"No stack is selected. There is {Words.List([.. session.Selector.All.Select(stack => stack.Id.ToString())])}."], session.Line.Spec.Name));
            return ExitCode.Done;
        }

        var stack = session.Selector.Named(name);
        session.Selected.Name = stack.Id.ToString();
        session.Say($"Selected {stack.Id}. Commands on one stack mean it where none is named with -s.");
        return ExitCode.Done;
    }

    /// <summary>Begins a stack.</summary>
    public async Task<ExitCode> InitAsync()
    {
        var name = session.StackName() ?? throw new UsageException(["Which stack? Name it: stack init project/name."], session.Line.Spec.Name);
        var (project, stack) = NewName(name);
        var path = project.SettingsPath(stack.Stack);
        if (session.Selector.All.Any(known => known.Id == stack) || File.Exists(path))
        {
            throw new UsageException([$"There is a stack {stack} already. Choose another name, or select it: stack select {stack}"], session.Line.Spec.Name);
        }

        var text = "config: {}\n";
        if (session.Line.Value(CommandSpecs.CopyConfigFrom) is { } from)
        {
            var source = session.Selector.Named(from.Contains('/', StringComparison.Ordinal) ? from : $"{project.Name}/{from}");
            var settings = source.Project.SettingsPath(source.Id.Stack);
            text = File.Exists(settings) ? await File.ReadAllTextAsync(settings) : text;
        }

        // An empty state, so that the stack is known to be one.
        await using (var writer = await session.State.LockAsync(stack, session.Surroundings.Interruption.Token))
        {
            await writer.CommitAsync(Snapshot.Empty, CancellationToken.None);
        }

        Directory.CreateDirectory(project.SettingsDirectory);
        await File.WriteAllTextAsync(path, text);
        if (!session.Line.Has(CommandSpecs.NoSelect))
        {
            session.Selected.Name = stack.ToString();
        }

        session.Say($"Begun {stack}{(session.Line.Has(CommandSpecs.NoSelect) ? "" : ", and selected it")}. Its settings are in {Path.GetRelativePath(session.Workspace.Root, path)}.");
        return ExitCode.Done;
    }

    /// <summary>Removes a stack.</summary>
    public async Task<ExitCode> RemoveAsync()
    {
        var stack = session.StackName() is { } name ? session.Selector.Named(name) : session.Stack();
        var recorded = (await session.State.LoadAsync(stack.Id, session.Surroundings.Interruption.Token))?.Resources.Length ?? 0;
        if (recorded > 0 && !session.Line.Has(CommandSpecs.Force))
        {
            throw new UsageException([$"{stack.Id} still has {Words.Some(recorded, "resource")}. Take them down first (destroy), or forget them: --force"], session.Line.Spec.Name);
        }

        if (!session.Agrees($"Remove {stack.Id} for good{(recorded > 0 ? $", with the record of {Words.Some(recorded, "resource")}" : "")}?"))
        {
            return ExitCode.Cancelled;
        }

        session.State.Remove(stack.Id);
        session.History.Remove(stack.Id);
        if (!session.Line.Has(CommandSpecs.PreserveConfig))
        {
            File.Delete(stack.Project.SettingsPath(stack.Id.Stack));
        }

        if (session.Selected.Name == stack.Id.ToString())
        {
            session.Selected.Name = null;
        }

        session.Say($"Removed {stack.Id}.");
        return ExitCode.Done;
    }

    /// <summary>Gives a stack another name.</summary>
    public async Task<ExitCode> RenameAsync()
    {
        var stack = session.Stack();
        var started = session.Surroundings.Clock.GetUtcNow();
        var given = session.Line.Arguments[0];
        var (_, renamed) = NewName(given.Contains('/', StringComparison.Ordinal) ? given : $"{stack.Id.Project}/{given}");
        var (from, to) = (stack.Project.SettingsPath(stack.Id.Stack), stack.Project.SettingsPath(renamed.Stack));
        if (renamed.Project != stack.Id.Project)
        {
            throw new UsageException([$"A stack stays in its project: {stack.Id} can become {stack.Id.Project}/{renamed.Stack}."], session.Line.Spec.Name);
        }

        if (session.Selector.All.Any(known => known.Id == renamed) || File.Exists(to))
        {
            throw new UsageException([$"There is a stack {renamed} already. Choose another name."], session.Line.Spec.Name);
        }

        var cancellation = session.Surroundings.Interruption.Token;
        if (await session.State.LoadAsync(stack.Id, cancellation) is not null)
        {
            await using (await session.State.LockAsync(stack.Id, cancellation))
            await using (var writer = await session.State.LockAsync(renamed, cancellation))
            {
                var before = await session.State.LoadAsync(stack.Id, cancellation) ?? Snapshot.Empty;
                await writer.CommitAsync(StateEdits.RenameStack(before, stack.Id.Project, stack.Id.Stack, renamed.Stack), CancellationToken.None);
            }

            session.State.Remove(stack.Id);
        }

        if (File.Exists(from))
        {
            File.Move(from, to);
        }

        session.History.Rename(stack.Id, renamed);
        session.Remember(renamed, "rename", started, succeeded: true, []);
        if (session.Selected.Name == stack.Id.ToString())
        {
            session.Selected.Name = renamed.ToString();
        }

        session.Say($"{stack.Id} is now {renamed}. Stacks that refer to it must be told.");
        return ExitCode.Done;
    }

    // A project is named where the workspace has several.
    private (ProjectFile Project, StackId Stack) NewName(string name)
    {
        var parts = name.Split('/');
        var project = parts switch
        {
            [_] when session.Workspace.Chosen is [var only] => only,
            [var p, _] => session.Workspace.Find(p),
            [StackSelector.Organization, var p, _] => session.Workspace.Find(p),
            _ => null,
        };
        return project is null || parts[^1].Length == 0 || !parts[^1].All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? throw new UsageException([$"'{name}' names no stack of a project here: it takes project/name, with a name of letters, digits, '-', '_' and '.'. There is project {Words.List([.. session.Workspace.Projects.Select(p => p.Name)])}."], session.Line.Spec.Name)
            : (project, new(StackSelector.Organization, project.Name, parts[^1]));
    }
}
