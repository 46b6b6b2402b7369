using System.Collections.Immutable;
using Blueprint.Components.Composition;
using Blueprint.Components.FinOps;
using Pulumi.Aws.Acm;
using Pulumi.Aws.Route53;

namespace Blueprint.Components.Traffic;

/// <summary>What is decided about the names of an environment.</summary>
public sealed class DnsZoneArgs : ResourceArgs
{
    /// <summary>The domain under which everything is named.</summary>
    /// <value>Required. A change replaces zone and certificate.</value>
    public required string Domain { get; init; }

    /// <summary>The id of a zone that is there already.</summary>
    /// <value>Default: empty, and a zone is made, to which somebody must delegate.</value>
    public string ExistingZoneId { get; init; } = "";

    /// <summary>What becomes of the zone when it leaves the program; a disposable one goes with all its records.</summary>
    /// <value>Default: <see cref="Lifetime.Durable"/>.</value>
    public Lifetime Lifetime { get; init; } = Lifetime.Durable;
}

/// <summary>The public zone of an environment, and a certificate for its domain and every name right below it.</summary>
/// <remarks>Children, all named <c>{name}</c>: the zone unless it is brought along; the certificate, the record that proves the domain is ours, and its validation.</remarks>
public sealed class DnsZone : ComponentResource, IService
{
    private const int ProofTtlSeconds = 300;

    /// <summary>Makes zone and certificate.</summary>
    public DnsZone(string name, DnsZoneArgs args, ComponentResourceOptions? options = null)
        : base("blueprint:traffic:DnsZone", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);

        if (args.ExistingZoneId.Length > 0)
        {
            ZoneId = Output.Create(args.ExistingZoneId);
            NameServers = Output.Create(ImmutableArray<string>.Empty);
        }
        else
        {
            var zone = new Zone(name, new ZoneArgs
            {
                Name = args.Domain,
                Comment = "Names of the platform",
                ForceDestroy = args.Lifetime == Lifetime.Disposable,
            }, this.Child(lifetime: args.Lifetime));
            ZoneId = zone.ZoneId;
            NameServers = zone.NameServers;
        }

        var certificate = new Certificate(name, new CertificateArgs
        {
            DomainName = args.Domain,
            SubjectAlternativeNames = $"*.{args.Domain}",
            ValidationMethod = "DNS",
        }, this.Child());

        // The domain and the names below it are proved by one record.
        var proof = certificate.DomainValidationOptions.Apply(proofs => proofs.IsDefaultOrEmpty
            ? throw new ResourceException($"ACM tells no record that proves '{args.Domain}', although its validation is by DNS.", certificate)
            : proofs[0]);
        var record = new Record(name, new RecordArgs
        {
            ZoneId = ZoneId,
            Name = proof.Apply(option => option.ResourceRecordName!),
            Type = proof.Apply(option => option.ResourceRecordType!),
            Records = proof.Apply(option => option.ResourceRecordValue!),
            Ttl = ProofTtlSeconds,
            AllowOverwrite = true,
        }, this.Child());
        CertificateArn = new CertificateValidation(name, new CertificateValidationArgs
        {
            CertificateArn = certificate.Arn,
            ValidationRecordFqdns = record.Fqdn,
        }, this.Child()).CertificateArn;
        RegisterOutputs();
    }

    /// <summary>The zone.</summary>
    [Output("zoneId")]
    public Output<string> ZoneId { get; private set; }

    /// <summary>Whom the parent domain is to delegate to; empty for a zone that was brought along.</summary>
    [Output("nameServers")]
    public Output<ImmutableArray<string>> NameServers { get; private set; }

    /// <summary>The certificate, known once it is valid.</summary>
    [Output("certificateArn")]
    public Output<string> CertificateArn { get; private set; }
}
