using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.DataProtection;

internal sealed class BucketsTidyUp : StackRule<BucketView>
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-DAT-S3-009",
        Title = "Buckets give up abandoned uploads, and old versions in the end",
        Why = "Parts of uploads that failed are in no listing and are paid for; versions that nobody needs pile up the same way.",
        Fix = "Add a BucketLifecycleConfiguration with abortIncompleteMultipartUpload and, where versions are kept, noncurrentVersionExpiration.",
        Severity = Severity.Low,
        Enforcement = Enforcement.Advisory,
    };

    protected override Verdict Check(BucketView bucket, StackFacts stack, RuleContext context)
    {
        var lifecycles = BucketLinks.Lifecycles.To(bucket, stack);
        var abortsUploads = bucket.LifecycleRules.Any(static rule => rule.Enabled.Is(true) & rule.AbortIncompleteMultipartUploadDays.IsPresent)
            | lifecycles.Any(static lifecycle => lifecycle.Rules.Any(static rule =>
                rule.Status.Is("Enabled") & rule.AbortIncompleteMultipartUpload.DaysAfterInitiation.IsPresent));
        var expiresVersions = bucket.LifecycleRules.Any(static rule => rule.Enabled.Is(true) & rule.NoncurrentVersionExpiration.Days.IsPresent)
            | lifecycles.Any(static lifecycle => lifecycle.Rules.Any(static rule =>
                rule.Status.Is("Enabled") & rule.NoncurrentVersionExpiration.NoncurrentDays.IsPresent));
        return Verdict.Require(abortsUploads.At(bucket.LifecycleRules.Node), "parts of abandoned uploads stay for ever")
            & Verdict.ViolationIf(
                (BucketsKeepVersions.KeepsVersions(bucket, stack) & !expiresVersions).At(bucket.LifecycleRules.Node), "old versions stay for ever");
    }
}
