using System.Collections.Immutable;
using Blueprint.Components.Composition;
using Blueprint.Components.Foundation;
using Blueprint.Components.Identity;
using Pulumi.Aws.S3.Inputs;
using S3 = Pulumi.Aws.S3;

namespace Blueprint.Components.Data;

/// <summary>What is decided about the archive of logs.</summary>
public sealed class LogArchiveArgs : ResourceArgs
{
    /// <summary>The account whose services may write.</summary>
    /// <value>Required.</value>
    public required AwsAccount Account { get; init; }

    /// <summary>What becomes of the logs when the archive leaves the program.</summary>
    /// <value>Default: <see cref="Lifetime.Durable"/>.</value>
    public Lifetime Lifetime { get; init; } = Lifetime.Durable;
}

/// <summary>The bucket that takes records of traffic and of access to other buckets.</summary>
/// <remarks>Children, all named <c>{name}</c>: the bucket and what <see cref="BucketGuard"/> puts around it.</remarks>
public sealed class LogArchive : ComponentResource
{
    private const int KeepOldVersionsDays = 30;

    /// <summary>Makes the archive.</summary>
    public LogArchive(string name, LogArchiveArgs args, ComponentResourceOptions? options = null)
        : base("blueprint:data:LogArchive", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);

        var bucket = new S3.Bucket(name, new S3.BucketArgs
        {
            ForceDestroy = args.Lifetime == Lifetime.Disposable,
        }, this.Child(lifetime: args.Lifetime));
        var encryption = new BucketServerSideEncryptionConfigurationRuleArgs
        {
            // With S3's own keys: S3 refuses to deliver access logs to a bucket that is encrypted with a key of KMS.
            ApplyServerSideEncryptionByDefault = new BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultArgs
            {
                SseAlgorithm = "AES256",
            },
        };
        Ready = BucketGuard.Around(bucket, name, this, KeepOldVersionsDays, encryption, Deliveries(bucket, args.Account));

        BucketName = bucket.BucketName;
        Arn = bucket.Arn;
        RegisterOutputs();
    }

    /// <summary>What must stand before a service writes.</summary>
    public Resource Ready { get; }

    /// <summary>The bucket's name.</summary>
    [Output("bucketName")]
    public Output<string> BucketName { get; private set; }

    /// <summary>The bucket's ARN.</summary>
    [Output("arn")]
    public Output<string> Arn { get; private set; }

    private static ImmutableArray<PolicyStatement> Deliveries(S3.Bucket bucket, AwsAccount account) =>
    [
        new()
        {
            Sid = "AccessLogs",
            Actions = ["s3:PutObject"],
            Principal = PolicyPrincipal.Service("logging.s3.amazonaws.com"),
            Resources = Output.Format($"{bucket.Arn}/s3/*"),
            Conditions = [new("StringEquals", "aws:SourceAccount", account.Id)],
        },
        new()
        {
            Sid = "FlowLogs",
            Actions = ["s3:PutObject"],
            Principal = PolicyPrincipal.Service("delivery.logs.amazonaws.com"),
            Resources = Output.Format($"{bucket.Arn}/AWSLogs/*"),
            Conditions = [new("StringEquals", "aws:SourceAccount", account.Id)],
        },
        new()
        {
            Sid = "FlowLogsCheck",
            Actions = ["s3:GetBucketAcl", "s3:ListBucket"],
            Principal = PolicyPrincipal.Service("delivery.logs.amazonaws.com"),
            Resources = bucket.Arn,
            Conditions = [new("StringEquals", "aws:SourceAccount", account.Id)],
        },
    ];
}
