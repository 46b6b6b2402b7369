using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.DataProtection;

internal sealed class BucketsBlockPublicAccess : Rule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-DAT-S3-001",
        Title = "Buckets block all public access",
        Why = "The block holds whatever a policy or an ACL says, now or after somebody's change.",
        Fix = "Add a BucketPublicAccessBlock for the bucket with all four flags set to true.",
        Severity = Severity.Critical,
        References = [CisAws3("2.1.4"), CisAws5("2.1.4"), Nist("SC-7, AC-4(21), AC-17"), Fsbp("S3.8")],
    };

    public override ImmutableArray<Remedy> Remedies => [Mend<BucketPublicAccessBlockView>(static (block, _) =>
        [block.BlockPublicAcls.Set(true), block.BlockPublicPolicy.Set(true), block.IgnorePublicAcls.Set(true), block.RestrictPublicBuckets.Set(true)])];

    public override ImmutableArray<Check> Checks =>
    [
        EachInStack<BucketView>(static (bucket, stack, _) => Verdict.Require(
            BucketLinks.PublicAccessBlocks.To(bucket, stack).Any(BlocksAll) | stack.Any<AccountPublicAccessBlockView>(BlocksAll).At(bucket.Node),
            "no BucketPublicAccessBlock of the stack blocks all four ways in")),

        // One that belongs to a bucket of the stack is judged there; of any other it is all that is known.
        EachInStack<BucketPublicAccessBlockView>(static (block, stack, _) =>
            BucketLinks.PublicAccessBlocks.HasTarget(block, stack)
                ? Verdict.NotApplicable("It is judged with its bucket.")
                : Verdict.Require(block.BlockPublicAcls.Is(true), "new public ACLs are let in")
                    & Verdict.Require(block.BlockPublicPolicy.Is(true), "new public policies are let in")
                    & Verdict.Require(block.IgnorePublicAcls.Is(true), "public ACLs hold")
                    & Verdict.Require(block.RestrictPublicBuckets.Is(true), "a public policy lets everyone in")),
    ];

    private static Answer BlocksAll(BucketPublicAccessBlockView block) =>
        block.BlockPublicAcls.Is(true) & block.BlockPublicPolicy.Is(true) & block.IgnorePublicAcls.Is(true) & block.RestrictPublicBuckets.Is(true);

    private static Answer BlocksAll(AccountPublicAccessBlockView block) =>
        block.BlockPublicAcls.Is(true) & block.BlockPublicPolicy.Is(true) & block.IgnorePublicAcls.Is(true) & block.RestrictPublicBuckets.Is(true);
}
