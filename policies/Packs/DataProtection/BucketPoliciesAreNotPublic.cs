using Blueprint.Policies.Documents;
using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.DataProtection;

internal sealed class BucketPoliciesAreNotPublic : Rule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-DAT-S3-006",
        Title = "Bucket policies are not public",
        Why = "A policy that allows everyone is the way most leaks from S3 began.",
        Fix = "Name the principals, or add a condition on something that the caller cannot choose: aws:PrincipalOrgID, aws:SourceVpce, aws:SourceArn.",
        Severity = Severity.Critical,
        References = [Nist("AC-6, AC-3(7), AC-2(6)"), Soc2("CC6.1"), Iso27001("A.8.1"), Fsbp("S3.3")],
    };

    public override ImmutableArray<Check> Checks =>
    [
        Each<BucketPolicyView>(static (policy, _) => Judge(policy.Policy.Node)),
        Each<BucketView>(static (bucket, _) => Judge(bucket.Policy.Node)),
    ];

    private static Verdict Judge(Node policy) => PolicyDocument.Judge(policy, static statement => Verdict.ViolationIf(
        (statement.Allows & statement.IsForAnyone & !statement.IsNarrowed).At(statement.Node), "it allows everyone"));
}
