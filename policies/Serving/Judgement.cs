using Blueprint.Wire.Analysis;

namespace Blueprint.Policies.Serving;

/// <summary>One run's judging, with what it finds told as Pulumi's protocol can.</summary>
/// <remarks>
/// The protocol knows violations and policies that do not apply, nothing else. A rule that is undetermined is therefore advice, one
/// for all such rules of a resource; one that failed is a mandatory violation, since nobody knows what it would have said.
/// </remarks>
internal sealed class Judgement(PolicySession session, ImmutableArray<Rule> enabled)
{
    private const string OtherTypes = "It looks at other types of resources.";

    private readonly ImmutableArray<Rule> ofResources = [.. enabled.Where(rule => !PackDescription.IsOfStack(rule))];
    private readonly ImmutableArray<Rule> ofStacks = [.. enabled.Where(PackDescription.IsOfStack)];

    /// <summary>Begins a run.</summary>
    public static Judgement Begin(PolicySuite suite, PackStack stack, ImmutableDictionary<string, PolicySetting> configured)
    {
        var environment = PackConfiguration.Apply(suite, suite.Settings.EnvironmentOf(stack.Stack), configured);
        var own = new PolicySuite(suite.Packs, new([environment]), suite.Exemptions, suite.Today);
        var session = own.Start(new() { Project = stack.Project, Stack = stack.Stack, Environment = environment.Name, IsPreview = stack.IsPreview });
        return new(session, [.. suite.Packs.SelectMany(pack => pack.Rules).Where(rule => environment.EnforcementOf(rule.Declaration) is not null)]);
    }

    /// <summary>Judges one resource.</summary>
    public PackFindings Resource(PolicyResource resource) => Told(session.Analyze(resource), ofResources);

    /// <summary>Judges the stack.</summary>
    public PackFindings Stack(ImmutableArray<PolicyResource> resources) => Told(session.AnalyzeStack(resources), ofStacks);

    private static PackFindings Told(ImmutableArray<PolicyResult> results, ImmutableArray<Rule> asked)
    {
        var found = results
            .Where(result => result.Stops || result.Outcome is Outcome.Violation or Outcome.Waived)
            .Select(result => Diagnostic(result, result.Message));
        var undetermined = results.Where(result => result is { Outcome: Outcome.Undetermined, Stops: false }).GroupBy(result => result.Urn).Select(Undetermined);
        return new([.. found, .. undetermined], NotApplicable(results, asked));
    }

    private static PackDiagnostic Undetermined(IGrouping<string, PolicyResult> results)
    {
        var first = results.First();
        var rules = results.Select(result => result.Rule.Id).ToArray();
        return Diagnostic(first, rules.Length == 1
            ? $"undetermined until it is deployed: {first.Message}"
            : $"undetermined until it is deployed: {rules.Length} rules ({string.Join(", ", rules)}), the first because of this: {first.Message}") with
        {
            Level = PolicyLevel.Advisory,
        };
    }

    private static PackDiagnostic Diagnostic(PolicyResult result, string message) => new()
    {
        Policy = result.Rule.Id,
        Pack = PackDescription.Name,
        PackVersion = PackDescription.Version,
        Description = result.Rule.Title,
        Message = message,
        Level = result.Stops ? PolicyLevel.Mandatory : PolicyLevel.Advisory,
        Urn = result.Urn,
        Severity = PackDescription.SeverityOf(result.Rule),
    };

    // A policy that is not listed, and has no diagnostic, counts as passed with Pulumi.
    private static ImmutableArray<PolicySkipped> NotApplicable(ImmutableArray<PolicyResult> results, ImmutableArray<Rule> asked)
    {
        var byRule = results.ToLookup(result => result.Rule.Id);
        return
        [
            .. from rule in asked
               let said = byRule[rule.Declaration.Id]
               where said.All(result => result.Outcome == Outcome.NotApplicable)
               select new PolicySkipped(rule.Declaration.Id, said.FirstOrDefault()?.Message ?? OtherTypes),
        ];
    }
}
