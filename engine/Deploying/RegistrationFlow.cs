using System.Collections.Concurrent;
using System.Collections.Immutable;
using Blueprint.Engine.Events;
using Blueprint.Engine.Model;
using Blueprint.Engine.Planning;
using Blueprint.Engine.Providers;
using Blueprint.Protocol;

namespace Blueprint.Engine.Deploying;

/// <summary>Gathers what decides about one registration after the other, and turns the planner's decisions into steps.</summary>
internal sealed class RegistrationFlow(
    RunContext run, ProviderRegistry providers, ProviderChanges providerChanges, PolicyGate policies, StepExecutor executor, Identities identities)
{
    private readonly ConcurrentDictionary<string, SourcePosition?> positions = new(StringComparer.Ordinal);
    private readonly HashSet<string> skipped = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> broken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> keptAs = new(StringComparer.Ordinal);
    private readonly InputCheck check = new(run, identities);
    private readonly Imports imports = new(run);
    private readonly EarlyDeletions deletions = new(run, providers, identities);

    /// <summary>Where a resource of this run was made; null where that is not known.</summary>
    public SourcePosition? Position(string urn) => positions.GetValueOrDefault(urn);

    /// <summary>What the program has asked for, by URN.</summary>
    public IReadOnlySet<string> Seen => identities.Seen;

    /// <summary>Whether the program has asked for a resource.</summary>
    public bool HasSeen(string urn) => identities.Seen.Contains(urn);

    /// <summary>Whether the program has asked for what is recorded under a URN, be it under another one now.</summary>
    public bool IsClaimed(string recordedUrn) => identities.IsClaimed(recordedUrn);

    /// <summary>What must be done before resources may be deleted in the middle of a run, by the URNs that are recorded for it.</summary>
    public IEnumerable<string> FormerUsers(ImmutableArray<Step> steps) => deletions.FormerUsers(steps);

    /// <summary>The URN that is recorded for a resource from before, if it was another one; else its own.</summary>
    public string Former(string urn) => identities.Former(urn);

    /// <summary>The steps of a registration; none where it is skipped.</summary>
    /// <exception cref="RefusalException">It cannot be.</exception>
    /// <exception cref="ProviderException">A provider refuses it, or there is none.</exception>
    public async ValueTask<ImmutableArray<Step>> PlanAsync(ResourceGoal goal)
    {
        var old = Accept(goal);
        var targeted = run.Targets.Contains(goal.Urn) || IsDrawn(goal);
        if (!targeted && old is null)
        {
            skipped.Add(goal.Urn.Value);
            return [];
        }

        if (targeted && Skipped(goal) is { } missing)
        {
            throw DependsOnSkipped(goal, missing);
        }

        goal = AsRecorded(goal);
        var provider = goal.Custom && targeted ? providers.For(goal) : null;
        var imported = targeted && provider is not null ? await imports.AdoptAsync(goal, old, provider).ConfigureAwait(false) : null;
        var steps = await PlanAsync(goal, imported ?? old, targeted, provider).ConfigureAwait(false);
        return imported is null ? steps : [Imports.Step(old, imported), .. steps];
    }

    /// <summary>Whether a resource needs one that failed, so that nothing is done about it.</summary>
    public bool IsBroken(ResourceGoal goal) =>
        !broken.IsEmpty && goal.References().Any(broken.ContainsKey);

    /// <summary>Notes that a resource failed; safe for concurrent use.</summary>
    public void Break(string urn) => broken.TryAdd(urn, true);

    /// <summary>Takes a resource into the run to which nothing is done; gives what is recorded of it, or null for nothing.</summary>
    /// <exception cref="RefusalException">It cannot be.</exception>
    public ResourceState? Match(ResourceGoal goal)
    {
        var old = Accept(goal);
        KeepUnderFormerName(goal, old);
        if (ProviderReference.IsProviderType(goal.Urn.Type))
        {
            // The program may call functions of it.
            providers.Register(old ?? goal.ToState(goal.Inputs, null));
        }

        return old;
    }

    /// <summary>The steps of a reading.</summary>
    /// <exception cref="RefusalException">It cannot be.</exception>
    public ValueTask<ImmutableArray<Step>> PlanReadAsync(ResourceGoal goal, string id)
    {
        var old = Accept(goal);
        if (Skipped(goal) is { } missing)
        {
            skipped.Add(goal.Urn.Value);
            return run.Targets.Contains(goal.Urn)
                ? throw DependsOnSkipped(goal, missing)
                : new([]);
        }

        if (run.Request.Kind == RunKind.Destroy && old is null && !(run.Targets.Contains(goal.Urn) && NamesOnlyRecorded(goal)))
        {
            // It would stay behind, and name what is not there.
            skipped.Add(goal.Urn.Value);
            return new([]);
        }

        goal = AsRecorded(goal);
        old = old is null ? null : deletions.NowOf(old);
        if (run.Request.Kind == RunKind.Destroy && old is not null)
        {
            // The program may name what a refresh has found gone. Of what only goes, the record says what it needs.
            goal = goal with
            {
                Parent = old.Parent,
                Dependencies = old.Dependencies,
                PropertyDependencies = DependencyTables.Unsorted(old.PropertyDependencies),
                DeletedWith = old.DeletedWith,
                ReplaceWith = old.ReplaceWith,
            };
        }

        var state = goal.ToState(goal.Inputs, old) with { External = true, Id = id, Created = null, Modified = null };
        return new((ImmutableArray<Step>)(old switch
        {
            { PendingReplacement: true } => [new() { Kind = StepKind.ReadReplacement, Old = old, New = state }], // It is gone already.
            { External: false } => [new() { Kind = StepKind.ReadReplacement, Old = old, New = state, Leaves = old with { Delete = true } }],
            { External: true } when old.Id != id && id.Length > 0 =>
                [new() { Kind = StepKind.ReadReplacement, Old = old, New = state, Leaves = old with { Delete = true } }],
            _ => [new() { Kind = StepKind.Read, Old = old, New = state }],
        }));
    }

    /// <summary>The steps that take an existing resource into the record; nothing is compared or changed.</summary>
    /// <param name="goal">Who it is to be.</param>
    /// <param name="properties">The inputs to keep of those that are read; empty for all.</param>
    /// <exception cref="RefusalException">It cannot be.</exception>
    /// <exception cref="ProviderException">Its provider refuses it, or there is none.</exception>
    public async ValueTask<ImmutableArray<Step>> PlanImportAsync(ResourceGoal goal, ImmutableArray<string> properties)
    {
        var (old, conflict) = identities.Take(goal);
        if (conflict is not null)
        {
            throw new RefusalException(conflict);
        }

        if (old is not null)
        {
            return (old.ImportId.Length > 0 ? old.ImportId : old.Id) == goal.ImportId
                ? [new() { Kind = StepKind.Same, Old = old, New = old }]
                : throw new RefusalException($"resource '{goal.Urn}' already exists");
        }

        if (!HasSeen(goal.Parent) && identities.Recorded(goal.Parent) is null)
        {
            throw new RefusalException($"unknown parent '{goal.Parent}' for resource '{goal.Urn}'{Spelling.Suggestion(goal.Parent, identities.Seen)}");
        }

        var found = goal.Custom ? await imports.FindAsync(goal, providers.For(goal)).ConfigureAwait(false) : goal.ToState(PropertyMap.Empty, null);
        var inputs = properties.IsEmpty ? found.Inputs : found.Inputs.Where((name, _) => properties.Contains(name));
        if (goal.Custom)
        {
            await check.WarnAsync(goal, inputs, providers.For(goal)).ConfigureAwait(false);
        }

        return [new() { Kind = StepKind.Import, New = found with { Inputs = inputs, ImportId = "" } }];
    }

    private bool IsDrawn(ResourceGoal goal)
    {
        if (!run.Request.TargetDependents || !goal.Sources().Append(goal.Parent).Any(run.Targets.Names))
        {
            return false;
        }

        run.Targets.Draw(goal.Urn.Value);
        return true;
    }

    private ResourceState? Accept(ResourceGoal goal)
    {
        var (old, conflict) = identities.Take(goal);
        if (conflict is not null)
        {
            throw new RefusalException(conflict);
        }

        positions[goal.Urn.Value] = goal.SourcePosition;
        if (goal.Parent.Length > 0 && !HasSeen(goal.Parent))
        {
            throw new RefusalException($"could not find parent resource {goal.Parent}{Spelling.Suggestion(goal.Parent, identities.Seen)}");
        }

        if (goal.Sources().FirstOrDefault(urn => !HasSeen(urn)) is { } stranger)
        {
            throw new RefusalException(
                $"resource '{goal.Urn}' depends on '{stranger}', which this program has not registered{Spelling.Suggestion(stranger, identities.Seen)}");
        }

        return old;
    }

    private bool NamesOnlyRecorded(ResourceGoal goal) => goal.References().All(urn => identities.Recorded(urn) is not null);

    // What is not touched stays recorded under its former URN, and that is what others must name.
    private void KeepUnderFormerName(ResourceGoal goal, ResourceState? old)
    {
        if (old is not null && !old.Urn.Equals(goal.Urn))
        {
            keptAs[goal.Urn.Value] = old.Urn.Value;
        }
    }

    private ResourceGoal AsRecorded(ResourceGoal goal)
    {
        return keptAs.Count == 0 ? goal : goal with
        {
            Parent = Now(goal.Parent),
            Dependencies = All(goal.Dependencies),
            PropertyDependencies = goal.PropertyDependencies.ToImmutableDictionary(property => property.Key, property => All(property.Value)),
            DeletedWith = Now(goal.DeletedWith),
            ReplaceWith = All(goal.ReplaceWith),
        };

        string Now(string urn) => keptAs.GetValueOrDefault(urn, urn);

        ImmutableArray<string> All(ImmutableArray<string> urns) => [.. urns.Select(Now)];
    }

    // What is not made cannot be recorded as somebody's parent or source.
    private string? Skipped(ResourceGoal goal) => skipped.Count == 0 ? null : goal.Sources().Append(goal.Parent).FirstOrDefault(skipped.Contains);

    private RefusalException DependsOnSkipped(ResourceGoal goal, string missing) => new(run.Targets.Given.IsEmpty
        ? $"Resource '{goal.Urn}' depends on '{missing}' which was specified in --exclude list."
        : $"Resource '{goal.Urn}' depends on '{missing}' which was not specified in --target list.");

    private async ValueTask<ImmutableArray<Step>> PlanAsync(ResourceGoal goal, ResourceState? old, bool targeted, IProvider? provider)
    {
        var root = old is null ? null : deletions.RootOf(old);
        var isFresh = old is null || root is not null || old.External;
        var inputs = targeted
            ? await check.CheckAsync(goal, isFresh ? null : old, provider).ConfigureAwait(false)
            : old!.Inputs; // What is neither targeted nor recorded was skipped.
        if (targeted && await policies.MendAsync(goal, inputs).ConfigureAwait(false) is var mended && !ReferenceEquals(mended, goal))
        {
            // What a rule sets must be as right as what a program sets, and a replacement is made with it, too.
            goal = mended;
            inputs = await check.CheckAsync(goal, isFresh ? null : old, provider).ConfigureAwait(false);
        }

        if (!await policies.AdmitsAsync(goal, inputs).ConfigureAwait(false))
        {
            throw new RefusalException();
        }

        var compares = targeted && !isFresh && goal.Custom && old!.Custom; // Fresh where there is nothing old.
        var facts = new RegistrationFacts
        {
            Goal = goal,
            Inputs = inputs,
            Old = old,
            Diff = compares ? await DiffAsync(goal, old!, inputs, provider!).ConfigureAwait(false) : null, // Targeted and custom has one.
            ProviderChange = compares ? await providerChanges.JudgeAsync(goal, old!, identities).ConfigureAwait(false) : ProviderChange.None,
            IsTargeted = targeted,
            IsReplacementWanted = run.Replacements?.Names(goal.Urn.Value) ?? false,
            DeletedFor = root,
            Replaced = deletions.Replaced,
            IsPreview = run.IsPreview,
        };
        var decision = RegistrationPlanner.Decide(facts);
        var users = ImmutableArray<ResourceState>.Empty;
        switch (decision)
        {
            case Decision.Refuse refusal:
                throw new RefusalException(refusal.Message);
            case Decision.Replace replace:
                WarnOfImport(goal);
                inputs = await check.CheckAsync(goal, null, provider).ConfigureAwait(false);
                users = replace is { DeleteFirst: true, IsDeleted: false } ? await deletions.UsersAsync(old!).ConfigureAwait(false) : []; // Only what is recorded is replaced.
                deletions.MarkReplaced(goal, old!);
                break;
            case Decision.Recreate or Decision.TakeOver:
                deletions.MarkReplaced(goal, old!); // Only what is recorded is made again or taken over.
                old = deletions.NowOf(old!);
                break;
            case Decision.Keep:
                KeepUnderFormerName(goal, old);
                break;
        }

        var steps = RegistrationPlanner.Steps(decision, goal, inputs, old, users);
        executor.Condemn(steps.Where(step => step.Kind == StepKind.DeleteReplaced));
        deletions.Note(steps);
        return steps;
    }

    // In an update the planner refuses it.
    private void WarnOfImport(ResourceGoal goal)
    {
        if (goal.ImportId.Length > 0)
        {
            run.Warn(goal.Urn.Value, $"resource \"{goal.Urn}\" was imported and its `import` option is still set, so an update would refuse to replace it. Remove the option.");
        }
    }

    private ValueTask<DiffResult> DiffAsync(ResourceGoal goal, ResourceState old, PropertyMap inputs, IProvider provider) =>
        provider.DiffAsync(new(goal.Urn, old.Id, old.Inputs, old.Outputs, inputs, goal.IgnoreChanges), run.Stop);
}
