using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.DataProtection;

internal sealed class AuditBucketsAreLocked : StackRule<BucketView>
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-DAT-S3-010",
        Title = "Buckets for evidence lock their objects",
        Why = "Evidence that its subject can change or delete is none.",
        Fix = "Set objectLockEnabled to true and add a BucketObjectLockConfiguration with rule.defaultRetention.mode.",
        Severity = Severity.Medium,
        References = [Soc2("PI1.5"), Fsbp("S3.15")],
    };

    protected override Verdict Check(BucketView bucket, StackFacts stack, RuleContext context)
    {
        var inline = bucket.ObjectLockConfiguration;
        var isRetained = IsMode(inline.Rule.DefaultRetention.Mode)
            | BucketLinks.ObjectLocks.To(bucket, stack).Any(static objectLock => IsMode(objectLock.Rule.DefaultRetention.Mode));
        return (Verdict.Require((bucket.ObjectLockEnabled.Is(true) | inline.ObjectLockEnabled.Is("Enabled")).At(bucket.ObjectLockEnabled.Node), "objects can be changed and deleted")
            & Verdict.Require(isRetained.At(inline.Node), "nothing says for how long objects are kept"))
            .Where(bucket.Tags["bp/class"].Is("audit"), "It is no bucket for evidence: its tag bp/class is not audit.");
    }

    private static Answer IsMode(TextFact mode) => mode.IsOneOf("GOVERNANCE", "COMPLIANCE");
}
