using System.Runtime.InteropServices;
using Blueprint.Policies.Baselines;
using Blueprint.Policies.Exemptions;

namespace Blueprint.Policies;

/// <summary>Judges the resources of one stack in one run.</summary>
/// <remarks>
/// Call <see cref="AnalyzeAsync"/> for each resource and <see cref="AnalyzeStackAsync"/> once, at the end. A rule that throws yields
/// <see cref="Outcome.Error"/> and is never counted as passed; a value that is still not known in an update is an error, too.
/// </remarks>
/// <threadsafety>For one thread at a time.</threadsafety>
public sealed class PolicySession
{
    private readonly PolicyScope scope;
    private readonly RuleContext context;
    private readonly Severity? gate;
    private readonly CheckRunner runner;
    private readonly BaselineRegister baseline;
    private readonly List<SessionRule> rules = [];
    private readonly ExemptionRegister exemptions;
    private readonly Dictionary<string, RulesOfType> rulesByType = new(StringComparer.Ordinal);
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> judged = new(StringComparer.Ordinal);
    private Answered? answered;

    internal PolicySession(PolicySuite suite, PolicyScope scope)
    {
        this.scope = scope;
        var environment = suite.Settings.Environment(scope.Environment);
        runner = new(suite.Settings.RuleTimeLimit);
        gate = environment.UndeterminedStopsFrom;
        context = new(environment.Name, environment.IsProduction, scope.IsPreview);
        foreach (var pack in suite.Packs)
        {
            foreach (var rule in pack.Rules)
            {
                var ofRule = environment.Controls.TryGetValue(rule.Declaration.Id, out var values) ? context with { Settings = values } : context;
                rules.Add(new(pack.Name, rule, environment.EnforcementOf(rule.Declaration), ofRule));
            }
        }

        rules.Sort(static (a, b) => string.CompareOrdinal(a.Declaration.Id, b.Declaration.Id));
        baseline = new(suite.Baselines.GetValueOrDefault(scope.Environment), scope, suite.Today);
        exemptions = new(suite.Exemptions, scope, suite.Today);
    }

    /// <summary>What has been found so far.</summary>
    public PolicySummary Summary => new(seen.Count, judged.Count, [.. rules.Select(rule => rule.Summarize(seen.Count))]);

    /// <summary>Judges one resource by its checked inputs, by every rule over single resources of its type.</summary>
    /// <returns>One result a rule, passes included, in the order of the rules' ids.</returns>
    public async ValueTask<ImmutableArray<PolicyResult>> AnalyzeAsync(PolicyResource resource)
    {
        seen.Add(resource.Urn);
        var asked = RulesOf(resource.Type).Questions;
        if (asked.Length == 0)
        {
            return [];
        }

        if (!ReferenceEquals(answered?.Resource, resource))
        {
            answered = new(resource, await runner.RunAsync(questions => Ask(questions, asked, resource)).ConfigureAwait(false));
        }

        var results = new PolicyResult[asked.Length];
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = Judged(asked[i].Rule, resource, answered.Ends[i]);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(results);
    }

    /// <summary>Mends one resource, by every rule that is to mend what breaks it.</summary>
    /// <param name="resource">The resource, by its checked inputs.</param>
    /// <returns>What was set by which rule; each goes on with what the one before has left.</returns>
    public async ValueTask<ImmutableArray<Mending>> RemediateAsync(PolicyResource resource)
    {
        var (asked, menders) = RulesOf(resource.Type);
        if (menders.IsEmpty)
        {
            return [];
        }

        // Most resources break nothing: what is found out here need not be asked again when they are judged.
        var found = await runner.RunAsync(questions =>
        {
            var ends = Ask(questions, asked, resource);
            return new Found(ends, NeedsMending(menders, asked, ends, resource) ? Mender.Mend(menders, resource, questions, runner.Limit, OutcomeOf) : []);
        }).ConfigureAwait(false);
        answered = new(resource, found.Ends);
        return found.Mendings;
    }

    /// <summary>Judges the stack: every rule that looks across resources, and the exemptions themselves.</summary>
    /// <returns>One result a rule and resource, passes included, in the order of the rules' ids, then of URNs.</returns>
    public async ValueTask<ImmutableArray<PolicyResult>> AnalyzeStackAsync(ImmutableArray<PolicyResource> resources)
    {
        var stack = new StackFacts(resources);
        seen.UnionWith(resources.Select(resource => resource.Urn));
        var asked = new List<StackQuestion>();
        foreach (var rule in rules.Where(rule => rule.IsEnabled))
        {
            foreach (var check in rule.Checks)
            {
                switch (check)
                {
                    case Check.OfStack ofStack:
                        asked.Add(new(rule, null, () => ofStack.Judge(stack, rule.Context)));
                        break;
                    case Check.AcrossStack across:
                        asked.AddRange(stack.Types.Where(type => Glob.MatchesAny(across.Types, type)).SelectMany(stack.OfType)
                            .Select(resource => new StackQuestion(rule, resource, () => across.Judge(resource, stack, rule.Context))));
                        break;
                }
            }
        }

        var ends = await runner.RunAsync(questions => asked.ConvertAll(one => questions.Ask(one.Check))).ConfigureAwait(false);
        var results = asked.Select((one, i) => Judged(one.Rule, one.Resource, ends[i])).ToList();
        results.AddRange(exemptions.Audit(context.IsProduction));
        results.AddRange(baseline.Audit());

        // Programs register concurrently: what people and machines compare must not depend on who came first.
        results.Sort(static (a, b) => string.CompareOrdinal(a.Rule.Id, b.Rule.Id) is var order and not 0 ? order : string.CompareOrdinal(a.Urn, b.Urn));
        return [.. results];
    }

