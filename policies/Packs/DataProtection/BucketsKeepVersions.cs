using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.DataProtection;

internal sealed class BucketsKeepVersions : Rule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-DAT-S3-007",
        Title = "Buckets keep versions",
        Why = "What is overwritten or deleted by mistake, or by malice, can be had back only if S3 kept it.",
        Fix = "Add a BucketVersioning for the bucket with versioningConfiguration.status Enabled.",
        Severity = Severity.Medium,
        References = [Nist("CP-9, CP-10(2), CP-6"), Soc2("A1.1, C1.2, CC7.4"), Iso27001("A.8.3"), Fsbp("S3.14")],
    };

    // A bucket that says nothing may have its BucketVersioning beside it: only what is switched off here is switched on.
    public override ImmutableArray<Remedy> Remedies =>
        [Mend<BucketView>(static (bucket, _) => bucket.Versioning.Enabled.Is(false).IsYes ? [bucket.Versioning.Enabled.Set(true)] : [])];

    public override ImmutableArray<Check> Checks => [EachInStack<BucketView>(static (bucket, stack, _) => Verdict.Require(
        KeepsVersions(bucket, stack).At(bucket.Versioning.Node), "nothing that is overwritten or deleted can be had back"))];

    /// <summary>Whether a bucket keeps versions: by itself, by what stands beside it, or since its objects are locked.</summary>
    public static Answer KeepsVersions(BucketView bucket, StackFacts stack) =>
        bucket.Versioning.Enabled.Is(true)
        | bucket.ObjectLockEnabled.Is(true)
        | BucketLinks.Versioning.To(bucket, stack).Any(static versioning => versioning.VersioningConfiguration.Status.Is("Enabled"));
}
