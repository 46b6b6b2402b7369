using Blueprint.Policies.Exemptions;

namespace Blueprint.Policies.Evidence;

/// <summary>Makes the evidence of a stack out of what its session judged.</summary>
public static class EvidenceBuilder
{
    private const int SoonDays = 14;

    /// <summary>Makes the evidence of one stack.</summary>
    /// <param name="log">What was judged, up to the end.</param>
    /// <param name="engine">The engine that registered the resources.</param>
    /// <param name="projectFile">The project's file, relative to the root of the sources.</param>
    /// <param name="inputs">What the result depends on besides packs and resources.</param>
    /// <param name="source">Where a resource was made, by URN.</param>
    /// <exception cref="InvalidOperationException">The session has not come to its end, or its numbers do not add up.</exception>
    public static StackEvidence Build(
        EvidenceLog log, string engine, string projectFile, ImmutableArray<InputDigest> inputs, Func<string, SourcePlace?> source)
    {
        var summary = log.Summary ?? throw new InvalidOperationException("The session has not come to its end.");
        var resources = Assess(log, source);
        var results = log.Results.ToLookup(result => result.Rule.Id, StringComparer.Ordinal);
        var waived = log.Suite.Exemptions.Where(exemption => exemption.Scope.Covers(log.Scope)).ToImmutableArray();
        var declared = summary.Rules.Select(rule => rule.Rule.Id).ToHashSet(StringComparer.Ordinal);
        return new()
        {
            Scope = new()
            {
                Project = log.Scope.Project,
                Stack = log.Scope.Stack,
                Environment = log.Scope.Environment,
                IsProduction = log.Suite.Settings.Environment(log.Scope.Environment).IsProduction,
                Engine = engine,
                IsPreview = log.Scope.IsPreview,
                IsAdvice = log.IsAdvice,
                ProjectFile = projectFile,
            },
            Packs = [.. log.Suite.Packs.Select(pack => new PackEvidence(pack.Name, pack.Version, pack.Title, pack.Rules.Length, Digests.Of(pack)))],
            Inputs = [.. inputs.Append(new("resources", Digests.Of(log.Resources))).OrderBy(input => input.Name, StringComparer.Ordinal)],
            Resources = [.. resources.Values.OrderBy(resource => resource.Urn, StringComparer.Ordinal)],
            Controls =
            [
                .. summary.Rules.Select(rule => Control(rule, results[rule.Rule.Id], summary.Resources, log, resources))
                    .Concat(OfExemptions(results, waived.Length, log, declared)).OrderBy(control => control.Rule.Id, StringComparer.Ordinal),
            ],
            Waivers = [.. waived.Select(exemption => Waiver(exemption, log)).OrderBy(waiver => waiver.Status).ThenBy(waiver => waiver.Exemption.Expires).ThenBy(waiver => waiver.Exemption.Id, StringComparer.Ordinal)],
        };
    }

    private static Dictionary<string, AssessedResource> Assess(EvidenceLog log, Func<string, SourcePlace?> source)
    {
        var teams = new Teams(log.Scope.Project, log.Resources);
        var said = log.Results.Where(result => result.Urn.Length > 0).ToLookup(result => result.Urn, result => result.Outcome, StringComparer.Ordinal);
        return log.Resources.ToDictionary(resource => resource.Urn, resource => new AssessedResource
        {
            Urn = resource.Urn,
            Type = resource.Type,
            Name = resource.Name,
            Team = teams.Of(resource),
            State = Outcomes.Worst(said[resource.Urn]),
            Source = source(resource.Urn),
        }, StringComparer.Ordinal);
    }

    private static ControlEvidence Control(
        RuleSummary rule, IEnumerable<PolicyResult> results, int population, EvidenceLog log, Dictionary<string, AssessedResource> resources)
    {
        var items = Items(results, log, resources);
        var looked = log.Suite.Packs.SelectMany(pack => pack.Rules).First(other => other.Declaration.Id == rule.Rule.Id);
        var ofStack = looked.Checks.Any(check => check is Check.OfStack);
        return new()
        {
            Rule = rule.Rule,
            Pack = rule.Pack,
            Enforcement = rule.Enforcement,
            Looks = ofStack ? "the stack" : "resources",
            Population = Adds(rule, ofStack || rule.Enforcement is null ? items.Length : population),
            Counts = rule.Counts,
            Items = items,
        };
    }

    // An auditor adds the columns up; so does this, before anybody reads them.
    private static int Adds(RuleSummary rule, int population) => rule.Counts.Sum() == population
        ? population
        : throw new InvalidOperationException($"{rule.Rule.Id} has {rule.Counts.Sum()} verdicts for a population of {population}.");

    private static IEnumerable<ControlEvidence> OfExemptions(
        ILookup<string, PolicyResult> results, int exemptions, EvidenceLog log, HashSet<string> declared)
    {
        var others = results.Where(group => !declared.Contains(group.Key)).Select(group => group.First().Rule);
        foreach (var rule in ExemptionRules.All.UnionBy(others, rule => rule.Id))
        {
            var items = Items(results[rule.Id], log, []);
            var counts = new int[Enum.GetValues<Outcome>().Length];
            foreach (var item in items)
            {
                counts[(int)item.Outcome]++;
            }

            counts[(int)Outcome.Pass] += Math.Max(0, exemptions - items.Length);
            yield return new()
            {
                Rule = rule,
                Pack = results[rule.Id].FirstOrDefault()?.Pack ?? ExemptionRules.Pack,
                Enforcement = log.Suite.Settings.Environment(log.Scope.Environment).EnforcementOf(rule),
                Looks = "exemptions",
                Population = counts.Sum(),
                Counts = [.. counts],
                Items = items,
            };
        }
    }

    private static ImmutableArray<ControlItem> Items(IEnumerable<PolicyResult> results, EvidenceLog log, Dictionary<string, AssessedResource> resources) =>
    [
        .. results.OrderBy(result => result.Urn, StringComparer.Ordinal).Select(result => new ControlItem
        {
            Fingerprint = Digests.Fingerprint(
                result.Rule.Id, $"{log.Scope.Project}/{log.Scope.Stack}", result.Urn, result.Urn.Length == 0 ? result.Exemption?.Id : null),
            Resource = resources.GetValueOrDefault(result.Urn),
            Outcome = result.Outcome,
            Stops = result.Stops && !log.IsAdvice,
            Points = result.Points,
            Exemption = result.Exemption,
        }),
    ];

    private static WaiverEvidence Waiver(Exemption exemption, EvidenceLog log)
    {
        var covers = log.Results.Count(result => result.Urn.Length + result.Points.Length > 0 && result.Exemption?.Id == exemption.Id && result.Rule.Id == exemption.Rule);
        var left = exemption.Expires.DayNumber - log.Suite.Today.DayNumber;
        var status = left < 0 ? WaiverStatus.Expired
            : left <= SoonDays ? WaiverStatus.ExpiresSoon
            : covers == 0 ? WaiverStatus.Unused
            : WaiverStatus.InForce;
        return new(exemption, status, left, covers);
    }
}
