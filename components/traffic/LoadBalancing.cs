using System.Collections.Immutable;
using Blueprint.Components.Composition;
using Blueprint.Components.Delivery;
using Blueprint.Components.FinOps;
using Blueprint.Components.Foundation;
using Blueprint.Components.Identity;
using Blueprint.Components.Versions;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using ApiExtensions = Pulumi.Kubernetes.ApiExtensions;
using Networking = Pulumi.Kubernetes.Networking.V1;

namespace Blueprint.Components.Traffic;

/// <summary>One load balancer for all Ingresses of a cluster, with the environment's certificate, and the controller that keeps it.</summary>
/// <remarks>
/// Children, all named <c>{name}</c>: the controller's identity and release, which Auto Mode does without, and the parameters and the class of Ingresses.
/// Ingresses, and what makes them, come after <see cref="Ready"/>, so that they are deleted while the controller can still take the balancer down:
/// else it stays, and the network cannot go.
/// </remarks>
public sealed class LoadBalancing : ComponentResource, IService
{
    /// <summary>The chart.</summary>
    public static HelmChart Chart { get; } = VersionCatalog.BuiltIn.Chart("aws-load-balancer-controller");

    /// <summary>The class that Ingresses name.</summary>
    public const string ClassName = "alb";

    /// <summary>The group of Ingresses that share the balancer.</summary>
    public const string GroupName = "platform";

    // TLS 1.3, and 1.2 with forward secrecy only.
    private const string TlsPolicy = "ELBSecurityPolicy-TLS13-1-2-2021-06";
    private const string NamespaceName = "kube-system";
    private const string ServiceAccount = "aws-load-balancer-controller";

    /// <summary>Installs the controller and its class.</summary>
    public LoadBalancing(string name, LoadBalancingArgs args, ComponentResourceOptions? options = null)
        : base("blueprint:traffic:LoadBalancing", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var (group, version, controller) = args.IsAuto
            ? ("eks.amazonaws.com", "v1", "eks.amazonaws.com/alb")
            : ("elbv2.k8s.aws", "v1beta1", "ingress.k8s.aws/alb");

        var parameters = new ApiExtensions.CustomResource(name, new IngressClassParamsArgs($"{group}/{version}")
        {
            Metadata = new ObjectMetaArgs { Name = ClassName },
            Spec = Parameters(args),
        }, this.Child(args.Cluster.Provider, args.IsAuto ? args.After : [Controller(name, args)]));
        var ingressClass = new Networking.IngressClass(name, new IngressClassArgs
        {
            Metadata = new ObjectMetaArgs { Name = ClassName, Annotations = { ["ingressclass.kubernetes.io/is-default-class"] = "true" } },
            Spec = new IngressClassSpecArgs
            {
                Controller = controller,
                Parameters = new IngressClassParametersReferenceArgs { ApiGroup = group, Kind = "IngressClassParams", Name = ClassName },
            },
        }, this.Child(args.Cluster.Provider, [parameters]));
        Ready = [ingressClass];
        RegisterOutputs();
    }

    /// <summary>What must stand before an Ingress, and before what makes Ingresses.</summary>
    public ImmutableArray<Resource> Ready { get; }

    private static IngressClassParamsSpecArgs Parameters(LoadBalancingArgs args)
    {
        var spec = new IngressClassParamsSpecArgs
        {
            Scheme = "internet-facing",
            Group = new IngressGroupArgs { Name = GroupName },
            LoadBalancerAttributes = new IngressAttributeArgs { Key = "routing.http.drop_invalid_header_fields.enabled", Value = "true" },
        };
        if (args.IsAuto)
        {
            // Auto Mode calls it by its plural, and knows no other kind of target.
            spec.CertificateArns = args.CertificateArn;
            return spec;
        }

        spec.CertificateArn = args.CertificateArn;
        spec.TargetType = "ip";
        spec.SslPolicy = TlsPolicy;
        spec.SslRedirectPort = "443";
        spec.Listeners =
        [
            new IngressListenerArgs { Port = 80, Protocol = "HTTP" },
            new IngressListenerArgs { Port = 443, Protocol = "HTTPS" },
        ];
        return spec;
    }

    private Release Controller(string name, LoadBalancingArgs args)
    {
        var identity = new WorkloadIdentity(name, new WorkloadIdentityArgs
        {
            Account = args.Account,
            Cluster = args.Cluster,
            Namespace = NamespaceName,
            ServiceAccount = ServiceAccount,
            Permissions = LoadBalancingPermissions.Of(args.Account),
        }, this.Part());
        return new Release(name, Chart.Release(ServiceAccount, NamespaceName, Values(args)), this.Child(args.Cluster.Provider, [identity.Ready, .. args.After]));
    }

    private static InputMap<object> Values(LoadBalancingArgs args)
    {
        var values = new InputMap<object>
        {
            ["clusterName"] = args.Cluster.Name,

            // Asked of the instance's metadata otherwise, which no pod reaches.
            ["region"] = args.Account.Region,
            ["vpcId"] = args.VpcId,
            ["replicaCount"] = args.Size.Replicas(),
            ["podDisruptionBudget"] = new InputMap<object> { ["maxUnavailable"] = 1 },
            ["serviceAccount"] = new InputMap<object> { ["name"] = ServiceAccount },
            ["resources"] = ControllerValues.Resources("100m", "256Mi"),
            ["defaultTargetType"] = "ip",
            ["defaultSSLPolicy"] = TlsPolicy,
            ["createIngressClassResource"] = false,
            ["ingressClass"] = ClassName,
            ["ingressClassParams"] = new InputMap<object> { ["create"] = false },

            // While the controller is away it would keep every Service from being made, of charts that have nothing to do with it.
            ["enableServiceMutatorWebhook"] = false,
            ["enableShield"] = false,
            ["enableWaf"] = false,
            ["enableWafv2"] = false,
        };
        if (args.Facts is { } facts)
        {
            values.Add("defaultTags", facts.TagsOf(CostKeys.PlatformTeam));
        }

        return ControllerValues.Placed(values);
    }
}
