using System.Collections.Immutable;
using Blueprint.Components.Composition;
using Blueprint.Components.FinOps;
using Blueprint.Components.Identity;
using Apps = Pulumi.Kubernetes.Apps.V1;
using Autoscalers = Pulumi.Kubernetes.Autoscaling.V2;
using Core = Pulumi.Kubernetes.Core.V1;
using Networking = Pulumi.Kubernetes.Networking.V1;
using Policy = Pulumi.Kubernetes.Policy.V1;

namespace Blueprint.Components.Teams;

/// <summary>A stateless service on the paved road: probed, bounded, spread over zones, and closed to all but its callers.</summary>
/// <remarks>
/// Children: the service account, the deployment, the service, the disruption budget and the network policy <c>{name}</c>;
/// where asked for, the identity and the autoscaler <c>{name}</c>, and the load balancer or the ingress <c>{name}-external</c>.
/// Their names in the cluster are the same, since callers use them.
/// </remarks>
public sealed class WebService : ComponentResource, IService
{
    /// <summary>Runs the service.</summary>
    public WebService(string name, WebServiceArgs args, ComponentResourceOptions? options = null)
        : base("blueprint:teams:WebService", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        WebServiceCheck.Check(name, args);
        var environment = args.Environment;
        var provider = environment.Cluster.Provider;
        var manifests = new WebServiceManifests(name, args);

        var account = new Core.ServiceAccount(name, manifests.Account(), this.Child(provider));
        var deployment = new Apps.Deployment(
            name,
            manifests.Deployment(account.Metadata.Apply(metadata => metadata.Name)),
            this.Child(provider, [.. environment.Ready, .. Identity(name, args), .. args.SecretEnv.Values.Select(secret => secret.Secret.Ready)]));
        _ = new Policy.PodDisruptionBudget(name, manifests.DisruptionBudget(), this.Child(provider));
        _ = new Networking.NetworkPolicy(name, manifests.NetworkPolicy(), this.Child(provider));
        if (args.Autoscaling is { } autoscaling)
        {
            _ = new Autoscalers.HorizontalPodAutoscaler(name, manifests.Autoscaler(autoscaling), this.Child(provider, [deployment]));
        }

        Url = args.Port is { } port ? Publish(name, args, manifests, port) : Output.Create("");
        RegisterOutputs();
    }

    /// <summary>Where callers reach the service: other teams' and the world's address where there is one, its own team's where not.</summary>
    /// <value>Empty without a port.</value>
    [Output("url")]
    public Output<string> Url { get; private set; }

    // A pod that is made before its identity stands never gets it.
    private ImmutableArray<Resource> Identity(string name, WebServiceArgs args) => args.Permissions.IsEmpty ? [] :
    [
        new WorkloadIdentity(name, new WorkloadIdentityArgs
        {
            Account = args.Environment.Account,
            Cluster = args.Environment.Cluster,
            Namespace = args.Environment.NamespaceName,
            ServiceAccount = name,
            Permissions = args.Permissions,
        }, this.Part()).Ready,
    ];

    private Output<string> Publish(string name, WebServiceArgs args, WebServiceManifests manifests, int port)
    {
        var provider = args.Environment.Cluster.Provider;
        var callersPort = args.ServicePort ?? port;
        var service = new Core.Service(name, manifests.Service(name, "ClusterIP", port, callersPort), this.Child(provider));
        switch (args.Exposure)
        {
            case Exposure.LoadBalancer:
                var external = new Core.Service($"{name}-external", manifests.Service($"{name}-external", "LoadBalancer", port, callersPort), this.Child(provider));
                return external.Status.Apply(status => status?.LoadBalancer?.Ingress is [{ Hostname: { } host }, ..]
                    ? $"http://{host}:{callersPort}"
                    : "");
            case Exposure.Ingress:
                var host = Output.Format($"{name}.{args.Environment.Platform.Domain}");
                _ = new Networking.Ingress($"{name}-external", manifests.Ingress(host, service.Metadata.Apply(metadata => metadata.Name), callersPort), this.Child(provider));
                return Output.Format($"https://{host}/");
            default:
                return Output.Format($"{(args.Protocol == Protocol.Http ? "http://" : "")}{name}.{args.Environment.NamespaceName}.svc:{callersPort}");
        }
    }
}
