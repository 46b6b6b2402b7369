using Blueprint.Components.Composition;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Core = Pulumi.Kubernetes.Core.V1;

namespace Blueprint.Components.Foundation;

/// <summary>A namespace whose pods are held to a Pod Security Standard and talk to nobody but whom a policy names.</summary>
/// <remarks>
/// Children: the namespace <c>{name}</c> and its network policies: <c>{name}-default-deny</c>, and what is let through again:
/// <c>-names</c> (DNS), <c>-inside</c> (pods of the namespace), <c>-credentials</c> (the Pod Identity agent),
/// and where asked for <c>-https</c> and <c>-webhooks</c>.
/// </remarks>
public sealed class IsolatedNamespace : ComponentResource
{
    /// <summary>The annotation that says why a namespace's pods are held to less than the strictest standard.</summary>
    public const string ReasonAnnotation = "blueprint.dev/pod-security-reason";

    /// <summary>Makes the namespace.</summary>
    public IsolatedNamespace(string name, IsolatedNamespaceArgs args, ComponentResourceOptions? options = null)
        : base("blueprint:foundation:IsolatedNamespace", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        args.Check(name);

        var ns = new Core.Namespace(name, new NamespaceArgs
        {
            Metadata = Metadata(name, args),
        }, this.Child(args.Cluster.Provider));
        var flows = new NamespaceFlows(this, name, args.Cluster, ns.Metadata.Apply(metadata => metadata.Name));
        flows.DenyAll();
        flows.AllowNames();
        flows.AllowInside(args.PodsTakeCalls);
        flows.AllowCredentials();
        if (args.AllowsHttpsOut)
        {
            flows.AllowHttpsOut();
        }

        if (!args.WebhookPorts.IsEmpty)
        {
            flows.AllowWebhooks(args.WebhookPorts, args.ControlPlaneCidrs);
        }

        NamespaceName = ns.Metadata.Apply(metadata => metadata.Name);
        RegisterOutputs();
    }

    /// <summary>The namespace's name, known to exist once it is known.</summary>
    [Output("namespaceName")]
    public Output<string> NamespaceName { get; private set; }

    private static ObjectMetaArgs Metadata(string name, IsolatedNamespaceArgs args)
    {
        var metadata = new ObjectMetaArgs { Name = args.NamespaceName, Labels = NamespaceLabels(name, args) };
        if (args.LooserBecause is { } reason)
        {
            metadata.Annotations.Add(ReasonAnnotation, reason);
        }

        return metadata;
    }

    private static InputMap<string> NamespaceLabels(string name, IsolatedNamespaceArgs args)
    {
        var level = args.PodSecurity switch
        {
            PodSecurity.Restricted => "restricted",
            PodSecurity.Baseline => "baseline",
            PodSecurity.Privileged => "privileged",
        };
        var labels = new InputMap<string>
        {
            [CommonLabels.Name] = args.NamespaceName,
            [CommonLabels.PartOf] = name,
            ["pod-security.kubernetes.io/enforce"] = level,
            ["pod-security.kubernetes.io/audit"] = "restricted",
            ["pod-security.kubernetes.io/warn"] = "restricted",
        };
        labels.AddRange(args.Labels);
        return labels;
    }
}
