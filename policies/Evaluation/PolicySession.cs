using Blueprint.Policies.Baselines;
using Blueprint.Policies.Exemptions;

namespace Blueprint.Policies;

/// <summary>Judges the resources of one stack in one run.</summary>
/// <remarks>
/// Call <see cref="Analyze"/> for each resource and <see cref="AnalyzeStack"/> once, at the end. A rule that throws yields
/// <see cref="Outcome.Error"/> and is never counted as passed; a value that is still not known in an update is an error, too.
/// </remarks>
/// <threadsafety>For one thread at a time.</threadsafety>
public sealed class PolicySession
{
    private readonly PolicyScope scope;
    private readonly RuleContext context;
    private readonly Severity? gate;
    private readonly TimeSpan limit;
    private readonly CheckRunner runner;
    private readonly BaselineRegister baseline;
    private readonly List<SessionRule> rules = [];
    private readonly ExemptionRegister exemptions;
    private readonly Dictionary<string, List<BoundCheck>> checksByType = new(StringComparer.Ordinal);
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> judged = new(StringComparer.Ordinal);

    internal PolicySession(PolicySuite suite, PolicyScope scope)
    {
        this.scope = scope;
        var environment = suite.Settings.Environment(scope.Environment);
        limit = suite.Settings.RuleTimeLimit;
        runner = new(limit);
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
    public ImmutableArray<PolicyResult> Analyze(PolicyResource resource)
    {
        seen.Add(resource.Urn);
        return Judged([.. ChecksOf(resource.Type).Select(bound => new Question(bound.Rule, resource, () => bound.Check.Judge(resource, bound.Rule.Context)))]).DrainToImmutable();
    }

    /// <summary>Mends one resource, by every rule that is to mend what breaks it.</summary>
    /// <param name="resource">The resource, by its checked inputs.</param>
    /// <param name="pack">The pack whose rules are asked.</param>
    /// <returns>What was set by which rule, in the order of the rules' ids; each goes on with what the one before has left.</returns>
    public ImmutableArray<Mending> Remediate(PolicyResource resource, string pack) => Mender.Mend(
        [.. rules.Where(rule => rule.Mends && rule.Pack == pack)], resource, runner, (rule, judged, verdict) => exemptions.Apply(rule.Result(verdict, judged), judged).Outcome);

    /// <summary>Judges the stack: every rule that looks across resources, and the exemptions themselves.</summary>
    /// <returns>One result a rule and resource, passes included, in the order of the rules' ids, then of URNs.</returns>
    public ImmutableArray<PolicyResult> AnalyzeStack(ImmutableArray<PolicyResource> resources)
    {
        var stack = new StackFacts(resources);
        seen.UnionWith(resources.Select(resource => resource.Urn));
        var questions = new List<Question>();
        foreach (var rule in rules.Where(rule => rule.IsEnabled))
        {
            foreach (var check in rule.Checks)
            {
                switch (check)
                {
                    case Check.OfStack ofStack:
                        questions.Add(new(rule, null, () => ofStack.Judge(stack, rule.Context)));
                        break;
                    case Check.AcrossStack across:
                        questions.AddRange(stack.Types.Where(type => Glob.MatchesAny(across.Types, type)).SelectMany(stack.OfType)
                            .Select(resource => new Question(rule, resource, () => across.Judge(resource, stack, rule.Context))));
                        break;
                }
            }
        }

        var results = Judged(questions);
        results.AddRange(exemptions.Audit(context.IsProduction));
        results.AddRange(baseline.Audit());

        // Programs register concurrently: what people and machines compare must not depend on who came first.
        results.Sort(static (a, b) => string.CompareOrdinal(a.Rule.Id, b.Rule.Id) is var order and not 0 ? order : string.CompareOrdinal(a.Urn, b.Urn));
        return results.DrainToImmutable();
    }

    private List<BoundCheck> ChecksOf(string type)
    {
        if (!checksByType.TryGetValue(type, out var found))
        {
            checksByType[type] = found = [];
            foreach (var rule in rules.Where(rule => rule.IsEnabled))
            {
                foreach (var check in rule.Checks)
                {
                    if (check is Check.OfResource ofResource && Glob.MatchesAny(ofResource.Types, type))
                    {
                        found.Add(new(rule, ofResource));
                    }
                }
            }
        }

        return found;
    }

    private ImmutableArray<PolicyResult>.Builder Judged(List<Question> questions)
    {
        var ends = runner.Run([.. questions.Select(question => question.Check)]);
        var results = ImmutableArray.CreateBuilder<PolicyResult>(ends.Length);
        for (var i = 0; i < ends.Length; i++)
        {
            results.Add(Judged(questions[i].Rule, questions[i].Resource, ends[i]));
        }

        return results;
    }

    private PolicyResult Judged(SessionRule rule, PolicyResource? resource, CheckEnd end)
    {
        // Whatever a rule does wrong is that rule's error: the others are judged, and the run fails with its name.
        var result = end.Verdict is { } verdict ? rule.Result(verdict, resource) : rule.Failed(resource, end, limit);
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

    private sealed class BoundCheck(SessionRule rule, Check.OfResource check)
    {
        public SessionRule Rule => rule;

        public Check.OfResource Check => check;
    }

    private sealed record Question(SessionRule Rule, PolicyResource? Resource, Func<Verdict> Check);
}
