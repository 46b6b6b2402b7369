using System.Collections.Immutable;
using Blueprint.Components.Composition;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using Networking = Pulumi.Kubernetes.Networking.V1;

namespace Blueprint.Components.Foundation;

/// <summary>Who in a namespace may talk to whom. Nothing may, until a flow is allowed.</summary>
internal sealed class NamespaceFlows(ComponentResource parent, string name, ClusterAccess cluster, Output<string> ns)
{
    private const string Anywhere = "0.0.0.0/0";

    /// <summary>The instance's metadata, whose credentials are the node's and nobody else's.</summary>
    private const string InstanceMetadata = "169.254.169.254/32";

    /// <summary>Where the Pod Identity agent listens on every node.</summary>
    private const string CredentialsAgent = "169.254.170.23/32";

    public void DenyAll() => Policy("default-deny", new NetworkPolicySpecArgs { PolicyTypes = { "Ingress", "Egress" } });

    public void AllowNames() => Policy("names", new NetworkPolicySpecArgs
    {
        PolicyTypes = "Egress",
        Egress = new NetworkPolicyEgressRuleArgs
        {
            To = new NetworkPolicyPeerArgs
            {
                NamespaceSelector = NamespaceNamed("kube-system"),
                PodSelector = new LabelSelectorArgs { MatchLabels = { ["k8s-app"] = "kube-dns" } },
            },
            Ports = [Port(53, "UDP"), Port(53, "TCP")],
        },
    });

    public void AllowInside(InsideCalls takes)
    {
        var spec = new NetworkPolicySpecArgs
        {
            PolicyTypes = "Egress",
            Egress = new NetworkPolicyEgressRuleArgs { To = new NetworkPolicyPeerArgs { PodSelector = new LabelSelectorArgs() } },
        };
        if (takes == InsideCalls.All)
        {
            spec.PolicyTypes.Add("Ingress");
            spec.Ingress = new NetworkPolicyIngressRuleArgs { From = new NetworkPolicyPeerArgs { PodSelector = new LabelSelectorArgs() } };
        }

        Policy("inside", spec);
    }

    public void AllowCredentials() => Policy("credentials", new NetworkPolicySpecArgs
    {
        PolicyTypes = "Egress",
        Egress = new NetworkPolicyEgressRuleArgs { To = Block(CredentialsAgent), Ports = Port(80, "TCP") },
    });

    public void AllowHttpsOut() => Policy("https", new NetworkPolicySpecArgs
    {
        PolicyTypes = "Egress",
        Egress = new NetworkPolicyEgressRuleArgs { To = Block(Anywhere, InstanceMetadata), Ports = Port(443, "TCP") },
    });

    public void AllowWebhooks(ImmutableArray<int> ports, ImmutableArray<string> from) => Policy("webhooks", new NetworkPolicySpecArgs
    {
        PolicyTypes = "Ingress",
        Ingress = new NetworkPolicyIngressRuleArgs
        {
            From = from.Select(block => Block(block)).ToArray(),
            Ports = ports.Select(port => Port(port, "TCP")).ToArray(),
        },
    });

    /// <summary>Lets pods of the namespace call a port in another.</summary>
    public void AllowTo(string flow, string otherNamespace, int port) => Policy(flow, new NetworkPolicySpecArgs
    {
        PolicyTypes = "Egress",
        Egress = new NetworkPolicyEgressRuleArgs
        {
            To = new NetworkPolicyPeerArgs { NamespaceSelector = NamespaceNamed(otherNamespace) },
            Ports = Port(port, "TCP"),
        },
    });

    /// <summary>Lets namespaces with a label call a port in this one.</summary>
    public void AllowFrom(string flow, string labelKey, string labelValue, int port) => Policy(flow, new NetworkPolicySpecArgs
    {
        PolicyTypes = "Ingress",
        Ingress = new NetworkPolicyIngressRuleArgs
        {
            From = new NetworkPolicyPeerArgs
            {
                NamespaceSelector = new LabelSelectorArgs { MatchLabels = { [labelKey] = labelValue } },
            },
            Ports = Port(port, "TCP"),
        },
    });

    /// <summary>Lets pods of the namespace call a port at given addresses.</summary>
    public void AllowToAddresses(string flow, ImmutableArray<string> blocks, int port) => Policy(flow, new NetworkPolicySpecArgs
    {
        PolicyTypes = "Egress",
        Egress = new NetworkPolicyEgressRuleArgs
        {
            To = blocks.Select(block => Block(block)).ToArray(),
            Ports = Port(port, "TCP"),
        },
    });

    /// <summary>A policy on every pod of the namespace, unless the specification selects some.</summary>
    public void Policy(string flow, NetworkPolicySpecArgs spec)
    {
        spec.PodSelector ??= new LabelSelectorArgs();
        _ = new Networking.NetworkPolicy($"{name}-{flow}", new NetworkPolicyArgs
        {
            Metadata = new ObjectMetaArgs { Name = flow, Namespace = ns },
            Spec = spec,
        }, parent.Child(cluster.Provider));
    }

    private static LabelSelectorArgs NamespaceNamed(string other) => new() { MatchLabels = { ["kubernetes.io/metadata.name"] = other } };

    private static NetworkPolicyPeerArgs Block(string cidr, params string[] except) => new()
    {
        IpBlock = except.Length == 0 ? new IPBlockArgs { Cidr = cidr } : new IPBlockArgs { Cidr = cidr, Except = except },
    };

    private static NetworkPolicyPortArgs Port(int port, string protocol) => new() { Port = port, Protocol = protocol };
}
