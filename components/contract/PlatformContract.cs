using System.Collections.Immutable;
using Blueprint.Components.Configuration;
using Blueprint.Components.Foundation;
using Blueprint.Components.Teams;
using Kubernetes = Pulumi.Kubernetes;

namespace Blueprint.Components.Contract;

/// <summary>What the platform promises to teams: the whole of what a team's stack may know of it.</summary>
/// <remarks>
/// The platform's stack publishes it as the outputs <see cref="VersionOutput"/> and <see cref="ContractOutput"/>. A member may be
/// added within a version; removing or changing one needs the next version, with both published for a while.
/// </remarks>
public sealed record PlatformContract
{
    /// <summary>The version that this code writes and reads.</summary>
    public const int Version = 1;

    /// <summary>The output that holds the version.</summary>
    public const string VersionOutput = "contractVersion";

    /// <summary>The output that holds the contract.</summary>
    public const string ContractOutput = "contract";

    /// <summary>The organisation.</summary>
    public required Output<string> Organization { get; init; }

    /// <summary>The account and region.</summary>
    public required AwsAccount Account { get; init; }

    /// <summary>The cluster's name.</summary>
    public required Output<string> ClusterName { get; init; }

    /// <summary>The cluster's ARN.</summary>
    public required Output<string> ClusterArn { get; init; }

    /// <summary>The address of the cluster's API.</summary>
    public required Output<string> ClusterEndpoint { get; init; }

    /// <summary>The certificate authority of the cluster's API, in base 64.</summary>
    public required Output<string> ClusterCertificateAuthority { get; init; }

    /// <summary>The role of the secret store, which a team's reader role trusts.</summary>
    public required Output<string> SecretReaderArn { get; init; }

    /// <summary>The identity provider of workflows, which a team's delivery role trusts.</summary>
    public required Output<string> CiProviderArn { get; init; }

    /// <summary>The key that encrypts what the platform leaves on a team's path of secrets.</summary>
    public required Output<string> DataKeyArn { get; init; }

    /// <summary>The namespace of what delivers from Git, and of the accounts with whose rights it delivers.</summary>
    public required Output<string> DeliveryNamespace { get; init; }

    /// <summary>The domain of the environment.</summary>
    public required Output<string> Domain { get; init; }

    /// <summary>Where clients in the cluster reach the model registry.</summary>
    public required Output<string> ModelRegistryUrl { get; init; }

    /// <summary>The teams.</summary>
    public required Output<ImmutableArray<TeamRecord>> Teams { get; init; }

    /// <summary>The contract as a stack's output.</summary>
    public ImmutableDictionary<string, object?> ToOutputs() => new Dictionary<string, object?>
    {
        ["organization"] = Organization,
        ["partition"] = Account.Partition,
        ["accountId"] = Account.Id,
        ["region"] = Account.Region,
        ["clusterName"] = ClusterName,
        ["clusterArn"] = ClusterArn,
        ["clusterEndpoint"] = ClusterEndpoint,
        ["clusterCertificateAuthority"] = ClusterCertificateAuthority,
        ["secretReaderArn"] = SecretReaderArn,
        ["ciProviderArn"] = CiProviderArn,
        ["dataKeyArn"] = DataKeyArn,
        ["deliveryNamespace"] = DeliveryNamespace,
        ["domain"] = Domain,
        ["modelRegistryUrl"] = ModelRegistryUrl,
        ["teams"] = Teams.Apply(TeamRecords.Write),
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>The contract that another stack published. All of it is unknown until that stack has been deployed.</summary>
    /// <param name="platform">The platform's stack.</param>
    /// <exception cref="RunException">In the outputs: the stack publishes no contract, or one of another version, or an incomplete one.</exception>
    public static PlatformContract From(StackReference platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        var contract = Output.Tuple(platform.Name, platform.Outputs).Apply(stack => PublishedContract.Of(stack.Item1, stack.Item2));
        return new()
        {
            Organization = Text("organization"),
            Account = new AwsAccount(Text("partition"), Text("accountId"), Text("region")),
            ClusterName = Text("clusterName"),
            ClusterArn = Text("clusterArn"),
            ClusterEndpoint = Text("clusterEndpoint"),
            ClusterCertificateAuthority = Text("clusterCertificateAuthority"),
            SecretReaderArn = Text("secretReaderArn"),
            CiProviderArn = Text("ciProviderArn"),
            DataKeyArn = Text("dataKeyArn"),
            DeliveryNamespace = Text("deliveryNamespace"),
            Domain = Text("domain"),
            ModelRegistryUrl = Text("modelRegistryUrl"),
            Teams = contract.Apply(published => TeamRecords.Read(published.Member("teams"), ConfigPath.At($"{ContractOutput}.teams"))),
        };

        Output<string> Text(string name) => contract.Apply(published => published.Text(name));
    }

    /// <summary>The record of one team.</summary>
    /// <exception cref="RunException">In the output: the platform knows no such team.</exception>
    public Output<TeamRecord> Team(string name) => Teams.Apply(teams => TeamRecords.Find(teams, name));

    /// <summary>The way into the platform's cluster.</summary>
    /// <param name="name">The name of the provider to make.</param>
    /// <param name="options">The provider's options.</param>
    public ClusterAccess Access(string name, CustomResourceOptions? options = null) => new(ClusterName, ClusterArn, new Kubernetes.Provider(name, new Kubernetes.ProviderArgs
    {
        KubeConfig = ClusterAccess.KubeConfig(ClusterName, Account.Region, ClusterEndpoint, ClusterCertificateAuthority),
        EnableServerSideApply = true,
    }, options));
}
