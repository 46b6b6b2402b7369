using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.DataProtection;

internal sealed class BucketsLogAccess : StackRule<BucketView>
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-DAT-S3-008",
        Title = "Access to buckets is logged",
        Why = "After a leak the first question is who read what; without the log nobody can say that it was little.",
        Fix = "Add a BucketLogging for the bucket that names a bucket for logs.",
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
        References = [Nist("AU-2, AU-12, AU-3"), Soc2("A1.1, CC7.2, CC7.3"), Pci("10.2.1"), Iso27001("A.8.15"), Fsbp("S3.9")],
    };

    protected override Verdict Check(BucketView bucket, StackFacts stack, RuleContext context)
    {
        var logs = !bucket.Logging.TargetBucket.IsUnset
            | BucketLinks.Logging.To(bucket, stack).Any(static logging => !logging.TargetBucket.IsUnset);
        var takesLogs = BucketLinks.AccessLogs.To(bucket, stack).Any(static logging => Answer.Yes(logging.Node))
            | BucketLinks.InlineAccessLogs.To(bucket, stack).Any(static other => Answer.Yes(other.Node));
        return Verdict.Require(logs.At(bucket.Logging.Node), "nobody can say later who read what")
            .Where(!takesLogs, "It takes the logs of others: logging those would never end.");
    }
}
