using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.DataProtection;

/// <summary>What is said of a bucket beside it.</summary>
internal static class BucketLinks
{
    public static readonly Link<BucketPublicAccessBlockView, BucketView> PublicAccessBlocks = To<BucketPublicAccessBlockView>(block => block.Bucket);

    public static readonly Link<BucketEncryptionView, BucketView> Encryption = To<BucketEncryptionView>(encryption => encryption.Bucket);

    public static readonly Link<BucketPolicyView, BucketView> Policies = To<BucketPolicyView>(policy => policy.Bucket);

    public static readonly Link<BucketVersioningView, BucketView> Versioning = To<BucketVersioningView>(versioning => versioning.Bucket);

    public static readonly Link<BucketObjectLockView, BucketView> ObjectLocks = To<BucketObjectLockView>(objectLock => objectLock.Bucket);

    public static readonly Link<BucketLifecycleView, BucketView> Lifecycles = To<BucketLifecycleView>(lifecycle => lifecycle.Bucket);

    public static readonly Link<BucketLoggingView, BucketView> Logging = To<BucketLoggingView>(logging => logging.Bucket);

    /// <summary>Other buckets that say by themselves that a bucket takes their access logs.</summary>
    public static readonly Link<BucketView, BucketView> InlineAccessLogs = To<BucketView>(bucket => bucket.Logging.TargetBucket);

    /// <summary>Other buckets whose access logs a bucket takes.</summary>
    public static readonly Link<BucketLoggingView, BucketView> AccessLogs = To<BucketLoggingView>(logging => logging.TargetBucket);

    /// <summary>Load balancers whose access logs a bucket takes.</summary>
    public static readonly Link<LoadBalancerView, BucketView> LoadBalancerLogs = To<LoadBalancerView>(balancer => balancer.AccessLogs.Bucket);

    private static Link<TView, BucketView> To<TView>(Func<TView, TextFact> reference)
        where TView : struct, IResourceView<TView> =>
        new(reference, bucket => bucket.Bucket, bucket => bucket.Id, bucket => bucket.Arn);
}
