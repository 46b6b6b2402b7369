using System.Collections.Immutable;
using Blueprint.Components.Composition;
using Blueprint.Components.Delivery;
using Blueprint.Components.FinOps;
using Blueprint.Components.Foundation;
using Blueprint.Components.Identity;
using Blueprint.Components.Versions;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using ApiExtensions = Pulumi.Kubernetes.ApiExtensions;

namespace Blueprint.Components.Traffic;

/// <summary>cert-manager: certificates for webhooks and for what is reached past the balancer, and who issues them.</summary>
/// <remarks>
/// Children: the namespace, the identity and the release, all named <c>{name}</c>; and the issuers <c>{name}-acme</c>, which proves names by records of
/// the zone, and <c>{name}-inside</c>, which signs for the cluster alone. A closed site has the second only.
/// </remarks>
public sealed class Certificates : ComponentResource, IService
{
    /// <summary>The chart.</summary>
    public static HelmChart Chart { get; } = VersionCatalog.BuiltIn.Chart("cert-manager");

    /// <summary>The namespace of the controller.</summary>
    public const string NamespaceName = "cert-manager";

    /// <summary>The issuer whose certificates everybody trusts.</summary>
    public const string PublicIssuer = "acme";

    /// <summary>The issuer whose certificates are for the cluster.</summary>
    public const string InsideIssuer = "inside";

    private const int WebhookPort = 10250;
    private const string Production = "https://acme-v02.api.letsencrypt.org/directory";
    private const string Staging = "https://acme-staging-v02.api.letsencrypt.org/directory";

    /// <summary>Installs the controller and its issuers.</summary>
    public Certificates(string name, CertificatesArgs args, ComponentResourceOptions? options = null)
        : base("blueprint:traffic:Certificates", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);

        var ns = new IsolatedNamespace(name, new IsolatedNamespaceArgs
        {
            Cluster = args.Cluster,
            NamespaceName = NamespaceName,
            AllowsHttpsOut = true,
            WebhookPorts = [WebhookPort],
            ControlPlaneCidrs = args.ControlPlaneCidrs,
        }, this.Part());
        var identity = new WorkloadIdentity(name, new WorkloadIdentityArgs
        {
            Account = args.Account,
            Cluster = args.Cluster,
            Namespace = ns.NamespaceName,
            ServiceAccount = NamespaceName,
            Permissions = Permissions(args),
        }, this.Part());
        var release = new Release(name, Chart.Release(NamespaceName, ns.NamespaceName, CertificateValues.For(args)), this.Child(args.Cluster.Provider, [identity.Ready, .. args.After]));
        var inside = Issuer(InsideIssuer, new IssuerSpecArgs { SelfSigned = new SelfSignedIssuerArgs() });
        Ready = args.IsClosed ? [inside] : [inside, Issuer(PublicIssuer, new IssuerSpecArgs { Acme = Acme(args) })];
        RegisterOutputs();

        Resource Issuer(string issuer, IssuerSpecArgs spec) => new ApiExtensions.CustomResource(
            $"{name}-{issuer}",
            new ClusterIssuerArgs { Metadata = new ObjectMetaArgs { Name = issuer }, Spec = spec },
            this.Child(args.Cluster.Provider, [release]));
    }

    /// <summary>What must stand before a certificate is asked for.</summary>
    public ImmutableArray<Resource> Ready { get; }

    private static AcmeIssuerArgs Acme(CertificatesArgs args) => new()
    {
        Server = args.Stage == Stage.Production ? Production : Staging,
        Email = args.Email,
        PrivateKeySecretRef = new SecretNameArgs { Name = "acme-account" },
        Solvers = new AcmeSolverArgs
        {
            Dns01 = new DnsProofArgs { Route53 = new Route53ProofArgs { Region = args.Account.Region, HostedZoneId = args.ZoneId } },
        },
    };

    // Records of proof only. The zone is named, so that no list of zones is needed.
    private static ImmutableArray<PolicyStatement> Permissions(CertificatesArgs args) =>
    [
        new() { Sid = "GetChange", Actions = ["route53:GetChange"], Resources = Output.Format($"arn:{args.Account.Partition}:route53:::change/*") },
        new()
        {
            Sid = "ChangeTxt",
            Actions = ["route53:ChangeResourceRecordSets", "route53:ListResourceRecordSets"],
            Resources = Output.Format($"arn:{args.Account.Partition}:route53:::hostedzone/{args.ZoneId}"),
            Conditions = [new("ForAllValues:StringEquals", "route53:ChangeResourceRecordSetsRecordTypes", "TXT")],
        },
    ];
}
