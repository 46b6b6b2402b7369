using System.Collections.Immutable;
using Blueprint.Components.Composition;
using Blueprint.Components.Configuration;
using Blueprint.Components.Data;
using Blueprint.Components.Delivery;
using Blueprint.Components.FinOps;
using Blueprint.Components.Foundation;
using Blueprint.Components.Nodes;
using Blueprint.Components.Teams;
using Blueprint.Components.Versions;

namespace Blueprint.Stacks.Platform;

/// <summary>What is decided about one environment of the platform. <c>Pulumi.yaml</c> at the root repeats it for the Pulumi CLI.</summary>
public sealed record PlatformConfig : IConsistent
{
    [Setting("Region of AWS that everything is in.", Key = "aws:region")]
    [Pattern(@"[a-z]{2}(-[a-z]+)+-\d", "a region of AWS", "eu-central-1")]
    public required string Region { get; init; }

    [Setting("Account of AWS that everything is in. In any other one nothing is done, not even planned; none lets any.", Key = "aws:allowedAccountIds")]
    [Pattern(@"\d{12}", "the number of an account", "111122223333")]
    [Count(0, 1)]
    public ImmutableArray<string> Accounts { get; init; } = [];

    [Setting("Organisation, as it stands on costs."), LabelValue]
    public required string Organization { get; init; }

    [Setting("Group that answers for the platform."), LabelValue]
    public required string Owner { get; init; }

    [Setting("Cost center that pays for the platform."), LabelValue]
    public required string CostCenter { get; init; }

    [Setting("What the platform itself may cost, in US dollars a month."), Between(1, 10_000_000)]
    public required int MonthlyBudget { get; init; }

    [Setting("E-mail addresses that hear when that runs out.")]
    [Pattern(@"[^@\s]+@[^@\s]+\.[^@\s]+", "an e-mail address", "platform@example.com")]
    [Count(1, 10)]
    public required ImmutableArray<string> Notify { get; init; }

    [Setting("Domain of the environment; services are named under it.")]
    [Pattern(@"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", "a domain name", "dev.example.com")]
    public required string Domain { get; init; }

    [Setting("Id of the public zone of that domain, where there is one already; empty, and the platform makes one, to which the parent domain must delegate.")]
    [Pattern("|Z[A-Z0-9]{5,31}", "the id of a zone of Route 53", "Z0123456789ABCDEFGHIJ")]
    public string HostedZoneId { get; init; } = "";

    [Setting("Registry that holds copies of all charts and images, for sites that reach no other; none if empty. Each stack of the environment names it.", Key = Components.Versions.Mirror.Setting)]
    [Pattern(Components.Versions.Mirror.Pattern, "a registry's address without a scheme", "registry.example.com/platform")]
    public string Mirror { get; init; } = "";

    [Setting("Addresses of the VPC; not those of any network that it will be joined with.")]
    [Cidr(AddressPlan.WidestPrefix, AddressPlan.NarrowestPrefix)]
    public string VpcCidr { get; init; } = "10.0.0.0/16";

    [Setting("Letters of the three zones within the region.")]
    [Pattern("[a-z]", "the letter of a zone", "a")]
    [Count(AddressPlan.Zones, AddressPlan.Zones)]
    public ImmutableArray<string> Zones { get; init; } = ["a", "b", "c"];

    [Setting("NAT gateways: a single one for all zones, or one per zone.")]
    public NatGateways NatGateways { get; init; } = NatGateways.PerZone;

    [Setting("Services of AWS to reach without leaving the VPC; each costs an interface in every zone.")]
    [Pattern(@"[a-z0-9-]+(\.[a-z0-9-]+)*", "the name of a service's endpoint", "ecr.api")]
    public ImmutableArray<string> InterfaceEndpoints { get; init; } = ["ecr.api", "ecr.dkr", "eks-auth", "logs", "secretsmanager", "sts"];

    [Setting("Minor version of Kubernetes; one up at a time, never down.")]
    [Pattern(@"1\.\d{2}", "a minor version of Kubernetes", "1.35")]
    public string KubernetesVersion { get; init; } = ClusterDefaults.KubernetesVersion;

    [Setting("Roles that may do everything in the cluster; the role that deploys must be among them.")]
    [Pattern(@"arn:aws[a-z-]*:iam::\d{12}:role/\S+", "the ARN of a role", "arn:aws:iam::111122223333:role/platform")]
    [Count(1, 20)]
    public required ImmutableArray<string> Administrators { get; init; }

    [Setting("Addresses from which the cluster's API is reached through the internet; none keeps it private."), Cidr]
    public ImmutableArray<string> ApiPublicCidrs { get; init; } = [];

