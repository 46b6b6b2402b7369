using Blueprint.Components.Composition;
using Blueprint.Components.Contract;
using Blueprint.Components.Data;
using Blueprint.Components.Foundation;
using Blueprint.Components.Teams;

namespace Blueprint.Components.Tests.World;

/// <summary>Parts that a component under test needs around it.</summary>
internal static class Parts
{
    public static AwsAccount Account => new(Output.Create("aws"), Output.Create("111122223333"), Output.Create("eu-central-1"));

    public static ClusterAccess Access => new(
        Output.Create("blueprint-dev"),
        Output.Create("arn:aws:eks:eu-central-1:111122223333:cluster/blueprint-dev"),
        new Pulumi.Kubernetes.Provider("cluster"));

    public static NodeGroup NodeGroup => new() { InstanceTypes = ["m7g.large"], MinSize = 1, DesiredSize = 2, MaxSize = 3 };

    public static LogArchive Logs => new("logs", new LogArchiveArgs { Account = Account, Lifetime = Lifetime.Disposable });

    public static Network Network(NatGateways nat = NatGateways.PerZone, params string[] endpoints) => new("network", new NetworkArgs
    {
        Account = Account,
        Addresses = Ipv4Block.Parse("10.0.0.0/16"),
        NatGateways = nat,
        InterfaceEndpoints = [.. endpoints],
        ClusterName = "blueprint-dev",
        FlowLogs = Logs,
    });

    public static ClusterArgs ClusterArgs(Lifetime lifetime = Lifetime.Durable, params string[] publicCidrs) => new()
    {
        Account = Account,
        Network = Network(),
        ClusterName = "blueprint-dev",
        Administrators = ["arn:aws:iam::111122223333:role/platform"],
        ApiPublicCidrs = [.. publicCidrs],
        SystemNodes = NodeGroup,
        WorkloadNodes = NodeGroup,
        Lifetime = lifetime,
    };

    public static (Network Network, Cluster Cluster) Cluster(ComponentResourceOptions? options = null, bool isAuto = false, string? volumeKeyArn = null)
    {
        var network = Network();
        return (network, new Cluster("cluster", new ClusterArgs
        {
            Account = Account,
            Network = network,
            ClusterName = "blueprint-dev",
            Administrators = ["arn:aws:iam::111122223333:role/platform"],
            SystemNodes = NodeGroup,
            IsAuto = isAuto,
            VolumeKeyArn = volumeKeyArn is null ? null : (Input<string>)volumeKeyArn,
        }, options));
    }

    public static PlatformContract Contract => PlatformContract.From(new StackReference(SampleContract.Stack));

    public static TeamEnvironment Environment(string environment = "dev", Capabilities uses = Capabilities.None, params string[] repositories)
    {
        var contract = Contract;
        return new("shop", new TeamEnvironmentArgs
        {
            TeamName = "shop",
            EnvironmentName = environment,
            Platform = contract,
            Team = contract.Team("shop"),
            Uses = uses,
            Repositories = [.. repositories],
        });
    }
}
