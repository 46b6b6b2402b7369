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
    private readonly ImmutableArray<ActiveRule> rules;
    private readonly ImmutableArray<(RuleDeclaration Rule, string Pack)> disabled;
    private readonly ExemptionRegister exemptions;
    private readonly Dictionary<string, ImmutableArray<(ActiveRule Rule, Check Check)>> checksByType = new(StringComparer.Ordinal);
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> judged = new(StringComparer.Ordinal);

    internal PolicySession(PolicySuite suite, PolicyScope scope)
    {
        this.scope = scope;
        var environment = suite.Settings.Environment(scope.Environment);
        context = new(environment.Name, environment.IsProduction, scope.IsPreview);
        var all = suite.Packs
            .SelectMany(pack => pack.Rules, (pack, rule) => (Pack: pack.Name, Rule: rule))
            .OrderBy(entry => entry.Rule.Declaration.Id, StringComparer.Ordinal)
            .Select(entry => (entry.Pack, entry.Rule, Enforcement: environment.EnforcementOf(entry.Rule.Declaration)))
            .ToList();
        rules = [.. all.Where(entry => entry.Enforcement is not null).Select(entry => new ActiveRule(entry.Pack, entry.Rule, entry.Enforcement!.Value))];
        disabled = [.. all.Where(entry => entry.Enforcement is null).Select(entry => (entry.Rule.Declaration, entry.Pack))];
        exemptions = new(suite.Exemptions, scope, suite.Today);
    }

    /// <summary>What has been found so far.</summary>
    public PolicySummary Summary =>
        new(seen.Count, judged.Count, [.. rules.Select(Summarize).Concat(disabled.Select(Summarize)).OrderBy(rule => rule.Rule.Id, StringComparer.Ordinal)]);

    /// <summary>Judges one resource by its checked inputs, by every rule over single resources of its type.</summary>
    /// <returns>One result a rule, passes included, in the order of the rules' ids.</returns>
    public ImmutableArray<PolicyResult> Analyze(PolicyResource resource)
    {
        seen.Add(resource.Urn);
        var results = ImmutableArray.CreateBuilder<PolicyResult>();
        foreach (var (rule, check) in ChecksOf(resource.Type))
        {
            if (check is Check.OfResource ofResource)
            {
                results.Add(Judge(rule, resource, () => ofResource.Judge(resource, context)));
            }
        }

        return results.DrainToImmutable();
    }

    /// <summary>Judges the stack: every rule that looks across resources, and the exemptions themselves.</summary>
    /// <returns>One result a rule and resource, passes included, in the order of the rules' ids.</returns>
    public ImmutableArray<PolicyResult> AnalyzeStack(ImmutableArray<PolicyResource> resources)
    {
        var stack = new StackFacts(resources);
        seen.UnionWith(resources.Select(resource => resource.Urn));
        var results = ImmutableArray.CreateBuilder<PolicyResult>();
        foreach (var rule in rules)
        {
            foreach (var check in rule.Rule.Checks)
            {
                switch (check)
                {
                    case Check.OfStack ofStack:
                        results.Add(Judge(rule, null, () => ofStack.Judge(stack, context)));
                        break;
                    case Check.AcrossStack across:
                        foreach (var resource in stack.Types.Where(type => Glob.MatchesAny(across.Types, type)).SelectMany(stack.OfType))
                        {
                            results.Add(Judge(rule, resource, () => across.Judge(resource, stack, context)));
                        }

                        break;
                }
            }
        }

        results.AddRange(exemptions.Audit(context.IsProduction));
        return results.DrainToImmutable();
    }

    private ImmutableArray<(ActiveRule Rule, Check Check)> ChecksOf(string type)
    {
        if (!checksByType.TryGetValue(type, out var checks))
        {
            checks = [.. from rule in rules
                         from check in rule.Rule.Checks
                         where check is Check.OfResource ofResource && Glob.MatchesAny(ofResource.Types, type)
                         select (rule, check)];
            checksByType[type] = checks;
        }

        return checks;
    }

    private PolicyResult Judge(ActiveRule rule, PolicyResource? resource, Func<Verdict> check)
    {
        PolicyResult result;
        try
        {
            result = rule.Result(check(), resource);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // Whatever a rule does wrong is that rule's error: the others are judged, and the run fails with its name.
            result = rule.Result(Outcome.Error, resource, new Point("", Describe(fault, rule, resource)));
        }

        if (result.Outcome == Outcome.Undetermined && !scope.IsPreview)
        {
            result = result with
            {
                Outcome = Outcome.Error,
                Points = [.. result.Points.Select(point => point with { Message = $"{point.Message} The update should have settled it." })],
            };
        }

        result = exemptions.Apply(result, resource);
        rule.Counts[(int)result.Outcome]++;
        if (resource is not null && result.Outcome != Outcome.NotApplicable)
        {
            judged.Add(resource.Urn);
        }

        return result;
    }

    // An exception's text may quote the value that it broke on.
    private static string Describe(Exception fault, ActiveRule rule, PolicyResource? resource) =>
        $"Rule {rule.Rule.Declaration.Id} of pack {rule.Pack} failed with {fault.GetType().Name}" +
        (resource is { Properties.ContainsSecret: false } ? $": {fault.Message}" : ".") +
        " This is a fault of the rule, not of the resource.";

    private RuleSummary Summarize(ActiveRule rule)
    {
        var counts = rule.Counts.ToArray();
        if (!rule.Rule.Checks.Any(check => check is Check.OfStack))
        {
            counts[(int)Outcome.NotApplicable] += seen.Count - counts.Sum();
        }

        return new(rule.Rule.Declaration, rule.Pack, rule.Enforcement, [.. counts]);
    }

    private static RuleSummary Summarize((RuleDeclaration Rule, string Pack) rule) => new(rule.Rule, rule.Pack, null, [0, 0, 0, 0, 0, 0]);

    /// <summary>A rule as it holds in this environment, and what it has come to.</summary>
    private sealed class ActiveRule(string pack, Rule rule, Enforcement enforcement)
    {
        public string Pack => pack;

        public Rule Rule => rule;

        public Enforcement Enforcement => enforcement;

        public int[] Counts { get; } = new int[6];

        public PolicyResult Result(Verdict verdict, PolicyResource? resource) => Result(verdict.Outcome, resource, [.. verdict.Points]);

        public PolicyResult Result(Outcome outcome, PolicyResource? resource, params ImmutableArray<Point> points) => new()
        {
            Rule = rule.Declaration,
            Pack = pack,
            Outcome = outcome,
            Enforcement = enforcement,
            Urn = resource?.Urn ?? "",
            Points = points,
        };
    }
}
