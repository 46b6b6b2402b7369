using System.Collections.Concurrent;
using Blueprint.Engine.Events;
using Blueprint.Engine.Model;
using Blueprint.Engine.Planning;
using Blueprint.Protocol;

namespace Blueprint.Engine.Deploying;

/// <summary>Components that are recorded and still without their outputs: a component is done only when it has them.</summary>
/// <threadsafety>Safe for concurrent use.</threadsafety>
internal sealed class OpenComponents(RunContext run, Ledger ledger, HookRegistry hooks)
{
    private readonly ConcurrentDictionary<string, OpenComponent> all = new(StringComparer.Ordinal);

    /// <summary>Notes a component that is recorded.</summary>
    /// <param name="info">Its step.</param>
    /// <param name="started">When that was begun, by the clock of the run.</param>
    public void Open(StepInfo info, long started) => all[info.Urn.Value] = new(info, started);

    /// <summary>Says that a component is done, with what outputs.</summary>
    public void Complete(string urn, PropertyMap outputs)
    {
        if (all.TryRemove(urn, out var open))
        {
            run.Done(open.Info with { New = ledger.Find(urn) ?? open.Info.New }, outputs, open.Started);
        }
    }

    /// <summary>Says so of every component that never gave outputs.</summary>
    public void CompleteAll()
    {
        // Children before parents, in an order that is the same every time.
        foreach (var urn in all.Values.Select(open => open.Info.Urn).OrderByDescending(Depth).ThenBy(urn => urn.Value, StringComparer.Ordinal))
        {
            Complete(urn.Value, ledger.Find(urn.Value)?.Outputs ?? PropertyMap.Empty);
        }
    }

    /// <summary>Runs the hooks of a component that has its outputs; null where it has none to run.</summary>
    public Task? HooksAfter(string urn)
    {
        if (!all.TryGetValue(urn, out var open))
        {
            return null;
        }

        var step = new Step { Kind = open.Info.Kind, Old = open.Info.Old, New = ledger.Find(urn) ?? open.Info.New };
        return StepHooks.Around(step) is { After.Length: > 0 } around ? RunAsync() : null;

        async Task RunAsync()
        {
            if (await hooks.RunAsync($"after {around.Operation}", around.After, () => StepHooks.Call(step, step.New)).ConfigureAwait(false) is { } failure)
            {
                run.FailStep(urn, failure, open.Info.SourcePosition);
            }
        }
    }

    private static int Depth(Urn urn) => urn.QualifiedType == Urn.StackType ? -1 : urn.QualifiedType.Count(c => c == '$');

    private sealed record OpenComponent(StepInfo Info, long Started);
}
