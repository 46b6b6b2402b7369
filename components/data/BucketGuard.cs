using System.Collections.Immutable;
using Blueprint.Components.Composition;
using Blueprint.Components.Identity;
using Pulumi.Aws.S3;
using Pulumi.Aws.S3.Inputs;
using S3 = Pulumi.Aws.S3;

namespace Blueprint.Components.Data;

/// <summary>What stands around every bucket: no public access, no access lists, encryption, versions, TLS only.</summary>
internal static class BucketGuard
{
    private const int AbandonedUploadDays = 7;

    /// <summary>Puts it around one bucket.</summary>
    /// <returns>The bucket's policy, which comes last.</returns>
    public static S3.BucketPolicy Around(
        S3.Bucket bucket,
        string name,
        ComponentResource parent,
        int keepOldVersionsDays,
        BucketServerSideEncryptionConfigurationRuleArgs encryption,
        params ImmutableArray<PolicyStatement> besides)
    {
        var closed = new BucketPublicAccessBlock(name, new BucketPublicAccessBlockArgs
        {
            Bucket = bucket.BucketName,
            BlockPublicAcls = true,
            BlockPublicPolicy = true,
            IgnorePublicAcls = true,
            RestrictPublicBuckets = true,
        }, parent.Child());
        _ = new BucketOwnershipControls(name, new BucketOwnershipControlsArgs
        {
            Bucket = bucket.BucketName,
            Rule = new BucketOwnershipControlsRuleArgs { ObjectOwnership = "BucketOwnerEnforced" },
        }, parent.Child());
        _ = new BucketServerSideEncryptionConfiguration(name, new S3.BucketServerSideEncryptionConfigurationArgs
        {
            Bucket = bucket.BucketName,
            Rules = encryption,
        }, parent.Child());
        var versioning = new BucketVersioning(name, new S3.BucketVersioningArgs
        {
            Bucket = bucket.BucketName,
            VersioningConfiguration = new BucketVersioningVersioningConfigurationArgs { Status = "Enabled" },
        }, parent.Child());
        _ = new BucketLifecycleConfiguration(name, new BucketLifecycleConfigurationArgs
        {
            Bucket = bucket.BucketName,
            Rules = new BucketLifecycleConfigurationRuleArgs
            {
                Id = "tidy",
                Status = "Enabled",
                Filter = new BucketLifecycleConfigurationRuleFilterArgs { Prefix = "" },
                AbortIncompleteMultipartUpload = new BucketLifecycleConfigurationRuleAbortIncompleteMultipartUploadArgs
                {
                    DaysAfterInitiation = AbandonedUploadDays,
                },
                NoncurrentVersionExpiration = new BucketLifecycleConfigurationRuleNoncurrentVersionExpirationArgs
                {
                    NoncurrentDays = keepOldVersionsDays,
                },
            },
        }, parent.Child(after: [versioning]));
        return new S3.BucketPolicy(name, new BucketPolicyArgs
        {
            Bucket = bucket.BucketName,
            Policy = PolicyDocument.Of([TlsOnly(bucket), .. besides]),
        }, parent.Child(after: [closed]));
    }

    private static PolicyStatement TlsOnly(S3.Bucket bucket) => new()
    {
        Sid = "TlsOnly",
        Denies = true,
        Actions = ["s3:*"],
        Principal = PolicyPrincipal.Anybody,
        Resources = new InputList<string> { bucket.Arn, Output.Format($"{bucket.Arn}/*") },
        Conditions = [new("Bool", "aws:SecureTransport", "false")],
    };
}
