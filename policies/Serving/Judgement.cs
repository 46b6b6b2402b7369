using Blueprint.Protocol;
using Blueprint.Wire.Analysis;

namespace Blueprint.Policies.Serving;

/// <summary>One run's judging, with what it finds told as Pulumi's protocol can.</summary>
/// <remarks>
/// The protocol knows violations and policies that do not apply, nothing else. A rule that is undetermined is therefore advice, one
/// for all such rules of a resource; one that failed is a mandatory violation, since nobody knows what it would have said.
/// </remarks>
internal sealed class Judgement(PolicySession session, ImmutableArray<Rule> enabled, ImmutableArray<Rule> mending)
{
    private const string OtherTypes = "It looks at other types of resources.";

    private const string NoCheck = "It mends, and judges nothing.";
    private const string NoRemedy = "It does not know how to mend what it finds.";

    private readonly Dictionary<string, ImmutableArray<PackDiagnostic>> faulty = new(StringComparer.Ordinal);
    private readonly ImmutableArray<Rule> ofResources = [.. enabled.Where(rule => !PackDescription.IsOfStack(rule))];
    private readonly ImmutableArray<Rule> ofStacks = [.. enabled.Where(PackDescription.IsOfStack)];

    private readonly ImmutableArray<PolicySkipped> menders =
        [.. mending.Where(PackDescription.HasFix).Select(rule => new PolicySkipped(rule.Declaration.Id + PackDescription.FixSuffix, NoCheck))];

    /// <summary>Begins a run.</summary>
    public static Judgement Begin(PolicySuite suite, PackStack stack, ImmutableDictionary<string, PolicySetting> configured)
    {
        var environment = PackConfiguration.Apply(suite, suite.Settings.EnvironmentOf(stack.Stack), configured);
        var own = new PolicySuite(suite.Packs, new([environment]), suite.Exemptions, suite.Today);
        var session = own.Start(new() { Project = stack.Project, Stack = stack.Stack, Environment = environment.Name, IsPreview = stack.IsPreview });
        ImmutableArray<Rule> enabled = [.. suite.Packs.SelectMany(pack => pack.Rules).Where(rule => environment.EnforcementOf(rule.Declaration) is not null)];
        return new(
            session,
            enabled,
            [.. enabled.Where(rule => environment.EnforcementOf(rule.Declaration) == Enforcement.Remediate)]);
    }

    /// <summary>Mends one resource; each rule goes on with what the one before has left.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="internals">Properties that no rule sees, and that all answers hold.</param>
    public PackRemediations Mended(PolicyResource resource, PropertyMap internals)
    {
        var faults = ImmutableArray.CreateBuilder<PackDiagnostic>();
        var done = ImmutableArray.CreateBuilder<PackRemediation>();
        foreach (var mending in session.Remediate(resource))
        {
            var policy = PolicyOf(mending.Rule);
            done.Add(new()
            {
                Policy = policy,
                Pack = PackDescription.Name,
                PackVersion = PackDescription.Version,
                Description = mending.Rule.Title,
                Properties = mending.Fault.Length == 0 ? mending.Properties.With(internals) : null,
                Diagnostic = mending.Fault,
            });
            if (mending.Fault.Length > 0)
            {
                faults.Add(Diagnostic(policy, mending.Rule, mending.Fault, isMandatory: true, resource.Urn));
            }
        }

        faulty[resource.Urn] = faults.DrainToImmutable();
        return new(done.DrainToImmutable(), Idle(resource.Type));
    }

    /// <summary>Judges one resource. What failed to mend it is told again: while it is mended, the protocol has room for advice only.</summary>
    public PackFindings Resource(PolicyResource resource)
    {
        var told = Told(session.Analyze(resource), ofResources);
        return new([.. faulty.GetValueOrDefault(resource.Urn, []), .. told.Diagnostics], [.. told.NotApplicable, .. menders]);
    }

    /// <summary>Judges the stack.</summary>
    public PackFindings Stack(ImmutableArray<PolicyResource> resources) => Told(session.AnalyzeStack(resources), ofStacks);

    private static PackFindings Told(ImmutableArray<PolicyResult> results, ImmutableArray<Rule> asked)
    {
        var found = results
            .Where(result => result.Stops || result.Outcome is Outcome.Violation or Outcome.Waived)
            .Select(result => Diagnostic(result.Rule.Id, result.Rule, result.Message, result.Stops, result.Urn));
        var undetermined = results.Where(result => result is { Outcome: Outcome.Undetermined, Stops: false }).GroupBy(result => result.Urn).Select(Undetermined);
        return new([.. found, .. undetermined], NotApplicable(results, asked));
    }

    private static PackDiagnostic Undetermined(IGrouping<string, PolicyResult> results)
    {
        var first = results.First();
        var rules = results.Select(result => result.Rule.Id).ToArray();
        var message = rules.Length == 1
            ? $"undetermined until it is deployed: {first.Message}"
            : $"undetermined until it is deployed: {rules.Length} rules ({string.Join(", ", rules)}), the first because of this: {first.Message}";
        return Diagnostic(first.Rule.Id, first.Rule, message, isMandatory: false, first.Urn);
    }

    private static PackDiagnostic Diagnostic(string policy, RuleDeclaration rule, string message, bool isMandatory, string urn) => new()
    {
        Policy = policy,
        Pack = PackDescription.Name,
        PackVersion = PackDescription.Version,
        Description = rule.Title,
        Message = message,
        Level = isMandatory ? PolicyLevel.Mandatory : PolicyLevel.Advisory,
        Urn = urn,
        Severity = PackDescription.SeverityOf(rule),
    };

    private string PolicyOf(RuleDeclaration mended) => ofStacks.Any(rule => rule.Declaration.Id == mended.Id) ? mended.Id + PackDescription.FixSuffix : mended.Id;

    // Pulumi counts a policy that mends as passed unless it is named here; of those across the stack only the one that mends is asked.
    private ImmutableArray<PolicySkipped> Idle(string type) =>
    [
        .. from rule in mending
           where !rule.Remedies.Any(remedy => Glob.MatchesAny(remedy.Types, type)) && (!PackDescription.IsOfStack(rule) || PackDescription.HasFix(rule))
           select new PolicySkipped(PolicyOf(rule.Declaration), rule.Remedies.IsEmpty ? NoRemedy : OtherTypes),
    ];

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