    /// <summary>As <see cref="AnalyzeAsync"/>, for who can but wait.</summary>
    public ImmutableArray<PolicyResult> Analyze(PolicyResource resource) => AnalyzeAsync(resource).AsTask().GetAwaiter().GetResult();

    /// <summary>As <see cref="RemediateAsync"/>, for who can but wait.</summary>
    public ImmutableArray<Mending> Remediate(PolicyResource resource) => RemediateAsync(resource).AsTask().GetAwaiter().GetResult();

    /// <summary>As <see cref="AnalyzeStackAsync"/>, for who can but wait.</summary>
    public ImmutableArray<PolicyResult> AnalyzeStack(ImmutableArray<PolicyResource> resources) => AnalyzeStackAsync(resources).AsTask().GetAwaiter().GetResult();

    private static CheckEnd[] Ask(Questions questions, Question[] asked, PolicyResource resource)
    {
        var ends = new CheckEnd[asked.Length];
        for (var i = 0; i < ends.Length; i++)
        {
            var (rule, check) = (asked[i].Rule, asked[i].Check);
            ends[i] = questions.Ask(() => check.Judge(resource, rule.Context));
        }

        return ends;
    }

    // Rules across the stack are asked for their remedies whatever they find: they cannot say yet.
    private bool NeedsMending(ImmutableArray<SessionRule> menders, Question[] asked, CheckEnd[] ends, PolicyResource resource)
    {
        for (var i = 0; i < asked.Length; i++)
        {
            var rule = asked[i].Rule;
            if (rule.Mends && ends[i].Verdict is { } verdict && OutcomeOf(rule, resource, verdict) == Outcome.Violation)
            {
                return true;
            }
        }

        return menders.Any(rule => !rule.Checks.Any(check => check is Check.OfResource));
    }

    private Outcome OutcomeOf(SessionRule rule, PolicyResource resource, Verdict verdict) => exemptions.Apply(rule.Result(verdict, resource), resource).Outcome;

    private RulesOfType RulesOf(string type)
    {
        if (!rulesByType.TryGetValue(type, out var found))
        {
            var enabled = rules.Where(rule => rule.IsEnabled).ToList();
            rulesByType[type] = found = new(
                [
                    .. from rule in enabled
                       from check in rule.Checks.OfType<Check.OfResource>()
                       where Glob.MatchesAny(check.Types, type)
                       select new Question(rule, check),
                ],
                [.. enabled.Where(rule => rule.Mends && rule.Remedies.Any(remedy => Glob.MatchesAny(remedy.Types, type)))]);
        }

        return found;
    }

    private PolicyResult Judged(SessionRule rule, PolicyResource? resource, CheckEnd end)
    {
        // Whatever a rule does wrong is that rule's error: the others are judged, and the run fails with its name.
        var result = end.Verdict is { } verdict ? rule.Result(verdict, resource) : rule.Failed(resource, end, runner.Limit);
        if (result.Outcome == Outcome.Undetermined && !scope.IsPreview)
        {
            result = result with
            {
                Outcome = Outcome.Error,
                Points = [.. result.Points.Select(point => point with { Message = $"{point.Message} The update should have settled it." })],
            };
        }

        result = baseline.Apply(Gate(exemptions.Apply(result, resource), rule));
        rule.Count(result.Outcome);
        if (resource is not null && result.Outcome != Outcome.NotApplicable)
        {
            judged.Add(resource.Urn);
        }

        return result;
    }

    private PolicyResult Gate(PolicyResult result, SessionRule rule) =>
        result.Outcome == Outcome.Undetermined && rule.IsMandatory && result.Rule.Severity >= gate
            ? result with
            {
                IsGated = true,
                Points = [.. result.Points, new("", $"Environment {context.Environment} stops what is {gate.ToString()!.ToLowerInvariant()} or worse and not determined.")],
            }
            : result;

    private sealed record RulesOfType(Question[] Questions, ImmutableArray<SessionRule> Menders);

    private sealed record Question(SessionRule Rule, Check.OfResource Check);

    private sealed record StackQuestion(SessionRule Rule, PolicyResource? Resource, Func<Verdict> Check);

    private sealed record Answered(PolicyResource Resource, CheckEnd[] Ends);

    private sealed record Found(CheckEnd[] Ends, ImmutableArray<Mending> Mendings);
}
