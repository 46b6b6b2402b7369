using System.Collections.Immutable;
using Blueprint.Components.Admission;
using Blueprint.Components.Composition;
using Blueprint.Components.Configuration;
using Blueprint.Components.Contract;
using Blueprint.Components.Data;
using Blueprint.Components.Delivery;
using Blueprint.Components.FinOps;
using Blueprint.Components.Foundation;
using Blueprint.Components.Models;
using Blueprint.Components.Nodes;
using Blueprint.Components.Secrets;
using Pulumi;
using Deployment = Pulumi.Deployment;

namespace Blueprint.Stacks.Platform;

/// <summary>One environment of the platform: network, cluster, delivery, secrets, models, and the contract for teams.</summary>
public sealed class PlatformStack : BlueprintStack
{
    // Read before anything is registered, so that a bad setting leaves nothing half done.
    private readonly PlatformConfig config = StackConfig.Load<PlatformConfig>();

    public PlatformStack()
    {
        var environment = Deployment.Instance.StackName;
        var stage = Stages.Of(environment);
        var clusterName = $"blueprint-{environment}";
        CostTags.Facts = new CostFacts
        {
            Organization = config.Organization,
            Environment = environment,
            Team = CostKeys.PlatformTeam,
            CostCenter = config.CostCenter,
            Owner = config.Owner,
            DataClass = config.DataClass.Label(),
        };

        var account = AwsAccount.Current(config.Region);
        var logs = new LogArchive("logs", new LogArchiveArgs { Account = account, Lifetime = stage.Lifetime() });
        var key = new EncryptionKey("data", new EncryptionKeyArgs
        {
            Account = account,
            Purpose = "Data of the platform: models, databases, secrets",
            Lifetime = stage.Lifetime(),
        });
        if (config.AccountBaseline)
        {
            _ = new AccountBaseline("account");
        }

        var network = new Network("network", new NetworkArgs
        {
            Account = account,
            Addresses = Ipv4Block.Parse(config.VpcCidr),
            Zones = config.Zones,
            NatGateways = config.NatGateways,
            InterfaceEndpoints = config.InterfaceEndpoints,
            ClusterName = clusterName,
            FlowLogs = logs,
        });
        var cluster = new Cluster("cluster", new ClusterArgs
        {
            Account = account,
            Network = network,
            ClusterName = clusterName,
            KubernetesVersion = config.KubernetesVersion,
            Administrators = config.Administrators,
            Teams = [.. config.Teams.Where(team => team.RoleArn is not null).Select(team => new TeamAccess(team.Name, team.RoleArn!, team.Group))],
            ApiPublicCidrs = config.ApiPublicCidrs,
            SystemNodes = config.SystemNodes,
            WorkloadNodes = config.Nodes == NodeProvisioning.Fixed ? config.WorkloadNodes : null,
            IsAuto = config.Nodes == NodeProvisioning.Auto,
            VolumeKeyArn = key.Arn,
            LogRetentionDays = config.LogRetentionDays,
            Lifetime = stage.Lifetime(),
        });

        var services = new ClusterServices(config, stage, account, network, cluster, clusterName, key, logs, CostTags.Facts);

        // Before anything is delivered, so that nothing comes in unasked.
        var admission = new AdmissionControl("admission", new AdmissionControlArgs
        {
            Cluster = cluster.Access,
            After = services.Nodes,
            Rules = [.. ClusterRules.Of(environment, DateOnly.FromDateTime(DateTime.UtcNow)), .. SecretStoreRules.Of(environment)],
        });
        var secrets = new SecretStore("secrets", new SecretStoreArgs
        {
            Account = account,
            Cluster = cluster.Access,
            After = services.Nodes,
            Environment = environment,
            KeyArn = key.Arn,
            ControlPlaneCidrs = [.. network.Addresses.Cluster.Select(block => block.ToString())],
            PlatformNamespaces = [GitOps.NamespaceOf(config.Gitops), ModelRegistry.NamespaceName],
            Stage = stage,
        });
        var verified = VerifyImages(account, cluster.Access, environment, network, [.. services.Ready, admission], stage);
        _ = new WorkloadRestarts("restarts", new WorkloadRestartsArgs { Cluster = cluster.Access, After = [.. services.Ready, admission], Stage = stage });
        var delivery = new GitOps("delivery", new GitOpsArgs
        {
            Engine = config.Gitops,
            Cluster = cluster.Access,
            After = [.. services.Ready, admission, .. verified],
            Environment = environment,
            RepositoryUrl = config.GitopsRepository,
            Path = $"clusters/{environment}",
            Revision = config.GitopsRevision,
            Teams = [.. config.Teams.Select(team => new DeliveredTeam(team.Name, team.NamespaceIn(environment), team.Repository, team.Revision)
            {
                Group = team.SignOnGroup ?? team.Group,
                Channel = team.Channel,
            })],
            Domain = config.Domain,
            Secrets = secrets,
            SignOn = config.SignOn,
            Access = config.DeliveryAccess,
            Previews = config.Previews,
            Stage = stage,
        });
        _ = new ProgressiveDelivery("rollouts", new ProgressiveDeliveryArgs
        {
            Cluster = cluster.Access,
            After = [.. services.Ready, admission],
            PrometheusUrl = config.PrometheusUrl,
            Stage = stage,
        });
        var models = new ModelRegistry("models", new ModelRegistryArgs
        {
            Account = account,
            Network = network,
            Cluster = cluster,
            Secrets = secrets,
            Environment = environment,
            KeyArn = key.Arn,
            AccessLogs = logs,
            Users = [.. config.Teams.Where(team => team.UsesModelRegistry).Select(team => team.Name)],
            DatabaseClass = config.DatabaseClass,
            DatabaseStorageGib = config.DatabaseStorageGib,
            After = services.Nodes,
            Stage = stage,
        });
        var workflows = new CiIdentity("workflows");
        _ = new CostBudget("platform", new CostBudgetArgs
        {
            Team = CostKeys.PlatformTeam,
            MonthlyUsd = config.MonthlyBudget,
            Notify = config.Notify,
        });

        ContractVersion = Output.Create(PlatformContract.Version);
        Contract = Output.Create(new PlatformContract
        {
            Organization = Output.Create(config.Organization),
            Account = account,
            ClusterName = cluster.ClusterName,
            ClusterArn = cluster.Access.Arn,
            ClusterEndpoint = cluster.Endpoint,
            ClusterCertificateAuthority = cluster.CertificateAuthority,
            SecretReaderArn = secrets.ReaderArn,
            CiProviderArn = workflows.ProviderArn,
            DataKeyArn = key.Arn,
            DeliveryNamespace = delivery.NamespaceName,
            Domain = Output.Create(config.Domain),
            ModelRegistryUrl = models.Url,
            Teams = Output.Create(config.Teams),
        }.ToOutputs());
        Kubeconfig = Output.Format($"aws eks update-kubeconfig --region {account.Region} --name {cluster.ClusterName}");
        ArgoCd = delivery.Url;
    }

