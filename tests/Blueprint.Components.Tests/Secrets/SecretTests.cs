using Blueprint.Components.Composition;
using Blueprint.Components.Secrets;
using Blueprint.Components.Tests.World;

namespace Blueprint.Components.Tests.Secrets;

public sealed class SecretTests
{
    private readonly TestWorld world = new();
    private readonly Wiring wiring = new();

    [Fact]
    public async Task The_operator_reads_the_platforms_path_and_takes_the_roles_of_teams_and_no_more()
    {
        await RunStoreAsync();

        var rights = world.The("aws:iam/rolePolicy:RolePolicy", "secrets").Text("policy")!;
        Assert.Contains("\"arn:aws:secretsmanager:eu-central-1:111122223333:secret:blueprint/dev/platform/*\"", rights, StringComparison.Ordinal);
        Assert.Contains("\"arn:aws:iam::111122223333:role/blueprint/dev/secret-readers/*\"", rights, StringComparison.Ordinal);
        Assert.DoesNotContain("\"Resource\":[\"*\"]", rights, StringComparison.Ordinal);
        Assert.DoesNotContain("secretsmanager:Put", rights, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_operators_identity_stands_before_its_pods()
    {
        await RunStoreAsync();

        Assert.Contains(
            "aws:eks/podIdentityAssociation:PodIdentityAssociation secrets",
            wiring.Before(resource => Wiring.Key(resource) == "kubernetes:helm.sh/v3:Release secrets"));
    }

    [Fact]
    public async Task The_platforms_store_serves_the_platforms_namespaces_only()
    {
        await RunStoreAsync();

        var store = world.The("kubernetes:external-secrets.io/v1:ClusterSecretStore", "secrets-platform");
        Assert.Equal(["mlflow"], Plain.Texts(store.At("spec.conditions[0].namespaces")));
        Assert.Equal("SecretsManager", store.Text("spec.provider.aws.service"));
        Assert.Null(store.At("spec.provider.aws.auth"));
    }

    [Fact]
    public async Task A_drawn_password_is_a_secret_from_its_birth_and_only_its_name_goes_to_the_cluster()
    {
        var isSecret = false;
        await world.RunAsync(() => NewSecret(transformation =>
        {
            if (transformation.Args is Pulumi.Aws.SecretsManager.SecretVersionArgs version)
            {
                _ = Output.IsSecretAsync<string>(version.SecretString!).ContinueWith(task => isSecret = task.Result, TaskScheduler.Default);
            }

            return null;
        }));

        Assert.True(isSecret);
        Assert.Equal("""{"password":"drawn-for-login","username":"shop"}""", world.The("aws:secretsmanager/secretVersion:SecretVersion", "login").Text("secretString"));
        var wish = world.The("kubernetes:external-secrets.io/v1:ExternalSecret", "login");
        Assert.Equal("blueprint/dev/teams/shop/login", wish.Text("spec.dataFrom[0].extract.key"));
        Assert.Equal("Owner", wish.Text("spec.target.creationPolicy"));
    }

    [Theory]
    [InlineData(Lifetime.Durable, 30.0)]
    [InlineData(Lifetime.Disposable, 0.0)]
    public async Task A_durable_secret_can_be_had_back_for_a_month(Lifetime lifetime, double days)
    {
        await world.RunAsync(() => NewSecret(null, lifetime));

        Assert.Equal(days, world.The("aws:secretsmanager/secret:Secret", "login").At("recoveryWindowInDays"));
        Assert.Equal("arn:key", world.The("aws:secretsmanager/secret:Secret", "login").Text("kmsKeyId"));
    }

    [Fact]
    public void Each_team_has_a_path_of_its_own_and_the_platform_another()
    {
        Assert.Equal("blueprint/dev/platform", SecretPaths.Platform("dev"));
        Assert.Equal("blueprint/dev/teams/shop", SecretPaths.Team("dev", "shop"));
        Assert.Equal("blueprint/dev/teams/shop/model-registry", SecretPaths.RegistryUser("dev", "shop"));
    }

    private Task RunStoreAsync() => world.RunAsync(() => new SecretStore("secrets", new SecretStoreArgs
    {
        Account = Parts.Account,
        Cluster = Parts.Access,
        Environment = "dev",
        KeyArn = "arn:key",
        ControlPlaneCidrs = ["10.0.99.192/28"],
        PlatformNamespaces = ["mlflow"],
        Stage = Stage.Development,
    }, wiring.Options));

    private static GeneratedSecret NewSecret(ResourceTransformation? look, Lifetime lifetime = Lifetime.Durable) => new("login", new GeneratedSecretArgs
    {
        SecretPath = "blueprint/dev/teams/shop/login",
        KeyArn = "arn:key",
        UserName = "shop",
        Cluster = Parts.Access,
        Namespace = "team-shop-dev",
        Store = ("SecretStore", "team"),
        Lifetime = lifetime,
    }, look is null ? null : new ComponentResourceOptions { ResourceTransformations = { look } });
}
