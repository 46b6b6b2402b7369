using System.Collections.Immutable;
using Blueprint.Components.Backup;
using Blueprint.Components.Composition;
using Blueprint.Components.Data;
using Blueprint.Components.FinOps;
using Blueprint.Components.Foundation;
using Blueprint.Components.Nodes;
using Blueprint.Components.Storage;
using Blueprint.Components.Traffic;
using Pulumi;

namespace Blueprint.Stacks.Platform;

/// <summary>What a cluster needs before anything is delivered to it: nodes, volumes, ways in, and backups.</summary>
internal sealed class ClusterServices
{
    private readonly PlatformConfig config;
    private readonly Stage stage;
    private readonly AwsAccount account;
    private readonly Network network;
    private readonly Cluster cluster;
    private readonly string clusterName;
    private readonly CostFacts facts;

    public ClusterServices(
        PlatformConfig config, Stage stage, AwsAccount account, Network network, Cluster cluster, string clusterName, EncryptionKey key, LogArchive logs, CostFacts facts)
    {
        (this.config, this.stage, this.account, this.network) = (config, stage, account, network);
        (this.cluster, this.clusterName, this.facts) = (cluster, clusterName, facts);

        var nodes = MakeNodes();
        var storage = new ClusterStorage("storage", new ClusterStorageArgs
        {
            Cluster = cluster.Access,
            After = nodes,
            KeyArn = key.Arn,
            IsAuto = IsAuto,
            Lifetime = stage.Lifetime(),
            Facts = facts,
        });
        Nodes = [.. nodes, .. storage.Ready];
        Ready = [.. Nodes, .. LetTrafficIn()];
        _ = new Backups("backups", new BackupsArgs
        {
            Account = account,
            Cluster = cluster.Access,
            KeyArn = key.Arn,
            AccessLogs = logs,
            After = Nodes,
            Lifetime = stage.Lifetime(),
        });
    }

    /// <summary>What must stand before a pod: a node, and a volume where it wants one.</summary>
    public ImmutableArray<Resource> Nodes { get; }

    /// <summary>What must stand before anything is delivered, and go after it: what it makes is taken down by controllers among these.</summary>
    public ImmutableArray<Resource> Ready { get; }

    private bool IsAuto => config.Nodes == NodeProvisioning.Auto;

    private ImmutableArray<Resource> MakeNodes() => config.Nodes switch
    {
        NodeProvisioning.Karpenter => new Karpenter("nodes", new KarpenterArgs
        {
            Account = account,
            Network = network,
            Cluster = cluster,
            ClusterName = clusterName,
            Size = config.Size,
            Stage = stage,
            IsClosed = config.Mirror.Length > 0,
            Facts = facts,
        }).Ready,
        NodeProvisioning.Auto => new AutoNodes("nodes", new AutoNodesArgs
        {
            Account = account,
            Network = network,
            Cluster = cluster,
            Size = config.Size,
            Stage = stage,
            Facts = facts,
        }).Ready,
        _ => cluster.Ready,
    };

    private ImmutableArray<Resource> LetTrafficIn()
    {
        var access = cluster.Access;
        var zone = new DnsZone("names", new DnsZoneArgs { Domain = config.Domain, ExistingZoneId = config.HostedZoneId, Lifetime = stage.Lifetime() });
        var metrics = new PodMetrics("metrics", new PodMetricsArgs { Cluster = access, After = Nodes, Size = config.Size });
        var certificates = new Certificates("certificates", new CertificatesArgs
        {
            Account = account,
            Cluster = access,
            ZoneId = zone.ZoneId,
            Email = config.Notify[0],
            ControlPlaneCidrs = [.. network.Addresses.Cluster.Select(block => block.ToString())],
            After = Nodes,
            Stage = stage,
            Size = config.Size,
            IsClosed = config.Mirror.Length > 0,
        });
        var balancing = new LoadBalancing("balancing", new LoadBalancingArgs
        {
            Account = account,
            Cluster = access,
            VpcId = network.VpcId,
            CertificateArn = zone.CertificateArn,
            After = Nodes,
            IsAuto = IsAuto,
            Size = config.Size,
            Facts = facts,
        });
        var records = new DnsRecords("records", new DnsRecordsArgs
        {
            Account = account,
            Cluster = access,
            OwnerId = clusterName,
            ZoneId = zone.ZoneId,
            Domain = config.Domain,
            After = balancing.Ready,
        });
        return [metrics.Ready, .. certificates.Ready, .. balancing.Ready, records.Ready];
    }
}