    // The engine, what it asks of images, and what looks for weaknesses in them.
    private ImmutableArray<Resource> VerifyImages(
        AwsAccount account, ClusterAccess cluster, string environment, Network network, ImmutableArray<Resource> after, Stage stage)
    {
        var engine = new PolicyEngine("policies", new PolicyEngineArgs
        {
            Account = account,
            Cluster = cluster,
            After = after,
            ControlPlaneCidrs = [.. network.Addresses.Cluster.Select(block => block.ToString())],
            ExceptNamespaces = [GitOps.NamespaceOf(config.Gitops), SecretStore.NamespaceName],
            Stage = stage,
        });
        _ = new ImageScanning("scanning", new ImageScanningArgs { Account = account, Cluster = cluster, After = after, Stage = stage });
        return new ImageVerification("signatures", new ImageVerificationArgs
        {
            Account = account,
            Cluster = cluster,
            After = engine.Ready,
            Teams = [.. config.Teams.Select(team => new SigningTeam(team.Name, [team.NamespaceIn(environment)], team.Repository))],
            Stage = stage,
        }).Ready;
    }

    /// <summary>The version of the contract for teams.</summary>
    [Output(PlatformContract.VersionOutput)]
    public Output<int> ContractVersion { get; set; }

    /// <summary>The contract for teams.</summary>
    [Output(PlatformContract.ContractOutput)]
    public Output<ImmutableDictionary<string, object?>> Contract { get; set; }

    /// <summary>The command that lets a person's tools into the cluster.</summary>
    [Output("kubeconfig")]
    public Output<string> Kubeconfig { get; set; }

    /// <summary>Where people see what is delivered.</summary>
    [Output("argoCd")]
    public Output<string> ArgoCd { get; set; }
}
