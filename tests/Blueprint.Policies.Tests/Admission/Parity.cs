using System.Text.Json.Nodes;
using Blueprint.Policies.Admission;
using Blueprint.Policies.Settings;
using Blueprint.Policies.Tests.Rules;

namespace Blueprint.Policies.Tests.Admission;

/// <summary>A cluster denies what the rule itself calls a violation, and nothing else: both are asked about the same objects.</summary>
public sealed class Parity
{
    // In a cluster they are asked of fewer kinds than in a stack, as docs/admission.md says: their cases of other kinds are not for it.
    private static readonly string[] OfFewerKinds = ["BP-OWN-TAG-002", "BP-OWN-TAG-003"];

    [CelFact]
    public void A_cluster_denies_what_the_rule_calls_a_violation_and_nothing_else()
    {
        var rules = PolicyPacks.All.SelectMany(pack => pack.Rules).Where(rule => rule.Admission is { WhyNot: "" }).ToDictionary(rule => rule.Declaration.Id);
        var cases = Fixtures.All
            .Where(fixture => rules.ContainsKey(fixture.Rule) && !fixture.OfStack && IsObject(fixture.Resources[0].Type)
                && !fixture.Resources[0].Properties.ContainsUnknown && !fixture.Resources[0].ProviderSettings.ContainsUnknown
                && !CatalogShape.IsRefused(Served(Object(fixture.Resources[0])))
                && (!OfFewerKinds.Contains(fixture.Rule) || rules[fixture.Rule].Admission!.Targets.Any(target => Matches(target, fixture.Resources[0].Type))))
            .ToList();
        var wrong = new List<string>();
        foreach (var same in cases.GroupBy(fixture => (fixture.Environment, fixture.Parameters is null ? "" : fixture.Rule, fixture.Parameters)))
        {
            var suite = new PolicySuite(PolicyPacks.All, same.First().Settings(PolicyPacks.All, PolicySettings.Default, out _)!, [], Testing.Today);
            var policies = AdmissionEmitter.Emit(suite, same.Key.Environment);
            var answers = ApiServer.Ask(policies, same.Select(fixture => new AdmissionRequest(AdmissionEmitter.NameOf(fixture.Rule), Object(fixture.Resources[0]))));
            foreach (var (fixture, answer) in same.Zip(answers))
            {
                // What no policy is asked of passes.
                var isDenied = rules[fixture.Rule].Admission!.Targets.Any(target => Matches(target, fixture.Resources[0].Type)) && answer.IsDenied;
                if (answer.Error.Length > 0 || isDenied != (fixture.Expected == Outcome.Violation))
                {
                    wrong.Add($"{fixture}: {fixture.Expected}, and the cluster {(isDenied ? "denies it" : "lets it pass")}. {answer.Error}");
                }
                else if (isDenied)
                {
                    Assert.All(answer.Messages, message => Assert.StartsWith(fixture.Rule, message, StringComparison.Ordinal));
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        Assert.Equal(rules.Keys.Order(), cases.Select(fixture => fixture.Rule).Distinct().Order());
        Assert.All(rules.Keys, rule => Assert.Contains(cases, fixture => fixture.Rule == rule && fixture.Expected == Outcome.Violation));
        Assert.All(rules.Keys, rule => Assert.Contains(cases, fixture => fixture.Rule == rule && fixture.Expected == Outcome.Pass));
    }

    private static bool IsObject(string type) =>
        type.StartsWith("kubernetes:", StringComparison.Ordinal)
        && !type.EndsWith("Patch", StringComparison.Ordinal)
        && !type.Contains(":helm.sh/", StringComparison.Ordinal)
        && !type.Contains(":yaml/", StringComparison.Ordinal);

    // An API server asks about equivalent versions too: it converts the object to the one that the policy names.
    private static bool Matches(AdmissionTarget target, string type)
    {
        var (group, _, kind) = Split(type);
        return (target.Group, target.Kind) == ((group, kind) switch { ("extensions", "Ingress") => "networking.k8s.io", ("extensions", _) => "apps", _ => group }, kind);
    }

    private static (string Group, string Version, string Kind) Split(string type) => type.Split(':') is [_, var address, var kind]
        ? address.Split('/') is [var group, var version] ? (group == "core" ? "" : group, version, kind) : ("", address, kind)
        : throw new ArgumentException($"{type} is no type.", nameof(type));

    // Rollouts have the pods of deployments, and their own schema is not in the catalogs.
    private static JsonObject Served(JsonObject made)
    {
        if (made["kind"]!.GetValue<string>() is "Rollout" || made["apiVersion"]!.GetValue<string>().StartsWith("extensions/", StringComparison.Ordinal))
        {
            made["apiVersion"] = "apps/v1";
            made["kind"] = made["kind"]!.GetValue<string>().Replace("Rollout", "Deployment", StringComparison.Ordinal);
        }

        return made;
    }

    private static JsonObject Object(PolicyResource resource)
    {
        var (group, version, kind) = Split(resource.Type);
        var made = Json.Of(PropertyValue.Of(resource.Properties))!.AsObject();
        made["apiVersion"] = group.Length == 0 ? version : $"{group}/{version}";
        made["kind"] = kind;
        made["metadata"] ??= new JsonObject();
        if (made["metadata"]!["namespace"] is null && resource.ProviderSettings.Find("namespace") is { } provided)
        {
            made["metadata"]!["namespace"] = Json.Of(provided);
        }

        return made;
    }
}
