using Pulumi.Kubernetes.ApiExtensions;

namespace Blueprint.Components.Traffic;

/// <summary>What is said of all Ingresses of a class. The load balancer controller and Auto Mode have it in groups of their own.</summary>
/// <param name="apiVersion">The group and version.</param>
public sealed class IngressClassParamsArgs(string apiVersion) : CustomResourceArgs(apiVersion, "IngressClassParams")
{
    /// <summary>What is said.</summary>
    [Input("spec", required: true)]
    public Input<IngressClassParamsSpecArgs> Spec { get; set; } = null!;
}

/// <summary>What is said of all Ingresses of a class.</summary>
public sealed class IngressClassParamsSpecArgs : ResourceArgs
{
    [Input("certificateArn")]
    private InputList<string>? certificateArn;

    [Input("certificateARNs")]
    private InputList<string>? certificateArns;

    [Input("listeners")]
    private InputList<IngressListenerArgs>? listeners;

    [Input("loadBalancerAttributes")]
    private InputList<IngressAttributeArgs>? loadBalancerAttributes;

    /// <summary>Who reaches the balancer: <c>internet-facing</c> or <c>internal</c>.</summary>
    [Input("scheme")]
    public Input<string>? Scheme { get; set; }

    /// <summary>With which others an Ingress shares a balancer.</summary>
    [Input("group")]
    public Input<IngressGroupArgs>? Group { get; set; }

    /// <summary>What the balancer sends to: pods by <c>ip</c>, or nodes by <c>instance</c>.</summary>
    [Input("targetType")]
    public Input<string>? TargetType { get; set; }

    /// <summary>Which versions and ciphers of TLS it takes.</summary>
    [Input("sslPolicy")]
    public Input<string>? SslPolicy { get; set; }

    /// <summary>The port that plain HTTP is sent to.</summary>
    [Input("sslRedirectPort")]
    public Input<string>? SslRedirectPort { get; set; }

    /// <summary>Its certificates, as the controller calls them.</summary>
    public InputList<string> CertificateArn { get => certificateArn ??= []; set => certificateArn = value; }

    /// <summary>Its certificates, as Auto Mode calls them.</summary>
    public InputList<string> CertificateArns { get => certificateArns ??= []; set => certificateArns = value; }

    /// <summary>The ports that it listens on.</summary>
    public InputList<IngressListenerArgs> Listeners { get => listeners ??= []; set => listeners = value; }

    /// <summary>What else is set on it.</summary>
    public InputList<IngressAttributeArgs> LoadBalancerAttributes { get => loadBalancerAttributes ??= []; set => loadBalancerAttributes = value; }
}

/// <summary>A group of Ingresses.</summary>
public sealed class IngressGroupArgs : ResourceArgs
{
    /// <summary>Its name.</summary>
    [Input("name", required: true)]
    public Input<string> Name { get; set; } = null!;
}

/// <summary>A port of a balancer.</summary>
public sealed class IngressListenerArgs : ResourceArgs
{
    /// <summary>The port.</summary>
    [Input("port")]
    public Input<int>? Port { get; set; }

    /// <summary>What it speaks.</summary>
    [Input("protocol")]
    public Input<string>? Protocol { get; set; }
}

/// <summary>Something that is set on a balancer.</summary>
public sealed class IngressAttributeArgs : ResourceArgs
{
    /// <summary>What.</summary>
    [Input("key", required: true)]
    public Input<string> Key { get; set; } = null!;

    /// <summary>To what.</summary>
    [Input("value", required: true)]
    public Input<string> Value { get; set; } = null!;
}
