using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.DataProtection;

internal sealed class BucketsDisableAcls : Rule
{
    private const string Enforced = "BucketOwnerEnforced";

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-DAT-S3-003",
        Title = "Buckets have their ACLs disabled",
        Why = "With ACLs, whoever writes an object decides who reads it, past every policy of the bucket.",
        Fix = "Set rule.objectOwnership to BucketOwnerEnforced, and give access by policy.",
        Severity = Severity.Low,
        Enforcement = Enforcement.Advisory,
        References = [Pci("7.2.1, 7.2.2, 7.2.5"), Fsbp("S3.12")],
    };

    public override ImmutableArray<Remedy> Remedies =>
        [Mend<BucketOwnershipControlsView>(static (controls, _) => [controls.Rule.ObjectOwnership.Set(Enforced)])];

    public override ImmutableArray<Check> Checks =>
    [
        Each<BucketOwnershipControlsView>(static (controls, _) =>
            Verdict.Require(controls.Rule.ObjectOwnership.Is(Enforced), "whoever writes an object may own it and share it")),

        // New buckets have no ACLs unless somebody asks for one.
        Each<BucketView>(static (bucket, _) =>
            Verdict.ViolationIf(!bucket.Acl.IsUnset & !bucket.Acl.Is("private"), "the bucket gives access by an ACL")
            & Verdict.ViolationIf(!bucket.Grants.IsEmpty, "the bucket gives access by an ACL")),
    ];
}
