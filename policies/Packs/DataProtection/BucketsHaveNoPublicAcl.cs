using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.DataProtection;

internal sealed class BucketsHaveNoPublicAcl : Rule
{
    private static readonly ImmutableArray<string> PublicAcls = ["public-read", "public-read-write", "authenticated-read"];

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-DAT-S3-002",
        Title = "Buckets have no public ACL",
        Why = "A public ACL shows every object in the bucket to the world; \"authenticated\" means anyone with any AWS account.",
        Fix = "Remove the ACL and its grants; give access by policy, to principals that it names.",
        Severity = Severity.Critical,
        References = [Nist("SC-7, AC-4(21), AC-17"), Pci("1.3.1, 1.3.2, 1.4.2"), Fsbp("S3.3")],
    };

    public override ImmutableArray<Remedy> Remedies =>
    [
        Mend<BucketView>(static (bucket, _) => MakePrivate(bucket.Acl)),
        Mend<BucketAclView>(static (acl, _) => MakePrivate(acl.Acl)),
    ];

    public override ImmutableArray<Check> Checks =>
    [
        Each<BucketView>(static (bucket, _) => Judge(bucket.Acl) & bucket.Grants.Judge(static grant => JudgeGrantee(grant.Uri))),
        Each<BucketAclView>(static (acl, _) => Judge(acl.Acl) & acl.AccessControlPolicy.Grants.Judge(static grant => JudgeGrantee(grant.Grantee.Uri))),
    ];

    private static ImmutableArray<PropertyEdit> MakePrivate(TextFact acl) => acl.IsOneOf(PublicAcls).IsYes ? [acl.Set("private")] : [];

    private static Verdict Judge(TextFact acl) =>
        Verdict.ViolationIf(acl.IsOneOf(PublicAcls), "the objects are open to the world");

    private static Verdict JudgeGrantee(TextFact uri) => Verdict.ViolationIf(
        uri.Satisfies(static text => text.EndsWith("/global/AllUsers", StringComparison.Ordinal) || text.EndsWith("/global/AuthenticatedUsers", StringComparison.Ordinal)),
        "the grant is to the world");
}
