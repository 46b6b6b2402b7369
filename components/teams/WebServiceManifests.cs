using Blueprint.Components.Secrets;
using Pulumi.Kubernetes.Types.Inputs.Apps.V1;
using Pulumi.Kubernetes.Types.Inputs.Autoscaling.V2;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Policy.V1;

namespace Blueprint.Components.Teams;

/// <summary>The objects of Kubernetes that a web service is.</summary>
internal sealed class WebServiceManifests(string name, WebServiceArgs args)
{
    private const string Anywhere = "0.0.0.0/0";
    private const string InstanceMetadata = "169.254.169.254/32";

    public ServiceAccountArgs Account() => new() { Metadata = Metadata(name), AutomountServiceAccountToken = false };

    public DeploymentArgs Deployment(Output<string> serviceAccount)
    {
        var spec = new DeploymentSpecArgs
        {
            Selector = Selector(),
            RevisionHistoryLimit = WebServiceDefaults.KeptRevisions,
            Strategy = new DeploymentStrategyArgs
            {
                Type = "RollingUpdate",
                RollingUpdate = new RollingUpdateDeploymentArgs { MaxSurge = 1, MaxUnavailable = 0 },
            },
            Template = new PodTemplateSpecArgs
            {
                Metadata = new ObjectMetaArgs { Labels = OwnLabels() },
                Spec = new WebServicePod(args).Spec(serviceAccount, Selector()),
            },
        };
        if (args.Autoscaling is null)
        {
            spec.Replicas = args.Replicas ?? WebServiceDefaults.Replicas;
        }

        var metadata = Metadata(name);
        if (args.SecretEnv.Count > 0)
        {
            metadata.Annotations.Add(WorkloadRestarts.Annotation, "true");
        }

        return new() { Metadata = metadata, Spec = spec };
    }

    public ServiceArgs Service(string serviceName, string type, int port, int callersPort) => new()
    {
        Metadata = Metadata(serviceName),
        Spec = new ServiceSpecArgs
        {
            Type = type,
            Selector = { [WebServiceDefaults.NameLabel] = name },
            Ports = new ServicePortArgs { Name = PortName(args.Protocol), Port = callersPort, TargetPort = port },
        },
    };

    public PodDisruptionBudgetArgs DisruptionBudget() => new()
    {
        Metadata = Metadata(name),
        Spec = new PodDisruptionBudgetSpecArgs { MaxUnavailable = 1, Selector = Selector() },
    };

    public HorizontalPodAutoscalerArgs Autoscaler(Autoscaling scaling) => new()
    {
        Metadata = Metadata(name),
        Spec = new HorizontalPodAutoscalerSpecArgs
        {
            ScaleTargetRef = new CrossVersionObjectReferenceArgs { ApiVersion = "apps/v1", Kind = "Deployment", Name = name },
            MinReplicas = scaling.Least,
            MaxReplicas = scaling.Most,
            Metrics = new MetricSpecArgs
            {
                Type = "Resource",
                Resource = new ResourceMetricSourceArgs
                {
                    Name = "cpu",
                    Target = new MetricTargetArgs { Type = "Utilization", AverageUtilization = scaling.CpuPercent },
                },
            },
        },
    };

    public IngressArgs Ingress(Output<string> host, Output<string> service, int callersPort) => new()
    {
        Metadata = new ObjectMetaArgs
        {
            Name = name,
            Namespace = args.Environment.NamespaceName,
            Labels = OwnLabels(),
            Annotations =
            {
                ["alb.ingress.kubernetes.io/scheme"] = "internet-facing",
                ["alb.ingress.kubernetes.io/target-type"] = "ip",
                ["alb.ingress.kubernetes.io/listen-ports"] = """[{"HTTPS":443}]""",

                // One load balancer for all teams: each costs as much as a small node.
                ["alb.ingress.kubernetes.io/group.name"] = "platform",
            },
        },
        Spec = new IngressSpecArgs
        {
            IngressClassName = "alb",
            Rules = new IngressRuleArgs
            {
                Host = host,
                Http = new HTTPIngressRuleValueArgs
                {
                    Paths = new HTTPIngressPathArgs
                    {
                        Path = "/",
                        PathType = "Prefix",
                        Backend = new IngressBackendArgs
                        {
                            Service = new IngressServiceBackendArgs { Name = service, Port = new ServiceBackendPortArgs { Number = callersPort } },
                        },
                    },
                },
            },
        },
    };

    public NetworkPolicyArgs NetworkPolicy()
    {
        var spec = new NetworkPolicySpecArgs { PodSelector = Selector(), PolicyTypes = "Ingress" };
        if (args.Port is { } port)
        {
            spec.Ingress = new NetworkPolicyIngressRuleArgs { From = Callers(), Ports = new NetworkPolicyPortArgs { Port = port, Protocol = "TCP" } };
        }

        if (args.CallsHttps || !args.Permissions.IsEmpty)
        {
            spec.PolicyTypes.Add("Egress");
            spec.Egress = new NetworkPolicyEgressRuleArgs
            {
                To = new NetworkPolicyPeerArgs { IpBlock = new IPBlockArgs { Cidr = Anywhere, Except = InstanceMetadata } },
                Ports = new NetworkPolicyPortArgs { Port = 443, Protocol = "TCP" },
            };
        }

        return new() { Metadata = Metadata(name), Spec = spec };
    }

    private static string PortName(Protocol protocol) => protocol switch
    {
        Protocol.Http => "http",
        Protocol.Grpc => "grpc",
        Protocol.Tcp => "tcp",
    };

    private NetworkPolicyPeerArgs Callers() => args.Exposure == Exposure.Team
        ? new() { PodSelector = new LabelSelectorArgs() }
        : new() { IpBlock = new IPBlockArgs { Cidr = Anywhere } };

    private LabelSelectorArgs Selector() => new() { MatchLabels = { [WebServiceDefaults.NameLabel] = name } };

    private ObjectMetaArgs Metadata(string objectName) => new()
    {
        Name = objectName,
        Namespace = args.Environment.NamespaceName,
        Labels = OwnLabels(),
    };

    private InputMap<string> OwnLabels() => new()
    {
        [WebServiceDefaults.NameLabel] = name,
        [WebServiceDefaults.PartOfLabel] = args.Environment.Args.TeamName,
    };
}
