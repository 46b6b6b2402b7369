using Blueprint.Policies.Serving;
using Blueprint.Policies.Settings;
using Blueprint.Policies.Tests.Rules;
using Blueprint.Wire.Analysis;

namespace Blueprint.Policies.Tests.Serving;

/// <summary>Pulumi's command line hears what Blueprint's own engine finds: the cases of all rules, judged by both.</summary>
public sealed class Parity
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData("prod", true)]
    [InlineData("prod", false)]
    [InlineData("dev", true)]
    public async Task What_is_found_is_the_same_over_the_wire(string stack, bool isPreview)
    {
        using var folder = new Folder();
        var suite = PolicyFolder.Load(folder.Path, PolicyPacks.All, Testing.Today, out _)!;
        var service = new PackService(PolicyPacks.All, new Day(Testing.Today), () => folder.Path);
        await using var server = await PackServer.StartAsync(service, None);
        using var client = new PackClient(server.Address);
        await client.HandshakeAsync(new("127.0.0.1:1", folder.Path), None);
        var violations = 0;
        foreach (var fixture in Fixtures.All)
        {
            await client.ConfigureStackAsync(new() { Project = "project", Stack = stack, IsPreview = isPreview }, None);
            var session = suite.Start(new() { Project = "project", Stack = stack, Environment = stack, IsPreview = isPreview });
            foreach (var resource in fixture.Resources)
            {
                var own = session.Analyze(resource);
                violations += own.Count(result => result.Outcome == Outcome.Violation);
                Same(fixture, own, await client.AnalyzeAsync(Sent(resource), None));
            }

            Same(fixture, session.AnalyzeStack(fixture.Resources), await client.AnalyzeStackAsync([.. fixture.Resources.Select(Sent)], None));
        }

        Assert.True(violations > 100, $"there are only {violations} violations among the cases");
    }

    [Theory]
    [InlineData("prod", true)]
    [InlineData("dev", false)]
    public async Task What_is_mended_is_the_same_over_the_wire(string stack, bool isProduction)
    {
        using var folder = new Folder();
        folder.Write("config.yaml", $"environments:\n  {stack}: {{ production: {(isProduction ? "true" : "false")}, override: {{ \"BP-*\": remediate }} }}\n");
        var suite = PolicyFolder.Load(folder.Path, PolicyPacks.All, Testing.Today, out _)!;
        await using var server = await PackServer.StartAsync(new PackService(PolicyPacks.All, new Day(Testing.Today), () => folder.Path), None);
        using var client = new PackClient(server.Address);
        await client.HandshakeAsync(new("127.0.0.1:1", folder.Path), None);
        await client.ConfigureStackAsync(new() { Project = "project", Stack = stack, IsPreview = true }, None);
        var info = await client.InfoAsync(None);
        var session = suite.Start(new() { Project = "project", Stack = stack, Environment = stack, IsPreview = true });
        var internals = PropertyMap.Of(("__defaults", PropertyValue.Of([PropertyValue.Of("acl")])));
        var policies = new HashSet<string>(StringComparer.Ordinal);
        foreach (var resource in Fixtures.All.Where(fixture => fixture.Expected == Outcome.Violation).SelectMany(fixture => fixture.Resources))
        {
            var told = await client.RemediateAsync(Sent(resource with { Properties = resource.Properties.With(internals) }), None);

            Assert.Equal(
                session.Remediate(resource).Select(mending => (Policy(mending.Rule.Id), mending.Rule.Title, mending.Fault.Length == 0 ? mending.Properties.With(internals) : null, mending.Fault)),
                told.Remediations.Select(remediation => (remediation.Policy, remediation.Description, remediation.Properties, remediation.Diagnostic)));
            policies.UnionWith(told.Remediations.Select(remediation => remediation.Policy));
            Assert.Empty(told.NotApplicable.Select(policy => policy.Policy).Intersect(told.Remediations.Select(remediation => remediation.Policy)));
        }

        // What mends is a policy that is set to, and none that was described is never heard of because it is named otherwise.
        Assert.All(policies, policy => Assert.Equal((PolicyKind.Resource, PolicyLevel.Remediate), Described(policy)));
        Assert.True(policies.Count > 20, $"only {policies.Count} policies mended anything");
        Assert.Contains(policies, policy => policy.EndsWith("-fix", StringComparison.Ordinal));

        string Policy(string id) => info.Policies.Single(policy => policy.Name == id).Kind == PolicyKind.Stack ? $"{id}-fix" : id;

        (PolicyKind, PolicyLevel) Described(string policy) => (info.Policies.Single(known => known.Name == policy).Kind, info.InitialConfig[policy].Level);
    }

    private static void Same(RuleFixture fixture, ImmutableArray<PolicyResult> own, PackFindings told)
    {
        var expected = own
            .Where(result => result.Outcome is Outcome.Violation or Outcome.Error or Outcome.Waived)
            .Select(result => $"{(result.Stops ? "mandatory" : "advisory")} {result.Rule.Id} {result.Urn} {result.Message}")
            .Concat(own.Where(result => result.Outcome == Outcome.Undetermined).GroupBy(result => result.Urn).Select(results =>
                $"advisory {results.First().Rule.Id} {results.Key} undetermined: {string.Join(' ', results.Select(result => result.Rule.Id).Order(StringComparer.Ordinal))}"));
        var heard = told.Diagnostics.Select(diagnostic => diagnostic.Message.StartsWith("undetermined", StringComparison.Ordinal)
            ? $"advisory {diagnostic.Policy} {diagnostic.Urn} undetermined: {string.Join(' ', Named(diagnostic))}"
            : $"{(diagnostic.Level == PolicyLevel.Mandatory ? "mandatory" : "advisory")} {diagnostic.Policy} {diagnostic.Urn} {diagnostic.Message}");
        Assert.True(expected.Order(StringComparer.Ordinal).SequenceEqual(heard.Order(StringComparer.Ordinal)), $"{fixture}: {string.Join('\n', heard)}\n{string.Join('\n', expected)}");

        // Whoever has no result, or only results that it does not apply, is named as such; nobody else is.
        var skipped = told.NotApplicable.Select(policy => policy.Policy).ToHashSet(StringComparer.Ordinal);
        Assert.All(own, result => Assert.True(
            skipped.Contains(result.Rule.Id) == own.Where(other => other.Rule.Id == result.Rule.Id).All(other => other.Outcome == Outcome.NotApplicable),
            $"{fixture}: {result.Rule.Id} {result.Outcome}"));
    }

    private static IEnumerable<string> Named(PackDiagnostic diagnostic)
    {
        var rules = PolicyPacks.All.SelectMany(pack => pack.Rules).Select(rule => rule.Declaration.Id).Where(id => diagnostic.Message.Contains(id, StringComparison.Ordinal)).ToArray();
        return rules is [] ? [diagnostic.Policy] : rules.Order(StringComparer.Ordinal);
    }

    private static PackResource Sent(PolicyResource resource) => new()
    {
        Urn = resource.Urn,
        Type = resource.Type,
        Name = resource.Name,
        Properties = resource.Properties,
        Options = new() { Protect = resource.Protect },
        Provider = new("urn:pulumi:test::project::pulumi:providers:p::p", "pulumi:providers:p", "p", resource.ProviderSettings),
        Parent = resource.Parent,
        Dependencies = resource.Dependencies,
        PropertyDependencies = resource.PropertyDependencies,
    };
}