    [Setting("How much the platform is made for: replicas of its controllers, and how far its nodes may grow.")]
    public PlatformSize Size { get; init; } = PlatformSize.Standard;

    [Setting("Who makes nodes: Karpenter, EKS itself (Auto Mode), or nobody, and they are as many as workloadNodes says.")]
    public NodeProvisioning Nodes { get; init; } = NodeProvisioning.Karpenter;

    [Setting("Nodes for the platform's controllers; not with Auto Mode, which has a pool for them.")]
    public NodeGroup SystemNodes { get; init; } = new() { InstanceTypes = ["m7g.large"], MinSize = 3, DesiredSize = 3, MaxSize = 6 };

    [Setting("Nodes for everything else, where nodes are fixed.")]
    public NodeGroup WorkloadNodes { get; init; } = new() { InstanceTypes = ["m7i.xlarge"], MinSize = 3, DesiredSize = 3, MaxSize = 12 };

    [Setting("How long the control plane's logs are kept, in days.")]
    [OneOf(1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653)]
    public int LogRetentionDays { get; init; } = ClusterDefaults.LogRetentionDays;

    [Setting("Whether this stack switches on what the account must have: GuardDuty, Security Hub, the access analyzer, encryption of disks by default. No where the organisation, or another environment in the same account, does.")]
    public bool AccountBaseline { get; init; } = true;

    [Setting("What delivers from Git: Argo CD or Flux; teams see no difference.")]
    public GitOpsEngine Gitops { get; init; } = GitOpsEngine.Argocd;

    [Setting("How people sign on to what delivers.")]
    public SignOn SignOn { get; init; } = new();

    [Setting("How delivery reaches repositories and the chat.")]
    public DeliveryAccess DeliveryAccess { get; init; } = new();

    [Setting("Previews of pull requests; Argo CD makes them.")]
    public PreviewSettings Previews { get; init; } = new();

    [Setting("Where Prometheus answers in the cluster: what releases in steps are judged by.")]
    [Pattern(@"https?://[a-z0-9-]+\.[a-z0-9-]+\.svc(\.[a-z0-9.-]+)?(:\d+)?", "the address of a service in the cluster", ProgressiveDelivery.DefaultPrometheus)]
    public string PrometheusUrl { get; init; } = ProgressiveDelivery.DefaultPrometheus;

    [Setting("Repository that says what the platform runs.")]
    [Pattern(@"https://\S+", "an HTTPS address", "https://github.com/example/platform-gitops")]
    public required string GitopsRepository { get; init; }

    [Setting("Branch, tag or commit of that repository.")]
    public string GitopsRevision { get; init; } = "main";

    [Setting("Instance class of the model registry's database.")]
    [Pattern(@"db\.[a-z0-9-]+\.[a-z0-9]+", "an instance class of RDS", DatabaseDefaults.InstanceClass)]
    public string DatabaseClass { get; init; } = "db.m7g.large";

    [Setting("First size of the model registry's database, in GiB; it grows to four times as much."), Between(20, 16_000)]
    public int DatabaseStorageGib { get; init; } = 100;

    [Setting("Most sensitive data that the platform itself holds.")]
    public DataClass DataClass { get; init; } = DataClass.Confidential;

    [Setting("Teams that may have a place on the platform.")]
    public ImmutableArray<TeamRecord> Teams { get; init; } = [];

    /// <inheritdoc/>
    public IEnumerable<string> Disagreements(ConfigPath at)
    {
        if (Zones.Distinct(StringComparer.Ordinal).Count() != Zones.Length)
        {
            yield return $"{at.Member("zones").Quoted} is {string.Join(", ", Zones)}; it takes {AddressPlan.Zones} different zones.";
        }

        if (!VersionCatalog.BuiltIn.Kubernetes.Fit(KubernetesVersion))
        {
            var fit = VersionCatalog.BuiltIn.Kubernetes;
            yield return $"{at.Member("kubernetesVersion").Quoted} is {KubernetesVersion}; what the platform runs fits {fit.Oldest} to {fit.Newest} (components/versions/versions.json).";
        }

        foreach (var arn in Accounts.IsEmpty ? [] : Administrators.Where(arn => arn.Split(':')[4] != Accounts[0]))
        {
            yield return $"{at.Member("administrators").Quoted} has {arn}, which is not in account {Accounts[0]} (aws:allowedAccountIds).";
        }

        foreach (var problem in TeamRecords.Doubles(Teams, at.Member("teams")))
        {
            yield return problem;
        }
    }
}
