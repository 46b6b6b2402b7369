using System.Text.Json.Nodes;
using Blueprint.Policies.Admission;
using Blueprint.Policies.Settings;

namespace Blueprint.Policies.Tests.Admission;

public sealed class Emitting
{
    private static readonly PolicySuite Suite = new(PolicyPacks.All, PolicySettings.Default, [], Testing.Today);

    public static TheoryData<string> Rules => [.. PolicyPacks.All.SelectMany(pack => pack.Rules).Where(rule => rule.Admission is { WhyNot: "" }).Select(rule => rule.Declaration.Id)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_policy_and_its_binding_are_what_the_catalogs_say_of_them(string rule)
    {
        var objects = AdmissionManifests.Of(The(rule, "prod")).Select(made => Json.Of(PropertyValue.Of(made))!.AsObject()).ToList();

        Assert.Equal(["ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding"], objects.Select(made => made["kind"]!.GetValue<string>()));
        Assert.Empty(objects.SelectMany(CatalogShape.Misfits));
        Assert.All(objects, made => Assert.Equal(rule, made["metadata"]!["labels"]!["bp/rule"]!.GetValue<string>()));
        Assert.Equal(rule.ToLowerInvariant(), objects[1]["spec"]!["policyName"]!.GetValue<string>());
        Assert.Equal("Fail", objects[0]["spec"]!["failurePolicy"]!.GetValue<string>());
    }

    [Fact]
    public void What_is_no_such_object_is_told_by_the_catalogs()
    {
        var made = Json.Of(PropertyValue.Of(AdmissionManifests.Of(The("BP-K8S-POD-001", "prod"))[0]))!.AsObject();
        made["spec"]!["failurePolcy"] = "Fail";
        made["spec"]!["validations"]![0]!.AsObject().Remove("expression");
        made["metadata"]!["name"] = 3;

        Assert.Equal(
            ["ValidatingAdmissionPolicy.metadata.name takes string, and is 3", "ValidatingAdmissionPolicy.spec has no failurePolcy", "ValidatingAdmissionPolicy.spec.validations[0] lacks expression"],
            CatalogShape.Misfits(made).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("prod", "Deny")]
    [InlineData("dev", "Audit, Warn")]
    public void What_is_mandatory_is_denied_and_what_is_advice_is_told(string environment, string actions) =>
        Assert.Equal(actions, string.Join(", ", The("BP-SUP-IMG-001", environment).Actions));

    [Fact]
    public void What_is_mended_in_a_stack_is_denied_in_a_cluster()
    {
        var suite = Configured("environments: { prod: { override: { BP-K8S-POD-003: remediate } } }");

        Assert.Equal("Deny", Assert.Single(AdmissionEmitter.Emit(suite, "prod").Single(policy => policy.Name == "bp-k8s-pod-003").Actions));
    }

    [Fact]
    public void What_the_configuration_sets_of_a_rule_is_written_into_its_policy()
    {
        var suite = Configured("controls: { BP-SUP-IMG-003: { allowedRegistries: [registry.example.com] } }");

        var expression = Assert.Single(AdmissionEmitter.Emit(suite, "prod").Single(policy => policy.Name == "bp-sup-img-003").Validations).Expression;

        Assert.Contains("^(registry\\\\.example\\\\.com)/", expression, StringComparison.Ordinal);
        Assert.DoesNotContain("amazonaws", expression, StringComparison.Ordinal);
    }

    [Fact]
    public void A_disabled_rule_is_not_in_the_cluster()
    {
        var suite = Configured("environments: { prod: { override: { BP-K8S-POD-008: disabled } } }");

        Assert.DoesNotContain(AdmissionEmitter.Emit(suite, "prod"), policy => policy.Name == "bp-k8s-pod-008");
        Assert.Contains(AdmissionEmitter.Emit(Suite, "prod"), policy => policy.Name == "bp-k8s-pod-008");
    }

    [Fact]
    public void The_same_suite_makes_the_same_policies()
    {
        var first = Texts();

        Assert.Equal(first, Texts());
        Assert.Equal(first.Count, first.Distinct().Count());

        static List<string> Texts() =>
            [.. AdmissionEmitter.Emit(new(PolicyPacks.All, PolicySettings.Default, [], Testing.Today), "prod").SelectMany(policy => AdmissionManifests.Of(policy)).Select(made => made.ToString())];
    }

    [Fact]
    public void The_clusters_own_namespaces_are_left_alone() =>
        Assert.All(AdmissionEmitter.Emit(Suite, "prod"), policy => Assert.Superset(
            new HashSet<string> { "kube-node-lease", "kube-public", "kube-system" }, policy.ExceptNamespaces.ToHashSet()));

    [Fact]
    public void What_is_printed_is_what_is_installed()
    {
        var objects = AdmissionEmitter.Emit(Suite, "prod").SelectMany(policy => AdmissionManifests.Of(policy)).ToList();
        var stream = new YamlDotNet.RepresentationModel.YamlStream();

        stream.Load(new StringReader(AdmissionYaml.Write(objects)));

        Assert.Equal(objects.Select(made => made.ToString()), stream.Documents.Select(document => YamlValues.Map(document.RootNode).ToString()));
    }

    [CelFact]
    public void What_cannot_be_evaluated_is_denied() => Assert.True(Ask("""{ "spec": { "containers": "none" } }""").IsDenied);

    [CelFact]
    public void Null_lists_are_empty_ones() => Assert.False(Ask("""{ "spec": { "containers": null, "initContainers": null } }""").IsDenied);

    [CelFact]
    public void Who_breaks_it_is_named() => Assert.Equal(
        "BP-K8S-POD-001, No privileged containers: a, i. Remove securityContext.privileged, and add the one capability that is needed instead.",
        Assert.Single(Ask("""{ "spec": { "containers": [{ "name": "a", "securityContext": { "privileged": true } }, { "name": "b" }], "initContainers": [{ "name": "i", "securityContext": { "privileged": true } }] } }""").Messages));

    [CelFact]
    public void What_is_being_deleted_is_not_asked_about() =>
        Assert.False(Ask("""{ "metadata": { "deletionTimestamp": "2026-01-01T00:00:00Z" }, "spec": { "containers": [{ "securityContext": { "privileged": true } }] } }""").Asked);

    [CelFact]
    public void A_controller_may_write_on_what_was_there_before_the_rule()
    {
        const string Old = """{ "metadata": { }, "spec": { "containers": [{ "securityContext": { "privileged": true } }] } }""";
        const string Labelled = """{ "metadata": { "labels": { "a": "b" } }, "spec": { "containers": [{ "securityContext": { "privileged": true } }] } }""";
        const string Added = """{ "metadata": { }, "spec": { "containers": [{ "securityContext": { "privileged": true } }, { "name": "b" }] } }""";

        Assert.False(Ask(Labelled, Old).Asked);
        Assert.True(Ask(Added, Old).IsDenied);
    }

    [CelFact]
    public void The_API_server_keeps_its_own_objects() =>
        Assert.False(Ask("""{ "spec": { "containers": [{ "securityContext": { "privileged": true } }] } }""", user: "system:apiserver").Asked);

    private static AdmissionAnswer Ask(string made, string? old = null, string user = "somebody")
    {
        var policy = The("BP-K8S-POD-001", "prod");
        return ApiServer.Ask([policy], [new(policy.Name, Pod(made), old is null ? null : Pod(old), user)])[0];
    }

    private static JsonObject Pod(string text)
    {
        var pod = JsonNode.Parse(text)!.AsObject();
        pod["kind"] = "Pod";
        pod["metadata"] ??= new JsonObject();
        return pod;
    }

    private static AdmissionPolicy The(string rule, string environment) =>
        AdmissionEmitter.Emit(Suite, environment).Single(policy => policy.Name == AdmissionEmitter.NameOf(rule));

    private static PolicySuite Configured(string config)
    {
        var settings = PolicySettings.Read(config, "config.yaml", PolicyPacks.All, out var problems);
        Assert.Empty(problems);
        return new(PolicyPacks.All, settings, [], Testing.Today);
    }
}
