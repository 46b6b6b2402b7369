using System.Text.RegularExpressions;
using Blueprint.Components.Admission;
using Blueprint.Components.Composition;
using Blueprint.Components.Tests.World;

namespace Blueprint.Components.Tests.Admission;

public sealed class ImageVerificationTests
{
    private const string Policy = "kubernetes:policies.kyverno.io/v1:ImageValidatingPolicy";

    private readonly TestWorld world = new();
    private readonly Wiring wiring = new();

    [Theory]
    [InlineData("https://github.com/example/shop/.github/workflows/release.yml@refs/heads/main", true)]
    [InlineData("https://github.com/example/shop/.github/workflows/release.yml@refs/heads/other", false)]
    [InlineData("https://github.com/example/shop/.github/workflows/release.yml@refs/heads/main2", false)]
    [InlineData("https://github.com/example/shop/.github/workflows/release.yml@refs/pull/7/merge", false)]
    [InlineData("https://github.com/example/shop-2/.github/workflows/release.yml@refs/heads/main", false)]
    [InlineData("https://github.com/example/shopXio/.github/workflows/release.yml@refs/heads/main", false)]
    [InlineData("https://github.com/other/shop/.github/workflows/release.yml@refs/heads/main", false)]
    [InlineData("https://evil.example/https://github.com/example/shop/.github/workflows/release.yml@refs/heads/main", false)]
    [InlineData("https://github.com/example/shop/.github/workflows/x@refs/heads/main/.github/workflows/y@refs/heads/main", false)]
    public async Task Only_workflows_on_the_main_branch_of_the_teams_own_repository_sign(string subject, bool counts)
    {
        await RunAsync(Stage.Production);

        var identity = world.The(Policy, "signatures-shop").At("spec.attestors[0].cosign.keyless.identities[0]");
        Assert.Equal("https://token.actions.githubusercontent.com", Plain.At(identity, "issuer"));
        Assert.Equal(counts, Regex.IsMatch(subject, (string)Plain.At(identity, "subjectRegExp")!));
    }

    [Fact]
    public async Task A_dot_in_a_repositorys_name_is_a_dot()
    {
        await RunAsync(Stage.Production);

        var pattern = world.The(Policy, "signatures-models").Text("spec.attestors[0].cosign.keyless.identities[0].subjectRegExp")!;
        Assert.Matches(pattern, "https://github.com/example/models.io/.github/workflows/a.yml@refs/heads/main");
        Assert.DoesNotMatch(pattern, "https://github.com/example/modelsXio/.github/workflows/a.yml@refs/heads/main");
    }

    [Theory]
    [InlineData(Stage.Production, "Fail", "Deny")]
    [InlineData(Stage.Development, "Ignore", "Audit", "Warn")]
    public async Task Production_refuses_and_development_reports(Stage stage, string failure, params string[] actions)
    {
        await RunAsync(stage);

        Assert.All(world.Of(Policy), policy =>
        {
            Assert.Equal(failure, policy.Text("spec.failurePolicy"));
            Assert.Equal(actions, Plain.Texts(policy.At("spec.validationActions")));
        });
    }

    [Fact]
    public async Task Every_image_of_a_teams_pods_from_the_accounts_registry_needs_a_signature_and_where_it_comes_from()
    {
        await RunAsync(Stage.Production);

        var policy = world.The(Policy, "signatures-shop");
        Assert.Equal(["team-shop-prod"], Plain.Texts(policy.At("spec.matchConstraints.namespaceSelector.matchExpressions[0].values")));
        Assert.Equal(["pods", "pods/ephemeralcontainers"], Plain.Texts(policy.At("spec.matchConstraints.resourceRules[0].resources")));

        // The whole registry and not the team's part of it: another team's image is nothing that this one signed.
        Assert.Equal("111122223333.dkr.ecr.eu-central-1.amazonaws.com/*", policy.Text("spec.matchImageReferences[0].glob"));
        var asked = Plain.List(policy.At("spec.validations")).Select(one => (string)Plain.At(one, "expression")!).ToArray();
        foreach (var kind in new[] { "containers", "initContainers", "ephemeralContainers" })
        {
            Assert.Contains(asked, one => one.StartsWith($"images.{kind}.", StringComparison.Ordinal) && one.Contains("verifyImageSignatures(", StringComparison.Ordinal));
            Assert.Contains(asked, one => one.StartsWith($"images.{kind}.", StringComparison.Ordinal)
                && one.IndexOf("verifyAttestationSignatures(", StringComparison.Ordinal) is var verified && verified > 0
                && one.IndexOf("extractPayload(", StringComparison.Ordinal) > verified
                && one.Contains("== 'https://github.com/example/shop'", StringComparison.Ordinal));
        }

        // What expressions name is there.
        Assert.Equal("workflow", policy.Text("spec.attestors[0].name"));
        Assert.Equal(("provenance", ImageVerification.Provenance), (policy.Text("spec.attestations[0].name"), policy.Text("spec.attestations[0].intoto.type")));
    }

