using Blueprint.Components.Composition;
using Blueprint.Components.Foundation;
using Blueprint.Components.Models;
using Blueprint.Components.Secrets;
using Blueprint.Components.Tests.World;

namespace Blueprint.Components.Tests.Models;

public sealed class ModelRegistryTests
{
    private const string Release = "kubernetes:helm.sh/v3:Release";

    private readonly TestWorld world = new();
    private readonly Wiring wiring = new();

    [Fact]
    public async Task The_server_holds_no_keys_and_no_password_but_names_the_secrets_that_do()
    {
        await RunAsync(Stage.Development);

        var values = world.The(Release, "models").At("values");
        Assert.Equal("models-database", Plain.At(values, "backendStore.existingDatabaseSecret.name"));
        Assert.Equal("models-admin", Plain.At(values, "auth.existingAdminSecret.name"));
        Assert.DoesNotContain(Plain.Leaves(values), leaf =>
            leaf.Path.Contains("awsAccessKeyId", StringComparison.Ordinal) || leaf.Path.Contains("awsSecretAccessKey", StringComparison.Ordinal) || leaf.Path.EndsWith("assword", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Identity_and_passwords_stand_before_the_servers_pods()
    {
        await RunAsync(Stage.Development);

        var before = wiring.Before(resource => Wiring.Key(resource) == $"{Release} models");
        Assert.Contains("aws:eks/podIdentityAssociation:PodIdentityAssociation models", before);
        Assert.Contains("kubernetes:external-secrets.io/v1:ExternalSecret models-database", before);
        Assert.Contains("kubernetes:external-secrets.io/v1:ExternalSecret models-admin", before);
    }

    [Fact]
    public async Task The_store_is_let_at_the_databases_password_and_nothing_else_of_RDS()
    {
        await RunAsync(Stage.Development);

        var grant = world.The("aws:iam/rolePolicy:RolePolicy", "secrets-reads-models");
        Assert.Contains("\"Resource\":[\"arn:aws:secretsmanager:eu-central-1:111122223333:secret:rds!models\"]", grant.Text("policy"), StringComparison.Ordinal);
        Assert.Equal("secrets-made", grant.Text("role"));
        Assert.Equal("arn:aws:secretsmanager:eu-central-1:111122223333:secret:rds!models", world.The("kubernetes:external-secrets.io/v1:ExternalSecret", "models-database").Text("spec.dataFrom[0].extract.key"));
    }

    [Fact]
    public async Task Models_lie_in_the_bucket_under_one_prefix_and_pass_through_the_server()
    {
        await RunAsync(Stage.Development);

        var values = world.The(Release, "models").At("values");
        Assert.Equal("models-made", Plain.At(values, "artifactRoot.s3.bucket"));
        Assert.Equal("artifacts", Plain.At(values, "artifactRoot.s3.path"));
        Assert.Equal(true, Plain.At(values, "artifactRoot.proxiedArtifactStorage"));
        Assert.Contains("models/artifacts/*", world.The("aws:iam/rolePolicy:RolePolicy", "models").Text("policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clients_are_let_in_by_their_namespaces_label_and_the_database_by_its_addresses()
    {
        await RunAsync(Stage.Development);

        var clients = world.The("kubernetes:networking.k8s.io/v1:NetworkPolicy", "models-clients");
        Assert.Equal("client", Plain.Map(clients.At("spec.ingress[0].from[0].namespaceSelector.matchLabels"))["blueprint.dev/model-registry"]);
        Assert.Equal(5000.0, clients.At("spec.ingress[0].ports[0].port"));
        var database = world.The("kubernetes:networking.k8s.io/v1:NetworkPolicy", "models-database");
        Assert.Equal(["10.0.99.0/26", "10.0.99.64/26", "10.0.99.128/26"], Plain.List(database.At("spec.egress[0].to")).Select(peer => (string)Plain.At(peer, "ipBlock.cidr")!));
    }

    [Theory]
    [InlineData(Stage.Development, 1.0, false)]
    [InlineData(Stage.Production, 2.0, true)]
    public async Task Production_has_two_servers_and_a_database_that_stands_by(Stage stage, double replicas, bool standsBy)
    {
        await RunAsync(stage);

        Assert.Equal(replicas, world.The(Release, "models").At("values.replicaCount"));
        Assert.Equal(standsBy, world.The("aws:rds/instance:Instance", "models").At("multiAz"));
        Assert.Equal(standsBy ? true : null, wiring.OptionsOf("aws:rds/instance:Instance models").Protect);
        Assert.Equal(1.0, world.The("kubernetes:policy/v1:PodDisruptionBudget", "models").At("spec.maxUnavailable"));
    }

    [Fact]
    public async Task Each_team_gets_a_user_whose_password_lies_on_the_teams_own_path()
    {
        await RunAsync(Stage.Development, "shop", "ads");

        Assert.Equal("blueprint/dev/teams/shop/model-registry", world.The("aws:secretsmanager/secret:Secret", "models-users-shop").Text("name"));
        var job = world.The("kubernetes:batch/v1:Job", "models-users");
        var env = Plain.List(job.At("spec.template.spec.containers[0].env"));
        Assert.Equal("shop ads", env.Single(variable => (string)Plain.At(variable, "name")! == "TEAMS") is var teams ? Plain.At(teams, "value") : null);
        Assert.Equal("models-users-ads", Plain.At(env.Single(variable => (string)Plain.At(variable, "name")! == "PASSWORD_1"), "valueFrom.secretKeyRef.name"));
        Assert.Contains($"{Release} models", wiring.Before(resource => Wiring.Key(resource) == "kubernetes:batch/v1:Job models-users"));
    }

    [Fact]
    public async Task Without_teams_there_is_no_job_for_users()
    {
        await RunAsync(Stage.Development);

        Assert.Empty(world.Of("kubernetes:batch/v1:Job"));
    }

    private Task RunAsync(Stage stage, params string[] users) => world.RunAsync(() =>
    {
        var args = Parts.ClusterArgs();
        var cluster = new Cluster("cluster", args);
        var secrets = new SecretStore("secrets", new SecretStoreArgs
        {
            Account = args.Account,
            Cluster = cluster.Access,
            Environment = "dev",
            KeyArn = "arn:key",
            ControlPlaneCidrs = ["10.0.99.192/28"],
        });
        _ = new ModelRegistry("models", new ModelRegistryArgs
        {
            Account = args.Account,
            Network = args.Network,
            Cluster = cluster,
            Secrets = secrets,
            Environment = "dev",
            KeyArn = "arn:key",
            AccessLogs = new Components.Data.LogArchive("archive", new Components.Data.LogArchiveArgs { Account = args.Account }),
            Users = [.. users],
            Stage = stage,
        }, wiring.Options);
    });
}
