using Blueprint.Components.Composition;
using Blueprint.Components.Delivery;
using Blueprint.Components.Secrets;
using Blueprint.Components.Tests.World;

namespace Blueprint.Components.Tests.Delivery;

/// <summary>Delivery for two teams, as tests want it.</summary>
internal static class GitOpsRuns
{
    public static GitOpsArgs Args(GitOpsEngine engine = GitOpsEngine.Argocd, Stage stage = Stage.Development, bool withPreviews = false, bool withSecrets = true, string revision = "main") => new()
    {
        Engine = engine,
        Cluster = Parts.Access,
        Environment = "dev",
        RepositoryUrl = "https://git.example/platform",
        Path = "clusters/dev",
        Teams =
        [
            new("shop", "team-shop-dev", "example/shop", revision) { Group = "shop-people", Channel = "shop-alerts" },
            new("models", "team-models-dev", "example/models", revision) { Group = "models-people" },
        ],
        Domain = "dev.example.com",
        Secrets = withSecrets ? Store : null,
        SignOn = withSecrets ? new() { Issuer = "https://login.example.com", ClientId = "blueprint", Administrators = ["platform-people"] } : new(),
        Access = withSecrets ? new() { GithubApp = "github-app", Slack = "slack" } : new(),
        Previews = new() { Enabled = withPreviews },
        Stage = stage,
    };

    public static async Task<TestWorld> RunAsync(Func<GitOpsArgs> args, Wiring? wiring = null)
    {
        var world = new TestWorld();
        await world.RunAsync(() => new GitOps("delivery", args(), wiring?.Options));
        return world;
    }

    private static SecretStore Store => new("secrets", new SecretStoreArgs
    {
        Account = Parts.Account,
        Cluster = Parts.Access,
        Environment = "dev",
        KeyArn = "arn:key",
        ControlPlaneCidrs = ["10.0.99.192/28"],
        PlatformNamespaces = ["argocd"],
        Stage = Stage.Development,
    });
}
