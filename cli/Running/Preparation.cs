using System.Collections.Immutable;
using Blueprint.Engine.Projects;
using Blueprint.Engine.Secrets;
using Blueprint.Engine.State;

namespace Blueprint.Cli.Running;

/// <summary>Reads and checks what stacks are run with, and says all that is wrong with all of them at once.</summary>
internal sealed class Preparation(IBackend backend, IStateStore state)
{
    /// <summary>Whether programs are run with all that they were built with, each in a process of its own.</summary>
    public bool IsApart { get; init; }

    /// <summary>Prepares the stacks, in the order given.</summary>
    /// <param name="stacks">The stacks.</param>
    /// <param name="withPrograms">Whether their programs are going to be run.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ConfigException">Settings are faulty.</exception>
    /// <param name="withConfig">Whether their configuration is needed although their programs are not run.</param>
    /// <param name="sealedText">What stands for secret settings that cannot be opened; null where that is an error.</param>
    public async Task<ImmutableArray<PreparedStack>> PrepareAsync(
        ImmutableArray<ProjectStack> stacks, bool withPrograms, CancellationToken cancellation, bool withConfig = false, string? sealedText = null)
    {
        var prepared = await Task.WhenAll(stacks.Select(stack => Task.Run(() => OneAsync(stack, withPrograms, withConfig, sealedText, cancellation), cancellation)));
        var problems = prepared.SelectMany(one => one.Problems).ToImmutableArray();
        return problems is [] ? [.. prepared.Select(one => one.Stack!)] : throw new ConfigException(problems);
    }

    private async Task<(PreparedStack? Stack, ImmutableArray<ConfigProblem> Problems)> OneAsync(
        ProjectStack stack, bool withPrograms, bool withConfig, string? sealedText, CancellationToken cancellation)
    {
        var problems = new List<ConfigProblem>();
        var settings = StackSettings.Read(stack.Project.SettingsPath(stack.Id.Stack), stack.Project.Name, problems);
        if (withPrograms && settings is null && problems.Count > 0)
        {
            return (null, [.. problems]);
        }

        if (withPrograms)
        {
            problems.AddRange(ConfigCheck.Problems(stack.Project, stack.Id.Stack, settings));
        }

        var program = withPrograms ? await (IsApart ? backend.ProgramApartAsync(stack.Project, cancellation) : backend.ProgramAsync(stack.Project, cancellation)) : null;
        var config = withPrograms || withConfig ? StackConfig.Resolve(stack.Project, settings, text => Open(settings!, text, sealedText)) : StackConfig.Empty;
        if (problems.Count > 0 && program is not null)
        {
            // What the declaration cannot say, the program does: both at once, and each key once.
            var told = problems.Select(problem => problem.Key).ToHashSet(StringComparer.Ordinal);
            var more = await ConfigProbe.RunAsync(program, stack, config, new ConfigErrorLocator(stack.Project, settings), cancellation);
            problems.AddRange(more.Where(problem => !told.Contains(problem.Key)));
        }

        if (problems.Count > 0)
        {
            return (null, [.. problems.OrderBy(problem => problem.Where?.Line)]);
        }

        var before = await state.LoadAsync(stack.Id, cancellation) ?? Snapshot.Empty;
        return (new(stack.Project, stack.Id, settings, config, program, before), []);
    }

    private string Open(StackSettings settings, string text, string? sealedText)
    {
        try
        {
            return backend.Decrypt(settings, text);
        }
        catch (SecretsException) when (sealedText is not null)
        {
            return sealedText;
        }
    }
}
