using System.Collections.Immutable;
using Blueprint.Engine.Analysis;
using Blueprint.Engine.Analysis.Packs;
using Blueprint.Engine.Events;
using Blueprint.Engine.Model;
using Blueprint.Protocol;
using Blueprint.Wire.Analysis;

namespace Blueprint.Engine.Deploying;

/// <summary>Has the policy packs judge resources, and draws the consequences.</summary>
internal sealed class PolicyGate
{
    private readonly RunContext run;
    private readonly ImmutableArray<IAnalyzer> analyzers;
    private readonly ProviderRegistry providers;
    private readonly Dictionary<string, PackProvider?> seenProviders = new(StringComparer.Ordinal);
    private readonly AssetHashes assets;
    private (ResourceGoal Goal, PropertyMap Inputs, AnalyzedResource Seen)? last;

    public PolicyGate(RunContext run, ProviderRegistry providers)
    {
        this.run = run;
        this.providers = providers;
        assets = new(run.Request.Program.Directory);
        analyzers = run.Request.Analyzers;
        foreach (var analyzer in analyzers)
        {
            analyzer.Begin(message => run.Events.Emit(new EngineEvent.Diagnostic(message.Severity, message.Urn, message.Text, message.Ephemeral)));
        }
    }

    /// <summary>Judges one resource before it is planned. A mandatory violation bars it in an update; a preview only marks it.</summary>
    /// <returns>Whether it may go on.</returns>
    public async ValueTask<bool> AdmitsAsync(ResourceGoal goal, PropertyMap inputs)
    {
        if (analyzers.IsEmpty)
        {
            return true;
        }

        var urn = goal.Urn.Value;
        var resource = Seen(goal, inputs);
        var admits = true;
        foreach (var analyzer in analyzers)
        {
            admits &= await JudgedAsync(analyzer, urn, spoken => spoken == urn, pack => pack.AnalyzeAsync(resource, run.Stop)).ConfigureAwait(false);
        }

        if (!admits)
        {
            run.StopUnlessPreview();
        }

        return admits || run.IsPreview;
    }

    /// <summary>Has the packs mend one resource before it is judged.</summary>
    /// <param name="goal">What the program wants.</param>
    /// <param name="inputs">The inputs that were checked.</param>
    /// <returns>The goal with what was mended in its inputs; the same where nothing was.</returns>
    /// <exception cref="RefusalException">A remedy failed, and this is no preview.</exception>
    public async ValueTask<ResourceGoal> MendAsync(ResourceGoal goal, PropertyMap inputs)
    {
        if (analyzers.IsEmpty)
        {
            return goal;
        }

        var resource = Seen(goal, inputs);
        var before = resource.Properties;
        foreach (var analyzer in analyzers)
        {
            try
            {
                foreach (var remedy in await analyzer.RemediateAsync(resource, run.Stop).ConfigureAwait(false))
                {
                    Note(analyzer, goal.Urn.Value, remedy);
                    resource = resource with { Properties = remedy.Properties };
                }
            }
            catch (OperationCanceledException) when (run.Stop.IsCancellationRequested)
            {
                throw new RefusalException();
            }
            catch (PolicyPackException error)
            {
                run.FailAndStop(goal.Urn.Value, error.Message);
                throw new RefusalException();
            }
#pragma warning disable CA1031 // Whatever a pack throws is a fault of the pack: it is named, and the run fails.
            catch (Exception error) when (error is not RefusalException)
#pragma warning restore CA1031
            {
                run.Bug($"the policy pack '{analyzer.Name}'", goal.Urn.Value, error);
                throw new RefusalException();
            }
        }

        return ReferenceEquals(resource.Properties, before) ? goal : goal with { Inputs = assets.Fill(Merged(goal.Inputs, before, resource.Properties)) };
    }

    private void Note(IAnalyzer analyzer, string urn, PolicyRemedy remedy)
    {
        if (remedy.Fault.Length == 0)
        {
            run.Events.Emit(new EngineEvent.PolicyRemedied(PackOf(analyzer, remedy.Pack), urn, remedy));
            return;
        }

        run.Events.Emit(new EngineEvent.PolicyJudged(
            PackOf(analyzer, remedy.Pack), new(remedy.Rule, PolicyVerdict.Error, PolicyEnforcement.Mandatory, remedy.Severity, urn, "", remedy.Fault)));
        run.Violate();
        if (!run.IsPreview)
        {
            run.StopUnlessPreview();
            throw new RefusalException();
        }
    }

