using System.Collections.Immutable;
using Blueprint.Engine.Events;
using Blueprint.Engine.State;
using Blueprint.Protocol;

namespace Blueprint.Cli.Display;

/// <summary>Keeps what the events of a run have told.</summary>
/// <threadsafety>Safe: events come from the run, pictures are taken by who draws.</threadsafety>
internal sealed class StackView(StackId stack, RunKind kind, TimeProvider clock) : IEventSink
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, ResourcePicture> resources = new(StringComparer.Ordinal);
    private readonly List<EngineEvent.Diagnostic> diagnostics = [];
    private readonly List<EngineEvent.PolicyJudged> findings = [];
    private readonly List<EngineEvent.PolicyRemedied> remedies = [];
    private StackPicture? picture;
    private PropertyMap? oldOutputs;
    private PropertyMap? newOutputs;
    private EngineEvent.RunEnded? end;
    private int known;
    private int done;

    /// <summary>Steps that are over, and an estimate of how many there will be.</summary>
    public (int Done, int Known) Progress
    {
        get
        {
            lock (gate)
            {
                return (done, Math.Max(known, resources.Count));
            }
        }
    }

    /// <inheritdoc/>
    public void Receive(EngineEvent engineEvent)
    {
        lock (gate)
        {
            picture = null;
            switch (engineEvent)
            {
                case EngineEvent.RunStarted started:
                    known = started.KnownResources;
                    break;
                case EngineEvent.StepStarted step:
                    Put(step.Step, StepStatus.Running, TimeSpan.Zero, "");
                    break;
                case EngineEvent.StepDone step:
                    done++;
                    Put(step.Step, StepStatus.Done, step.Took, "");
                    break;
                case EngineEvent.StepFailed step:
                    done++;
                    Put(step.Step, StepStatus.Failed, TimeSpan.Zero, step.Message);
                    break;
                case EngineEvent.Diagnostic { Ephemeral: false } diagnostic:
                    diagnostics.Add(diagnostic);
                    break;
                case EngineEvent.ProgramOutput output when !string.IsNullOrWhiteSpace(output.Line):
                    diagnostics.Add(new(LogSeverity.Info, "", output.Line));
                    break;
                case EngineEvent.PolicyJudged judged:
                    findings.Add(judged);
                    break;
                case EngineEvent.PolicyRemedied remedied:
                    remedies.Add(remedied);
                    break;
                case EngineEvent.OutputsChanged outputs:
                    (oldOutputs, newOutputs) = (outputs.Old, outputs.New);
                    break;
                case EngineEvent.RunEnded ended:
                    end = ended;
                    break;
            }
        }
    }

    /// <summary>Whether the run has ended.</summary>
    public bool IsEnded
    {
        get
        {
            lock (gate)
            {
                return end is not null;
            }
        }
    }

    /// <summary>What there is to see by now.</summary>
    public StackPicture Picture()
    {
        lock (gate)
        {
            return picture ??= Draw();
        }
    }

    private StackPicture Draw()
    {
        var tree = ResourceTree.Order(resources.Values);
        var place = new Dictionary<string, int>(StringComparer.Ordinal) { [""] = -1 };
        for (var i = 0; i < tree.Length; i++)
        {
            place[tree[i].Urn.Value] = i;
        }

        return new()
        {
            Stack = stack,
            Kind = kind,
            Resources = tree,
            Diagnostics = [.. diagnostics.OrderBy(d => place.GetValueOrDefault(d.Urn, int.MaxValue))],
            Findings = InOrder(place),
            Remedies = [.. remedies.OrderBy(r => place.GetValueOrDefault(r.Urn, int.MaxValue)).ThenBy(r => r.Remedy.Rule, StringComparer.Ordinal)],
            OldOutputs = oldOutputs,
            NewOutputs = newOutputs,
            Result = end?.Result,
            Took = end?.Took ?? TimeSpan.Zero,
            KnownResources = known,
            Counts = Count(tree),
        };
    }

    // By pack, rule and place in the tree. There are many times more findings than rules, so that each rule's are put in order by themselves.
    private ImmutableArray<EngineEvent.PolicyJudged> InOrder(Dictionary<string, int> place)
    {
        var byRule = new Dictionary<string, List<EngineEvent.PolicyJudged>>(StringComparer.Ordinal);
        foreach (var judged in findings)
        {
            if (!byRule.TryGetValue(judged.Finding.Rule, out var ofRule))
            {
                byRule[judged.Finding.Rule] = ofRule = [];
            }

            ofRule.Add(judged);
        }

        return
        [
            .. byRule.OrderBy(rule => rule.Key, StringComparer.Ordinal)
                .SelectMany(rule => rule.Value.OrderBy(judged => place.GetValueOrDefault(judged.Finding.Urn, int.MaxValue)))
                .GroupBy(judged => judged.Pack, StringComparer.Ordinal).OrderBy(pack => pack.Key, StringComparer.Ordinal).SelectMany(pack => pack),
        ];
    }

    private static StepCounts Count(ImmutableArray<ResourcePicture> tree)
    {
        var counts = new int[Enum.GetValues<StepKind>().Length];
        foreach (var resource in tree)
        {
            counts[(int)resource.Kind] += resource.Status == StepStatus.Done ? 1 : 0;
        }

        return StepCounts.Of(counts);
    }

    private void Put(StepInfo step, StepStatus status, TimeSpan took, string failure)
    {
        // Providers that nobody declared are the engine's own business, as in Pulumi's display.
        if (step.Internal)
        {
            return;
        }

        var before = resources.GetValueOrDefault(step.Urn.Value);
        var kind = step.Kind;

        // The halves of a replacement, and its deletion at the end of the run, are one line with it.
        if (!Ops.Counts(kind) || before?.Kind == StepKind.Replace)
        {
            kind = StepKind.Replace;
        }

        // The deletion of an old resource has neither the new one nor the changes.
        var described = before is not null && kind == StepKind.Replace && step.Kind == StepKind.DeleteReplaced ? before.Step : step;
        if (before is { Step.Changes: { IsDefaultOrEmpty: false } changes } && described.Changes.IsDefaultOrEmpty)
        {
            described = described with { Changes = changes };
        }

        resources[step.Urn.Value] = new()
        {
            Urn = step.Urn,
            Parent = step.New?.Parent ?? step.Old?.Parent ?? before?.Parent ?? "",
            Kind = kind,
            Step = described,
            Status = before?.Status == StepStatus.Failed ? StepStatus.Failed : status,
            Began = before?.Began ?? clock.GetTimestamp(),
            Took = (before?.Took ?? TimeSpan.Zero) + took,
            Failure = failure.Length > 0 ? failure : before?.Failure ?? "",
        };
    }
}
