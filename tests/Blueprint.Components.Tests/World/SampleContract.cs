using System.Collections.Immutable;
using Blueprint.Components.Contract;

namespace Blueprint.Components.Tests.World;

/// <summary>A contract as the platform's stack leaves it in its outputs.</summary>
internal static class SampleContract
{
    public const string Stack = "organization/platform/dev";

    public static ImmutableDictionary<string, object> Outputs(params string[] teams) => new Dictionary<string, object>
    {
        [PlatformContract.VersionOutput] = 1.0,
        [PlatformContract.ContractOutput] = Members(teams),
    }.ToImmutableDictionary();

    public static ImmutableDictionary<string, object> Members(params string[] teams) => new Dictionary<string, object>
    {
        ["organization"] = "example",
        ["partition"] = "aws",
        ["accountId"] = "111122223333",
        ["region"] = "eu-central-1",
        ["clusterName"] = "blueprint-dev",
        ["clusterArn"] = "arn:aws:eks:eu-central-1:111122223333:cluster/blueprint-dev",
        ["clusterEndpoint"] = "https://cluster.example",
        ["clusterCertificateAuthority"] = "Q0E=",
        ["secretReaderArn"] = "arn:aws:iam::111122223333:role/secrets",
        ["ciProviderArn"] = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com",
        ["dataKeyArn"] = "arn:aws:kms:eu-central-1:111122223333:key/data",
        ["deliveryNamespace"] = "argocd",
        ["domain"] = "dev.example.com",
        ["modelRegistryUrl"] = "http://mlflow.mlflow.svc.cluster.local",
        ["teams"] = teams.Select(name => (object)Team(name)).ToImmutableArray(),
    }.ToImmutableDictionary();

    public static ImmutableDictionary<string, object> Team(string name) => new Dictionary<string, object>
    {
        ["name"] = name,
        ["owner"] = $"{name}-team",
        ["costCenter"] = "cc-1",
        ["dataClass"] = "internal",
        ["monthlyBudget"] = 600.0,
        ["notify"] = ImmutableArray.Create<object>($"{name}@example.com"),
        ["repository"] = $"example/{name}",
        ["usesModelRegistry"] = true,
        ["quota"] = new Dictionary<string, object>
        {
            ["cpuCores"] = 8.0, ["memoryGib"] = 16.0, ["pods"] = 60.0, ["storageGib"] = 100.0, ["gpus"] = 0.0, ["loadBalancers"] = 1.0,
        }.ToImmutableDictionary(),
    }.ToImmutableDictionary();
}
