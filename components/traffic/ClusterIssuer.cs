using Pulumi.Kubernetes.ApiExtensions;

namespace Blueprint.Components.Traffic;

/// <summary>Who issues certificates to all namespaces.</summary>
public sealed class ClusterIssuerArgs() : CustomResourceArgs("cert-manager.io/v1", "ClusterIssuer")
{
    /// <summary>How.</summary>
    [Input("spec", required: true)]
    public Input<IssuerSpecArgs> Spec { get; set; } = null!;
}

/// <summary>How certificates are issued; one of these.</summary>
public sealed class IssuerSpecArgs : ResourceArgs
{
    /// <summary>By an authority outside, against a proof.</summary>
    [Input("acme")]
    public Input<AcmeIssuerArgs>? Acme { get; set; }

    /// <summary>By the key of the certificate itself.</summary>
    [Input("selfSigned")]
    public Input<SelfSignedIssuerArgs>? SelfSigned { get; set; }
}

/// <summary>Certificates that vouch for themselves.</summary>
public sealed class SelfSignedIssuerArgs : ResourceArgs;

/// <summary>An authority that speaks ACME.</summary>
public sealed class AcmeIssuerArgs : ResourceArgs
{
    [Input("solvers")]
    private InputList<AcmeSolverArgs>? solvers;

    /// <summary>Its address.</summary>
    [Input("server", required: true)]
    public Input<string> Server { get; set; } = null!;

    /// <summary>Who hears when a certificate is about to end.</summary>
    [Input("email")]
    public Input<string>? Email { get; set; }

    /// <summary>Where the key of the account is kept.</summary>
    [Input("privateKeySecretRef", required: true)]
    public Input<SecretNameArgs> PrivateKeySecretRef { get; set; } = null!;

    /// <summary>How names are proved.</summary>
    public InputList<AcmeSolverArgs> Solvers { get => solvers ??= []; set => solvers = value; }
}

/// <summary>A secret of the controller's namespace.</summary>
public sealed class SecretNameArgs : ResourceArgs
{
    /// <summary>Its name.</summary>
    [Input("name", required: true)]
    public Input<string> Name { get; set; } = null!;
}

/// <summary>How a name is proved.</summary>
public sealed class AcmeSolverArgs : ResourceArgs
{
    /// <summary>By a record.</summary>
    [Input("dns01")]
    public Input<DnsProofArgs>? Dns01 { get; set; }
}

/// <summary>Where a record of proof is put.</summary>
public sealed class DnsProofArgs : ResourceArgs
{
    /// <summary>In Route 53.</summary>
    [Input("route53")]
    public Input<Route53ProofArgs>? Route53 { get; set; }
}

/// <summary>A zone of Route 53.</summary>
public sealed class Route53ProofArgs : ResourceArgs
{
    /// <summary>The region to sign calls for.</summary>
    [Input("region")]
    public Input<string>? Region { get; set; }

    /// <summary>The zone.</summary>
    [Input("hostedZoneID")]
    public Input<string>? HostedZoneId { get; set; }
}