    // Only what was changed: policies do not see all that an input holds.
    private static PropertyMap Merged(PropertyMap inputs, PropertyMap before, PropertyMap after) => inputs
        .Where((name, _) => after.ContainsKey(name) || !before.ContainsKey(name))
        .With(after.Where((name, value) => !value.Equals(before.Find(name))));

    /// <summary>Judges the stack as a whole.</summary>
    /// <param name="records">All that is recorded.</param>
    /// <param name="positions">Where resources were made, by URN.</param>
    public async ValueTask JudgeStackAsync(IEnumerable<ResourceState> records, Func<string, SourcePosition?> positions)
    {
        if (analyzers.IsEmpty)
        {
            return;
        }

        ImmutableArray<AnalyzedResource> resources = [.. records.Where(record => !record.Delete).Select(record => new AnalyzedResource
        {
            Urn = record.Urn.Value,
            Type = record.Type,
            Name = record.Urn.Name,
            Properties = AsPoliciesSee(WithId(record, record.Inputs.With(record.Outputs))),
            Parent = record.Parent,
            Dependencies = record.Dependencies,
            PropertyDependencies = DependencyTables.Unsorted(record.PropertyDependencies),
            Protect = record.Protect,
            Provider = Seen(record.Provider),
            Options = new()
            {
                Protect = record.Protect,
                IgnoreChanges = record.IgnoreChanges,
                AdditionalSecretOutputs = record.AdditionalSecretOutputs,
                Aliases = record.Aliases,
                Timeouts = new(record.CustomTimeouts.Create, record.CustomTimeouts.Update, record.CustomTimeouts.Delete),
            },
            Project = run.Request.Stack.Project,
            Stack = run.Request.Stack.Stack,
            IsPreview = run.IsPreview,
            SourcePosition = positions(record.Urn.Value),
        })];
        var known = new HashSet<string>(resources.Select(resource => resource.Urn), StringComparer.Ordinal);
        foreach (var analyzer in analyzers)
        {
            await JudgedAsync(analyzer, "", known.Contains, pack => pack.AnalyzeStackAsync(resources, run.Stop)).ConfigureAwait(false);
        }
    }

    private async ValueTask<bool> JudgedAsync(
        IAnalyzer analyzer, string urn, Func<string, bool> isKnown, Func<IAnalyzer, ValueTask<ImmutableArray<PolicyFinding>>> judge)
    {
        try
        {
            var admits = true;
            foreach (var said in await judge(analyzer).ConfigureAwait(false))
            {
                var finding = said.Urn.Length == 0 || isKnown(said.Urn) ? said : Astray(analyzer, said);
                run.Events.Emit(new EngineEvent.PolicyJudged(PackOf(analyzer, finding.Pack), finding));
                admits &= !finding.Stops;
            }

            if (!admits)
            {
                run.Violate();
            }

            return admits;
        }
        catch (OperationCanceledException) when (run.Stop.IsCancellationRequested)
        {
            return false;
        }
        catch (PolicyPackException error)
        {
            run.FailAndStop(urn, error.Message);
            return false;
        }
#pragma warning disable CA1031 // Whatever a pack throws is a fault of the pack: it is named, and the run fails.
        catch (Exception error)
#pragma warning restore CA1031
        {
            run.Bug($"the policy pack '{analyzer.Name}'", urn, error);
            return false;
        }
    }

    // What nothing was mended of is judged as the same object, so that packs need not judge it twice.
    private AnalyzedResource Seen(ResourceGoal goal, PropertyMap inputs)
    {
        if (last is not { } before || !ReferenceEquals(before.Goal, goal) || !ReferenceEquals(before.Inputs, inputs))
        {
            last = before = (goal, inputs, Look(goal, inputs));
        }

        return before.Seen;
    }

