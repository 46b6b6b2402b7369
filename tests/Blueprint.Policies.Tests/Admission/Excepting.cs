using System.Text.Json.Nodes;
using Blueprint.Policies.Admission;
using Blueprint.Policies.Exemptions;
using Blueprint.Policies.Settings;

namespace Blueprint.Policies.Tests.Admission;

/// <summary>A cluster makes the exceptions that it can tell: those with a namespace, a kind and a name.</summary>
public sealed class Excepting
{
    private const string Legacy = """
        - id: W-1
          control: BP-K8S-POD-003
          scope: { stack: shop/prod, type: "kubernetes:apps/v1:Deployment", name: legacy, namespace: team-shop-prod }
          reason: being replaced
          owner: shop
          approver: security
          ticket: SEC-1
          created: 2026-01-01
          expires: 2026-01-31
        """;

    [CelFact]
    public void The_object_that_is_exempt_passes_with_what_it_makes_and_no_other()
    {
        var policy = Policy(Legacy);
        (string Kind, string Namespace, string Name, bool IsDenied)[] cases =
        [
            ("Deployment", "team-shop-prod", "legacy", false),
            ("ReplicaSet", "team-shop-prod", "legacy-5d4f", false),
            ("Pod", "team-shop-prod", "legacy-5d4f-x2", false),
            ("Deployment", "team-shop-prod", "legacy-2", true),
            ("Deployment", "team-cart-prod", "legacy", true),
            ("StatefulSet", "team-shop-prod", "legacy", true),
            ("Pod", "team-shop-prod", "legacy", true),
        ];

        var answers = ApiServer.Ask([policy], cases.Select(asked => new AdmissionRequest(policy.Name, Object(asked.Kind, asked.Namespace, asked.Name))));

        Assert.Equal(cases.Select(asked => asked.IsDenied), answers.Select(answer => answer.IsDenied));
        Assert.All(answers, answer => Assert.Empty(answer.Error));
    }

    [Theory]
    [InlineData("prod", "2026-01-31", true)]
    [InlineData("prod", "2026-02-01", false)]
    [InlineData("dev", "2026-01-15", false)]
    public void It_holds_in_its_environment_and_until_it_expires(string environment, string today, bool holds) =>
        Assert.Equal(holds, Policy(Legacy, environment, today).MatchConditions.Any(condition => condition.Name == "not-exempt"));

    [Theory]
    [InlineData("environment: dev", "dev", true)]
    [InlineData("environment: dev", "prod", false)]
    [InlineData("environment: dev, stack: shop/prod", "dev", false)]
    [InlineData("environment: dev, stack: shop/dev", "dev", true)]
    public void An_exemption_of_an_environment_holds_in_its_clusters_alone(string scope, string environment, bool holds) =>
        Assert.Equal(holds, Policy(Legacy.Replace("stack: shop/prod", scope, StringComparison.Ordinal), environment).MatchConditions.Any(condition => condition.Name == "not-exempt"));

    [Theory]
    [InlineData(", namespace: team-shop-prod", "", "a cluster cannot tell which object without its namespace")]
    [InlineData("name: legacy", "name: leg*", "nor which of several")]
    [InlineData("apps/v1:Deployment", "apps/v1:*", "nor which kind")]
    [InlineData("reason:", "finding: spec.template\n  reason:", "nor which property")]
    public void What_a_cluster_cannot_tell_is_exempt_in_stacks_alone(string text, string becomes, string why) =>
        Assert.True(Policy(Legacy.Replace(text, becomes, StringComparison.Ordinal)).MatchConditions.All(condition => condition.Name != "not-exempt"), why);

    [Fact]
    public void A_namespace_goes_with_a_type_and_a_name()
    {
        var text = Legacy.Replace("""type: "kubernetes:apps/v1:Deployment", name: legacy""", """urn: "urn:pulumi:prod::shop::x::legacy" """, StringComparison.Ordinal);

        _ = ExemptionReader.Read(text, "exemptions.yaml", PolicyPacks.All, PolicySettings.Default, Testing.Today, out var problems);

        Assert.Equal("exemptions.yaml:3:10: a namespace goes with type and name.", Assert.Single(problems).ToString());
    }

    [Theory]
    [InlineData("team-shop-prod", Outcome.Waived)]
    [InlineData("$unknown", Outcome.Waived)]
    [InlineData("team-cart-prod", Outcome.Violation)]
    public void In_a_stack_it_holds_in_that_namespace_alone(string ns, Outcome expected)
    {
        var suite = Suite(Legacy, "2026-01-15");
        var resource = Testing.Resource("kubernetes:apps/v1:Deployment", "legacy", $"{{ metadata: {{ namespace: {ns} }}, spec: {{ template: {{ spec: {{ containers: [{{ name: a }}] }} }} }} }}");

        var results = suite.Start(new() { Project = "shop", Stack = "prod", Environment = "prod", IsPreview = true }).Analyze(resource);

        Assert.Equal(expected, results.Single(result => result.Rule.Id == "BP-K8S-POD-003").Outcome);
    }

    private static AdmissionPolicy Policy(string exemptions, string environment = "prod", string today = "2026-01-15") =>
        AdmissionEmitter.Emit(Suite(exemptions, today), environment).Single(policy => policy.Name == "bp-k8s-pod-003");

    private static PolicySuite Suite(string exemptions, string today)
    {
        var read = ExemptionReader.Read(exemptions, "exemptions.yaml", PolicyPacks.All, PolicySettings.Default, Testing.Today, out var problems);
        Assert.Empty(problems);
        return new(PolicyPacks.All, PolicySettings.Default, read, DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture));
    }

    private static JsonObject Object(string kind, string ns, string name) => JsonNode.Parse($$$"""
        { "kind": "{{{kind}}}", "metadata": { "namespace": "{{{ns}}}", "name": "{{{name}}}" },
          "spec": { "containers": [{ "name": "a" }], "template": { "spec": { "containers": [{ "name": "a" }] } } } }
        """)!.AsObject();
}
