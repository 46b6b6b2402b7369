using System.Collections.Immutable;
using Blueprint.Wire.Analysis;

namespace Blueprint.Engine.Analysis.Packs;

/// <summary>What a pack says, as findings: one for each policy that was asked, so that nothing passes in silence.</summary>
/// <param name="pack">What the pack says about itself.</param>
/// <param name="settings">What its policies are set to.</param>
internal sealed class PackVerdicts(PackInfo pack, ImmutableDictionary<string, PolicySetting> settings)
{
    private readonly ImmutableDictionary<string, PolicyInfo> policies = pack.Policies.ToImmutableDictionary(policy => policy.Name, StringComparer.Ordinal);

    /// <summary>The findings on one resource.</summary>
    public ImmutableArray<PolicyFinding> OnResource(PackFindings said, AnalyzedResource resource) =>
        Of(said, PolicyKind.Resource, _ => resource.Urn, resource.Urn, resource.IsPreview);

    /// <summary>The findings on the stack.</summary>
    public ImmutableArray<PolicyFinding> OnStack(PackFindings said, ImmutableArray<AnalyzedResource> resources)
    {
        var known = resources.Select(resource => resource.Urn).ToHashSet(StringComparer.Ordinal);
        return Of(said, PolicyKind.Stack, urn => known.Contains(urn) ? urn : "", "", resources.Any(resource => resource.IsPreview));
    }

    /// <summary>Whether a policy is set to mend what it finds.</summary>
    public bool Mends { get; } = pack.Policies.Any(policy => policy.Kind == PolicyKind.Resource && settings[policy.Name].Level == PolicyLevel.Remediate);

    /// <summary>What was mended of one resource.</summary>
    public ImmutableArray<PolicyRemedy> Remedies(PackRemediations said, AnalyzedResource resource) =>
        PackRemedies.Of(said, resource.Properties, policy => Severity(PolicySeverity.Unspecified, policy));

    private ImmutableArray<PolicyFinding> Of(PackFindings said, PolicyKind kind, Func<string, string> place, string whole, bool isPreview)
    {
        var findings = ImmutableArray.CreateBuilder<PolicyFinding>();
        foreach (var diagnostic in said.Diagnostics)
        {
            findings.Add(new(
                diagnostic.Policy,
                isPreview && IsUndetermined(diagnostic) ? PolicyVerdict.Undetermined : PolicyVerdict.Violation,
                diagnostic.Level == PolicyLevel.Advisory ? PolicyEnforcement.Advisory : PolicyEnforcement.Mandatory,
                Severity(diagnostic.Severity, diagnostic.Policy),
                place(diagnostic.Urn),
                "",
                Message(diagnostic)));
        }

        var heard = said.Diagnostics.Select(diagnostic => diagnostic.Policy).ToHashSet(StringComparer.Ordinal);
        var skipped = said.NotApplicable.GroupBy(policy => policy.Policy, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().Reason, StringComparer.Ordinal);
        foreach (var policy in Asked(kind).Where(policy => !heard.Contains(policy.Name)))
        {
            var isSkipped = skipped.TryGetValue(policy.Name, out var reason);
            findings.Add(new(
                policy.Name,
                isSkipped ? PolicyVerdict.NotApplicable : PolicyVerdict.Pass,
                settings[policy.Name].Level == PolicyLevel.Advisory ? PolicyEnforcement.Advisory : PolicyEnforcement.Mandatory,
                Severity(PolicySeverity.Unspecified, policy.Name),
                whole,
                "",
                reason ?? ""));
        }

        return findings.DrainToImmutable();
    }

    private IEnumerable<PolicyInfo> Asked(PolicyKind kind) =>
        pack.Policies.Where(policy => policy.Kind == kind && settings[policy.Name].Level != PolicyLevel.Disabled);

    // The protocol has no word for it. These are the words of Pulumi's SDK, and of Blueprint's own packs.
    private static bool IsUndetermined(PackDiagnostic diagnostic) =>
        diagnostic.Level == PolicyLevel.Advisory &&
        (diagnostic.Message.StartsWith("undetermined until it is deployed", StringComparison.Ordinal) ||
        (diagnostic.Message.Contains("can't run policy '", StringComparison.Ordinal) && diagnostic.Message.Contains("during preview", StringComparison.Ordinal)));

    // Pulumi's SDK puts what the policy asks for before what it found.
    private static string Message(PackDiagnostic diagnostic) =>
        (diagnostic.Description.Length > 0 && diagnostic.Message.StartsWith($"{diagnostic.Description}\n", StringComparison.Ordinal)
            ? diagnostic.Message[(diagnostic.Description.Length + 1)..]
            : diagnostic.Message).Trim();

    private string Severity(PolicySeverity said, string policy) =>
        (said == PolicySeverity.Unspecified && policies.TryGetValue(policy, out var known) ? known.Severity : said) switch
        {
            PolicySeverity.Low => "low",
            PolicySeverity.High => "high",
            PolicySeverity.Critical => "critical",
            // Nobody said; neither the best nor the worst is assumed.
            _ => "medium",
        };
}