    [Fact]
    public async Task Policies_come_after_the_engine_whose_kinds_they_are()
    {
        await RunAsync(Stage.Production);

        Assert.Contains("kubernetes:helm.sh/v3:Release policies", wiring.Before(resource => Wiring.Key(resource) == $"{Policy} signatures-shop"));
        Assert.Contains("aws:eks/podIdentityAssociation:PodIdentityAssociation policies-admission", wiring.Before(resource => Wiring.Key(resource) == "kubernetes:helm.sh/v3:Release policies"));
    }

    [Theory]
    [InlineData(Stage.Production, 3.0, 2.0)]
    [InlineData(Stage.Development, 1.0, 1.0)]
    public async Task The_engine_answers_while_a_node_is_lost_in_production(Stage stage, double answering, double others)
    {
        await RunAsync(stage);

        var values = world.The("kubernetes:helm.sh/v3:Release", "policies").At("values");
        Assert.Equal(answering, Plain.At(values, "admissionController.replicas"));
        Assert.Equal(stage == Stage.Production, Plain.At(values, "admissionController.podDisruptionBudget.enabled"));
        Assert.All(["backgroundController", "cleanupController", "reportsController"], part => Assert.Equal(others, Plain.At(values, $"{part}.replicas")));
        Assert.Contains("kube-system", Plain.Texts(Plain.At(values, "config.webhooks.namespaceSelector.matchExpressions[0].values")));
    }

    [Fact]
    public async Task Whatever_may_be_delivered_to_a_preview_may_be_taken_away_when_its_time_is_up()
    {
        var delivered = (await Delivery.GitOpsRuns.RunAsync(() => Delivery.GitOpsRuns.Args())).The("kubernetes:rbac.authorization.k8s.io/v1:ClusterRole", "delivery-teams");
        await RunAsync(Stage.Development);

        var taken = Plain.List(world.The("kubernetes:helm.sh/v3:Release", "policies").At("values.cleanupController.rbac.clusterRole.extraResources"))
            .SelectMany(rule => Plain.Texts(Plain.At(rule, "resources"))).ToHashSet();
        var running = new[] { "deployments", "statefulsets", "jobs", "cronjobs", "services", "ingresses", "rollouts", "persistentvolumeclaims" };
        Assert.Subset(Plain.List(delivered.At("rules")).SelectMany(rule => Plain.Texts(Plain.At(rule, "resources"))).ToHashSet(), running.ToHashSet());
        Assert.Subset(taken, running.ToHashSet());
    }

    [Fact]
    public async Task Images_are_read_with_rights_to_read_images_only()
    {
        await RunAsync(Stage.Production);

        foreach (var name in new[] { "policies-admission", "policies-reports", "scanning" })
        {
            var rights = new Access.IamPolicy(world.The("aws:iam/rolePolicy:RolePolicy", name).Text("policy")!);
            Assert.True(rights.Allows("ecr:BatchGetImage", "arn:aws:ecr:eu-central-1:111122223333:repository/shop/web"));
            Assert.False(rights.Allows("ecr:BatchGetImage", "arn:aws:ecr:eu-central-1:999999999999:repository/shop/web"));
            Assert.All(["ecr:PutImage", "ecr:DeleteRepository", "s3:GetObject", "secretsmanager:GetSecretValue"], action =>
                Assert.False(rights.Allows(action, "arn:aws:ecr:eu-central-1:111122223333:repository/shop/web")));
        }
    }

    [Fact]
    public async Task Scanning_needs_no_right_on_nodes_or_secrets()
    {
        await RunAsync(Stage.Production);

        var values = world.The("kubernetes:helm.sh/v3:Release", "scanning").At("values");
        Assert.Equal(false, Plain.At(values, "operator.infraAssessmentScannerEnabled"));
        Assert.Equal(false, Plain.At(values, "operator.accessGlobalSecretsAndServiceAccount"));
        Assert.Equal(true, Plain.At(values, "trivyOperator.scanJobPodTemplatePodSecurityContext.runAsNonRoot"));
    }

    [ReferenceFact]
    public async Task Everything_fits_the_schemas_of_Kyverno_and_the_charts()
    {
        await RunAsync(Stage.Production);

        Assert.Equal(2, world.Of(Policy).Length);
        Assert.All(world.Of(Policy), policy => Assert.Empty(CustomResourceSchema.Misfits(policy)));
        Assert.Empty(new ChartValues("kyverno").Misfits(Plain.Map(world.The("kubernetes:helm.sh/v3:Release", "policies").At("values"))));
        Assert.Empty(new ChartValues("trivy-operator").Misfits(Plain.Map(world.The("kubernetes:helm.sh/v3:Release", "scanning").At("values"))));
    }

    private Task RunAsync(Stage stage) => world.RunAsync(() =>
    {
        var engine = new PolicyEngine(
            "policies",
            new PolicyEngineArgs { Account = Parts.Account, Cluster = Parts.Access, ControlPlaneCidrs = ["10.0.99.192/28"], Stage = stage },
            wiring.Options);
        _ = new ImageScanning("scanning", new ImageScanningArgs { Account = Parts.Account, Cluster = Parts.Access, Stage = stage });
        _ = new ImageVerification("signatures", new ImageVerificationArgs
        {
            Account = Parts.Account,
            Cluster = Parts.Access,
            After = engine.Ready,
            Teams = [new("shop", ["team-shop-prod"], "example/shop"), new("models", ["team-models-prod"], "example/models.io")],
            Stage = stage,
        }, wiring.Options);
    });
}
