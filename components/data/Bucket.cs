using System.Collections.Immutable;
using Blueprint.Components.Composition;
using Blueprint.Components.Identity;
using Pulumi.Aws.S3;
using Pulumi.Aws.S3.Inputs;
using S3 = Pulumi.Aws.S3;

namespace Blueprint.Components.Data;

/// <summary>What is decided about a bucket.</summary>
public sealed class BucketArgs : ResourceArgs
{
    /// <summary>The key that encrypts the objects.</summary>
    /// <value>Required. A change holds for objects written from then on.</value>
    public required Input<string> KeyArn { get; init; }

    /// <summary>Where the records of access go.</summary>
    /// <value>Default: none are kept.</value>
    public LogArchive? AccessLogs { get; init; }

    /// <summary>How long an overwritten or deleted object can be had back.</summary>
    /// <value>Days, 1 or more. Default: 30.</value>
    public int KeepOldVersionsDays { get; init; } = 30;

    /// <summary>What becomes of the objects when the bucket leaves the program.</summary>
    /// <value>Default: <see cref="Lifetime.Durable"/>.</value>
    public Lifetime Lifetime { get; init; } = Lifetime.Durable;
}

/// <summary>A bucket of S3: private, encrypted, versioned, reached through TLS only.</summary>
/// <remarks>Children, all named <c>{name}</c>: the bucket and what <see cref="BucketGuard"/> puts around it, and its logging.</remarks>
public sealed class Bucket : ComponentResource, IBucket
{
    /// <summary>Makes the bucket.</summary>
    public Bucket(string name, BucketArgs args, ComponentResourceOptions? options = null)
        : base("blueprint:data:Bucket", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);

        var bucket = new S3.Bucket(name, new S3.BucketArgs
        {
            ForceDestroy = args.Lifetime == Lifetime.Disposable,
        }, this.Child(lifetime: args.Lifetime));
        BucketGuard.Around(bucket, name, this, args.KeepOldVersionsDays, new BucketServerSideEncryptionConfigurationRuleArgs
        {
            // One data key a bucket in place of one an object: a hundredth of the calls to KMS.
            BucketKeyEnabled = true,
            ApplyServerSideEncryptionByDefault = new BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultArgs
            {
                SseAlgorithm = "aws:kms",
                KmsMasterKeyId = args.KeyArn,
            },
        });
        if (args.AccessLogs is { } archive)
        {
            _ = new BucketLogging(name, new S3.BucketLoggingArgs
            {
                Bucket = bucket.BucketName,
                TargetBucket = archive.BucketName,
                TargetPrefix = Output.Format($"s3/{bucket.BucketName}/"),
            }, this.Child(after: [archive.Ready]));
        }

        BucketName = bucket.BucketName;
        Arn = bucket.Arn;
        KeyArn = args.KeyArn;
        RegisterOutputs();
    }

    /// <inheritdoc/>
    [Output("bucketName")]
    public Output<string> BucketName { get; private set; }

    /// <summary>The bucket's ARN.</summary>
    [Output("arn")]
    public Output<string> Arn { get; private set; }

    /// <summary>The key that encrypts the objects.</summary>
    [Output("keyArn")]
    public Output<string> KeyArn { get; private set; }

    /// <inheritdoc/>
    public ImmutableArray<PolicyStatement> Permissions(ObjectAccess access, string prefix = "")
    {
        var under = prefix.Length == 0 ? "*" : $"{prefix}/*";
        var listing = new PolicyStatement
        {
            Sid = "List",
            Actions = ["s3:ListBucket"],
            Resources = Arn,
            Conditions = prefix.Length == 0 ? [] : [new("StringLike", "s3:prefix", under)],
        };
        var objects = new PolicyStatement
        {
            Sid = "Objects",
            Actions = access == ObjectAccess.Read
                ? ["s3:GetObject"]
                : ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"],
            Resources = Output.Format($"{Arn}/{under}"),
        };
        var key = EncryptionKey.Use(KeyArn);
        return [listing, objects, access == ObjectAccess.Read ? key with { Actions = ["kms:Decrypt"] } : key];
    }
}
