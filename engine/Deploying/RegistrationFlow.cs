using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
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
    private readonly HashSet<string> replaced = new(StringComparer.Ordinal);
    private readonly HashSet<string> skipped = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> broken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> keptAs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ResourceState> gone = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> deletedFor = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> takenFor = new(StringComparer.Ordinal);
    private readonly WaitingPredecessors predecessors = new(run.Request.Before.Resources);
    private readonly Lazy<Dictionary<string, string>> idsByType = new(() => IdsByType(run.Request.Before.Resources));
    private readonly Lazy<DependentIndex> dependents = new(() => new(run.Request.Before.Resources));

    /// <summary>Where a resource of this run was made; null where that is not known.</summary>
    public SourcePosition? Position(string urn) => positions.GetValueOrDefault(urn);

    /// <summary>What the program has asked for, by URN.</summary>
    public IReadOnlySet<string> Seen => identities.Seen;

    /// <summary>Whether the program has asked for a resource.</summary>
    public bool HasSeen(string urn) => identities.Seen.Contains(urn);

    /// <summary>Whether the program has asked for what is recorded under a URN, be it under another one now.</summary>
    public bool IsClaimed(string recordedUrn) => identities.IsClaimed(recordedUrn);

    /// <summary>What must be done before resources may be deleted in the middle of a run, by the URNs that are recorded for it.</summary>
    /// <remarks>
    /// What used them and was planned earlier does so no more when it is done; what comes later comes after them anyway. What went along
    /// with another is made again when it is gone.
    /// </remarks>
    public IEnumerable<string> FormerUsers(ImmutableArray<Step> steps) => steps
        .Where(step => step.Kind == StepKind.DeleteReplaced)
        .SelectMany(step => dependents.Value.Of(step.Urn.Value))
        .Select(user => user.Resource.Urn.Value)
        .SelectMany(user => new[] { deletedFor.GetValueOrDefault(user, user), takenFor.GetValueOrDefault(user, user) })
        .Concat(steps.Where(step => step is { Kind: StepKind.CreateReplacement, Old: not null }).Select(step => deletedFor.GetValueOrDefault(step.Old!.Urn.Value)).OfType<string>())
        .Distinct(StringComparer.Ordinal);

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
        var imported = targeted && provider is not null ? await ImportAsync(goal, old, provider).ConfigureAwait(false) : null;
        var steps = await PlanAsync(goal, imported ?? old, targeted, provider).ConfigureAwait(false);
        return imported is null ? steps : [Import(old, imported), .. steps];
    }

    /// <summary>Whether a resource needs one that failed, so that nothing is done about it.</summary>
    public bool IsBroken(ResourceGoal goal) =>
        !broken.IsEmpty && References(goal).Append(goal.Parent).Append(ProviderReference.TryParse(goal.Provider)?.Urn ?? "").Any(broken.ContainsKey);

    /// <summary>Notes that a resource failed; safe for concurrent use.</summary>
    public void Break(string urn) => broken.TryAdd(urn, true);

    /// <summary>Takes a resource into the run to which nothing is done; gives what is recorded of it, or null for nothing.</summary>
    /// <exception cref="RefusalException">It cannot be.</exception>
    public ResourceState? Match(ResourceGoal goal)
    {
        var old = Accept(goal);
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
        var state = goal.ToState(goal.Inputs, old) with { External = true, Id = id, Created = null, Modified = null };
        return new((ImmutableArray<Step>)(old switch
        {
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

        var found = goal.Custom ? await FindAsync(goal, providers.For(goal)).ConfigureAwait(false) : goal.ToState(PropertyMap.Empty, null);
        var inputs = properties.IsEmpty ? found.Inputs : found.Inputs.Where((name, _) => properties.Contains(name));
        await WarnOfInputsAsync(goal, inputs).ConfigureAwait(false);
        return [new() { Kind = StepKind.Import, New = found with { Inputs = inputs, ImportId = "" } }];
    }

    // Inputs that a provider reads and would not take are its own contradiction: the import goes on, the program must be edited.
    private async ValueTask WarnOfInputsAsync(ResourceGoal goal, PropertyMap inputs)
    {
        if (!goal.Custom)
        {
            return;
        }

        var check = await providers.For(goal).CheckAsync(new(goal.Urn, inputs, inputs, Seed(goal, null)), run.Stop).ConfigureAwait(false);
        foreach (var failure in check.Failures)
        {
            run.Warn(goal.Urn.Value, Describe(goal, inputs, failure));
        }
    }

    private bool IsDrawn(ResourceGoal goal)
    {
        if (!run.Request.TargetDependents || !References(goal).Append(goal.Parent).Any(run.Targets.Names))
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

        if (References(goal).FirstOrDefault(urn => !HasSeen(urn)) is { } stranger)
        {
            throw new RefusalException(
                $"resource '{goal.Urn}' depends on '{stranger}', which this program has not registered{Spelling.Suggestion(stranger, identities.Seen)}");
        }

        return old;
    }

    private bool NamesOnlyRecorded(ResourceGoal goal) => References(goal)
        .Append(goal.Parent)
        .Append(ProviderReference.TryParse(goal.Provider)?.Urn ?? "")
        .All(urn => urn.Length == 0 || identities.Recorded(urn) is not null);

    // What is no target stays recorded under its former URN, and that is what others must name.
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
    private string? Skipped(ResourceGoal goal) => skipped.Count == 0 ? null : References(goal).Append(goal.Parent).FirstOrDefault(skipped.Contains);

    private RefusalException DependsOnSkipped(ResourceGoal goal, string missing) => new(run.Targets.Given.IsEmpty
        ? $"Resource '{goal.Urn}' depends on '{missing}' which was specified in --exclude list."
        : $"Resource '{goal.Urn}' depends on '{missing}' which was not specified in --target list.");

    private static IEnumerable<string> References(ResourceGoal goal)
    {
        foreach (var urn in goal.Dependencies)
        {
            yield return urn;
        }

        foreach (var (_, urns) in goal.PropertyDependencies)
        {
            foreach (var urn in urns)
            {
                yield return urn;
            }
        }

        foreach (var urn in goal.ReplaceWith)
        {
            yield return urn;
        }

        if (goal.DeletedWith.Length > 0)
        {
            yield return goal.DeletedWith;
        }
    }

    private async ValueTask<ImmutableArray<Step>> PlanAsync(ResourceGoal goal, ResourceState? old, bool targeted, IProvider? provider)
    {
        var root = old is null ? null : deletedFor.GetValueOrDefault(old.Urn.Value);
        var isFresh = old is null || root is not null || old.External;
        var inputs = targeted
            ? await CheckAsync(goal, isFresh ? null : old, provider).ConfigureAwait(false)
            : old!.Inputs; // What is neither targeted nor recorded was skipped.
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
            Replaced = replaced,
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
                inputs = await CheckAsync(goal, null, provider).ConfigureAwait(false);
                users = replace is { DeleteFirst: true, IsDeleted: false } ? await UsersAsync(old!).ConfigureAwait(false) : []; // Only what is recorded is replaced.
                MarkReplaced(goal, old!);
                break;
            case Decision.Recreate or Decision.TakeOver:
                MarkReplaced(goal, old!);
                old = gone.GetValueOrDefault(old!.Urn.Value, old); // Only what is recorded is made again or taken over.
                break;
            case Decision.Keep when !old!.Urn.Equals(goal.Urn): // Only what is recorded is kept.
                keptAs.Add(goal.Urn.Value, old.Urn.Value);
                break;
        }

        var steps = RegistrationPlanner.Steps(decision, goal, inputs, old, users);
        executor.Condemn(steps.Where(step => step.Kind == StepKind.DeleteReplaced));
        predecessors.Note(steps);
        foreach (var step in steps)
        {
            if (step is { Kind: StepKind.DeleteReplaced, Old: { } before, Leaves: { } waits })
            {
                gone[before.Urn.Value] = waits;
            }
        }

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

    private void MarkReplaced(ResourceGoal goal, ResourceState old)
    {
        replaced.Add(goal.Urn.Value);
        replaced.Add(old.Urn.Value);
    }

    private async ValueTask<PropertyMap> CheckAsync(ResourceGoal goal, ResourceState? old, IProvider? provider)
    {
        var inputs = goal.Inputs;
        if (provider is null)
        {
            return inputs;
        }

        if (old is not null && goal.IgnoreChanges.Length > 0)
        {
            (inputs, var impossible) = IgnoredChanges.Apply(old.Inputs, inputs, goal.IgnoreChanges);
            if (impossible.Length > 0)
            {
                run.Events.Emit(new EngineEvent.Diagnostic(LogSeverity.Info, goal.Urn.Value,
                    $"cannot ignore changes in added or removed elements of the path: \"{string.Join(", ", impossible)}\""));
            }
        }

        var check = await provider.CheckAsync(new(goal.Urn, old?.Inputs, inputs, Seed(goal, old)), run.Stop).ConfigureAwait(false);
        foreach (var warning in check.Warnings)
        {
            run.Warn(goal.Urn.Value, warning);
        }

        return check.Failures.IsEmpty
            ? check.Inputs
            : throw new RefusalException([.. check.Failures.Select(failure => Describe(goal, inputs, failure))]);
    }

    private static string Describe(ResourceGoal goal, PropertyMap inputs, CheckFailure failure)
    {
        var resource = $"{goal.Urn.Type} resource '{goal.Urn.Name}'";
        return failure.Property.Length == 0 ? $"{resource} has a problem: {failure.Reason}"
            : PropertyPath.TryParse(failure.Property)?.Find(inputs) is { } value
                ? $"{resource}: property {failure.Property} value {{{value}}} has a problem: {failure.Reason}"
                : $"{resource}: property {failure.Property} has a problem: {failure.Reason}";
    }

    // The same for the same resource on every run, so that a preview says what an update does; another for its successor.
    // Something new may have the URN that something else was made under, so it must differ from all that are there of its type.
    private byte[] Seed(ResourceGoal goal, ResourceState? old)
    {
        var former = old is null ? identities.Recorded(goal.Urn.Value) : old;
        var others = former is null ? idsByType.Value.GetValueOrDefault(goal.Urn.Type) : null;
        return SHA256.HashData(Encoding.UTF8.GetBytes($"{goal.Urn}\n{former?.Id ?? others}"));
    }

    private static Dictionary<string, string> IdsByType(ImmutableArray<ResourceState> before) => before
        .Where(record => record.Custom)
        .GroupBy(record => record.Type, record => record.Id, StringComparer.Ordinal)
        .ToDictionary(
            ids => ids.Key,
            ids => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', ids.Order(StringComparer.Ordinal))))),
            StringComparer.Ordinal);

    private ValueTask<DiffResult> DiffAsync(ResourceGoal goal, ResourceState old, PropertyMap inputs, IProvider provider) =>
        provider.DiffAsync(new(goal.Urn, old.Id, old.Inputs, old.Outputs, inputs, goal.IgnoreChanges), run.Stop);

    /// <summary>What must go before a resource that is deleted before it is replaced, in the order in which it goes.</summary>
    private async ValueTask<ImmutableArray<ResourceState>> UsersAsync(ResourceState root)
    {
        var closure = new ReplacementClosure(root, dependents.Value);
        var live = ImmutableArray.CreateBuilder<ResourceState>();
        while (closure.Next() is { } candidate)
        {
            if (predecessors.Take(candidate) is { } predecessor)
            {
                // Replaced already, it was to go at the end of the run; but what it still uses goes now.
                closure.Include(predecessor);
                takenFor[candidate.Urn.Value] = root.Urn.Value;
            }
            else if (IsUntouched(candidate) && await GoesAsync(closure.Judge(candidate), candidate).ConfigureAwait(false))
            {
                closure.Include(candidate);
                live.Add(candidate);
            }
        }

        RefuseObstacles(root, live.ToImmutable());
        foreach (var dependent in live)
        {
            deletedFor.Add(dependent.Urn.Value, root.Urn.Value);
            replaced.Add(dependent.Urn.Value);
        }

        return DeletionPlanner.Order(closure.Included);
    }

    private bool IsUntouched(ResourceState recorded) =>
        !recorded.Delete && !identities.IsClaimed(recorded.Urn.Value) && !deletedFor.ContainsKey(recorded.Urn.Value);

    private void RefuseObstacles(ResourceState root, ImmutableArray<ResourceState> going)
    {
        var messages = going
            .Where(dependent => dependent.Protect)
            .Select(dependent => $"unable to replace resource \"{root.Urn}\": '{dependent.Urn}' depends on it and would have to be deleted first, but is protected")
            .Concat(going
                .Where(dependent => !run.Targets.Contains(dependent.Urn))
                .Select(dependent => $"unable to replace resource \"{root.Urn}\": '{dependent.Urn}' depends on it and would have to be deleted first, but was not specified in --target list"))
            .ToImmutableArray();
        if (messages.Length > 0)
        {
            throw new RefusalException(messages);
        }
    }

    private async ValueTask<bool> GoesAsync(ReplacementClosure.Consequence consequence, ResourceState candidate)
    {
        if (consequence is not ReplacementClosure.Consequence.Ask ask)
        {
            return consequence is ReplacementClosure.Consequence.Goes;
        }

        var diff = await providers.For(candidate)
            .DiffAsync(new(candidate.Urn, candidate.Id, candidate.Inputs, candidate.Outputs, ask.Inputs, candidate.IgnoreChanges), run.Stop)
            .ConfigureAwait(false);
        return RegistrationPlanner.ReplaceOnChanges(diff.Changes, candidate.ReplaceOnChanges).Any(change => change.Replaces);
    }

    private async ValueTask<ResourceState?> ImportAsync(ResourceGoal goal, ResourceState? old, IProvider provider)
    {
        if (goal.ImportId.Length == 0 ||
            (old is { External: false } && (old.ImportId.Length > 0 ? old.ImportId : old.Id) == goal.ImportId))
        {
            return null;
        }

        var found = await FindAsync(goal, provider).ConfigureAwait(false);
        return goal.ToState(found.Inputs, old) with
        {
            Id = found.Id,
            Outputs = found.Outputs,
            InitErrors = found.InitErrors,
            Created = found.Created,
            Modified = found.Modified,
        };
    }

    private async ValueTask<ResourceState> FindAsync(ResourceGoal goal, IProvider provider)
    {
        ReadResult? found;
        var errors = ImmutableArray<string>.Empty;
        try
        {
            found = await provider.ReadAsync(new(goal.Urn, goal.ImportId, PropertyMap.Empty, PropertyMap.Empty), run.Stop).ConfigureAwait(false);
        }
        catch (InitializationException error)
        {
            found = new(error.Id, PropertyMap.Empty, error.Outputs);
            errors = error.Reasons;
        }

        if (found is null)
        {
            throw new RefusalException($"cannot import {goal.Urn.Type} resource '{goal.Urn.Name}': resource '{goal.ImportId}' does not exist");
        }

        var now = run.IsPreview ? (DateTimeOffset?)null : run.Request.Clock.GetUtcNow();
        return goal.ToState(found.Inputs, null) with
        {
            Id = found.Id.Length > 0 ? found.Id : goal.ImportId,
            Outputs = SecretMarks.Mark(found.Outputs, found.Inputs, goal.AdditionalSecretOutputs),
            InitErrors = errors,
            Created = now,
            Modified = now,
        };
    }

    private static Step Import(ResourceState? old, ResourceState imported) => old is null or { External: true }
        ? new() { Kind = StepKind.Import, Old = old, New = imported }
        : new() { Kind = StepKind.ImportReplacement, Old = old, New = imported, Leaves = old with { Delete = true } };
}
