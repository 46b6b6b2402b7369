using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.DataProtection;

internal sealed class BucketsAreNotEmptiedInProduction : Rule<BucketView>
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-DAT-S3-011",
        Title = "Production buckets are not deleted with what is in them",
        Why = "S3 refuses to delete a bucket that is not empty; forceDestroy takes that last check away, versions included.",
        Fix = "Set forceDestroy to false, or leave it out.",
        Severity = Severity.High,
    };

    public override ImmutableArray<Remedy> Remedies => [Mend<BucketView>(static (bucket, _) => [bucket.ForceDestroy.Set(false)])];

    protected override Verdict Check(BucketView bucket, RuleContext context) => context.IsProduction
        ? Verdict.ViolationIf(bucket.ForceDestroy.Is(true), "all objects are deleted with the bucket")
        : Verdict.NotApplicable("It asks this of production only.");
}