    private AnalyzedResource Look(ResourceGoal goal, PropertyMap inputs) => new()
    {
        Urn = goal.Urn.Value,
        Type = goal.Urn.Type,
        Name = goal.Urn.Name,
        Properties = AsPoliciesSee(inputs),
        Internals = Plain(inputs.Where((name, _) => PackRemedies.IsInternal(name))),
        Parent = goal.Parent,
        Dependencies = goal.Dependencies,
        PropertyDependencies = goal.PropertyDependencies,
        Protect = goal.Protect,
        Provider = Seen(goal.Provider),
        Options = new()
        {
            Protect = goal.Protect,
            IgnoreChanges = goal.IgnoreChanges,
            DeleteBeforeReplace = goal.DeleteBeforeReplace,
            AdditionalSecretOutputs = goal.AdditionalSecretOutputs,
            Aliases = [.. goal.Aliases.Select(alias => alias.Urn).Where(alias => alias.Length > 0)],
            Timeouts = new(goal.CustomTimeouts.Create, goal.CustomTimeouts.Update, goal.CustomTimeouts.Delete),
        },
        Project = run.Request.Stack.Project,
        Stack = run.Request.Stack.Stack,
        IsPreview = run.IsPreview,
        SourcePosition = goal.SourcePosition,
    };

    // Many resources have the same one.
    private PackProvider? Seen(string reference)
    {
        if (reference.Length == 0)
        {
            return null;
        }

        if (!seenProviders.TryGetValue(reference, out var seen))
        {
            seenProviders[reference] = seen = providers.Look(reference) is var (text, settings) && Urn.TryParse(text) is { } urn
                ? new(urn.Value, urn.Type, urn.Name, AsPoliciesSee(settings))
                : null;
        }

        return seen;
    }

    // What nobody can look at must not count as passed.
    private static PolicyFinding Astray(IAnalyzer analyzer, PolicyFinding said) => new(
        said.Rule, PolicyVerdict.Error, PolicyEnforcement.Mandatory, said.Severity, "", said.Property,
        $"Rule {said.Rule} of pack {PackOf(analyzer, said.Pack)} speaks of {said.Urn}, which it was not asked about. This is a fault of the rule.")
    {
        Pack = said.Pack,
    };

    private static string PackOf(IAnalyzer analyzer, string pack) => pack.Length > 0 ? pack : analyzer.Name;

    // Others refer to it by its id. A resource may have an input of that name, too.
    private static PropertyMap WithId(ResourceState record, PropertyMap properties) =>
        record.Id.Length == 0 || properties.ContainsKey("id") ? properties : properties.With("id", PropertyValue.Of(record.Id));

    // Policies see no references and no output values, and nothing of the engine's own.
    private static PropertyMap AsPoliciesSee(PropertyMap properties)
    {
        var seen = Plain(properties);
        return seen.Where((name, _) => !PackRemedies.IsInternal(name));
    }

    private static PropertyMap Plain(PropertyMap map) => map.Select((_, value) => Plain(value));

    private static PropertyValue Plain(PropertyValue value) => value switch
    {
        PropertyValue.Reference { Id: { } id } => Plain(id),
        PropertyValue.Reference reference => PropertyValue.Of(reference.Urn),
        PropertyValue.OutputValue { Value: null } => PropertyValue.Unknown.Instance,
        PropertyValue.OutputValue { IsSecret: true, Value: { } inner } => new PropertyValue.Secret(Plain(inner)),
        PropertyValue.OutputValue { Value: { } inner } => Plain(inner),
        PropertyValue.Secret secret when Plain(secret.Revealed) is var inner =>
            ReferenceEquals(inner, secret.Revealed) ? secret : new PropertyValue.Secret(inner),
        PropertyValue.Map map when Plain(map.Entries) is var entries => ReferenceEquals(entries, map.Entries) ? map : PropertyValue.Of(entries),
        PropertyValue.List list => Plain(list),
        _ => value,
    };

    private static PropertyValue Plain(PropertyValue.List list)
    {
        ImmutableArray<PropertyValue>.Builder? changed = null;
        for (var i = 0; i < list.Items.Length; i++)
        {
            var item = Plain(list.Items[i]);
            if (!ReferenceEquals(item, list.Items[i]))
            {
                changed ??= list.Items.ToBuilder();
                changed[i] = item;
            }
        }

        return changed is null ? list : PropertyValue.Of(changed.ToImmutable());
    }
}
