using System.Collections.Immutable;
using Blueprint.Engine.Deploying;
using Blueprint.Engine.Projects;
using Blueprint.Engine.Providers;
using Blueprint.Engine.State;
using Blueprint.Protocol;

namespace Blueprint.Cli.Running;

/// <summary>Where the stacks of a run find each other's outputs: who asks for those of a stack that still runs waits for it.</summary>
/// <threadsafety>Safe for concurrent use.</threadsafety>
internal sealed class OutputsBoard : IStackOutputs
{
    private readonly Lock gate = new();
    private readonly Dictionary<StackId, TaskCompletionSource<PropertyMap?>> running;
    private readonly Dictionary<StackId, List<StackId>> waiting = [];
    private readonly Dictionary<StackId, StackId> blocked = [];
    private readonly HashSet<StackId> lost = [];
    private readonly HashSet<StackId> circular = [];
    private readonly Workspace workspace;
    private readonly IStateStore state;

    /// <summary>Makes a board for the stacks of a run.</summary>
    /// <param name="stacks">The stacks that run; each must be <see cref="Finish"/>ed.</param>
    /// <param name="workspace">The projects, for names of two parts.</param>
    /// <param name="state">The states of stacks that do not run.</param>
    public OutputsBoard(IEnumerable<StackId> stacks, Workspace workspace, IStateStore state)
    {
        running = stacks.ToDictionary(stack => stack, _ => new TaskCompletionSource<PropertyMap?>(TaskCreationOptions.RunContinuationsAsynchronously));
        this.workspace = workspace;
        this.state = state;
    }

    /// <summary>The failed stack for whose sake a stack cannot come through; null for none.</summary>
    public StackId? BlockedBy(StackId stack)
    {
        lock (gate)
        {
            return blocked.GetValueOrDefault(stack);
        }
    }

    /// <summary>Whether a stack waits, in the end, for itself.</summary>
    public bool IsCircular(StackId stack)
    {
        lock (gate)
        {
            return circular.Contains(stack);
        }
    }

    /// <summary>Whether a stack refers to one that does not exist.</summary>
    public bool IsLost(StackId stack)
    {
        lock (gate)
        {
            return lost.Contains(stack);
        }
    }

    /// <summary>Says that a stack has ended.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="outputs">Its outputs; null where it failed.</param>
    public void Finish(StackId stack, PropertyMap? outputs) => running[stack].TrySetResult(outputs);

    /// <inheritdoc/>
    public async Task<(StackId Stack, PropertyMap Outputs)?> FindAsync(string name, StackId asker, CancellationToken cancellation)
    {
        var wanted = Resolve(name, asker);
        if (running.TryGetValue(wanted, out var source))
        {
            Wait(asker, wanted);
            var outputs = await source.Task.WaitAsync(cancellation);
            lock (gate)
            {
                waiting[asker].Remove(wanted);
                if (outputs is null)
                {
                    blocked[asker] = wanted;
                }
            }

            return outputs is null
                ? throw new ProviderException($"{wanted}, which {asker} refers to, did not come through, so its outputs are not known.")
                : (wanted, outputs);
        }

        if (await state.LoadAsync(wanted, cancellation) is { } snapshot)
        {
            return (wanted, snapshot.Outputs);
        }

        lock (gate)
        {
            lost.Add(asker);
        }

        throw new ProviderException(NotThere(name, wanted));
    }

    private StackId Resolve(string name, StackId asker) => name.Split('/') switch
    {
        [{ Length: > 0 } stack] => asker with { Stack = stack },
        [{ Length: > 0 } project, { Length: > 0 } stack] when workspace.Find(project) is not null || project != asker.Organization => asker with { Project = project, Stack = stack },
        [{ Length: > 0 }, { Length: > 0 } stack] => asker with { Stack = stack },
        [{ Length: > 0 } organization, { Length: > 0 } project, { Length: > 0 } stack] => new(organization, project, stack),
        _ => throw new ProviderException($"'{name}' is no stack name. A stack reference takes 'organization/project/stack', as {StackSelector.Organization}/platform/dev."),
    };

    private void Wait(StackId asker, StackId wanted)
    {
        lock (gate)
        {
            if (Path(wanted, asker) is { } path)
            {
                circular.Add(asker);
                throw new ProviderException(path is [var self]
                    ? $"{self} refers to itself. A program cannot wait for its own outputs."
                    : $"These stacks wait for each other: {string.Join(" -> ", [asker, .. path])}. Take one of these references out.");
            }

            if (!waiting.TryGetValue(asker, out var list))
            {
                waiting[asker] = list = [];
            }

            list.Add(wanted);
        }
    }

    // The way by which one stack waits for another, both included; null where it does not.
    private List<StackId>? Path(StackId from, StackId to)
    {
        if (from == to)
        {
            return [from];
        }

        foreach (var next in waiting.GetValueOrDefault(from) ?? [])
        {
            if (Path(next, to) is { } rest)
            {
                return [from, .. rest];
            }
        }

        return null;
    }

    private string NotThere(string name, StackId wanted)
    {
        var known = workspace.Projects.SelectMany(project => project.StacksWithSettings().Select(stack => $"{project.Name}/{stack}"))
            .Union(state.List().Select(stack => stack.ToString())).Order(StringComparer.Ordinal).ToImmutableArray();
        if (wanted.Organization != StackSelector.Organization)
        {
            return $"There is no stack '{name}': stacks here are in the organisation '{StackSelector.Organization}'. Take it from Deployment.Instance.OrganizationName.";
        }

        return known.Contains(wanted.ToString())
            ? $"Stack {wanted} is not deployed yet, so it has no outputs. Deploy it before this one, or both at once: ./blueprint up --env {wanted.Stack}"
            : $"There is no stack '{name}'.{DidYouMean.Question(wanted.ToString(), known)} There is {string.Join(", ", known)}.";
    }
}
