using Blueprint.Policies.Documents;
using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.DataProtection;

internal sealed class KeyPoliciesNameTheirPrincipals : Rule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-DAT-KMS-002",
        Title = "Key policies name their principals",
        Why = "A key that everyone may use protects nothing that is encrypted with it.",
        Fix = "Name the principals, or add a condition such as kms:CallerAccount, kms:ViaService or aws:PrincipalOrgID.",
        Severity = Severity.Critical,
        References = [Iso27001("A.8.1"), Fsbp("KMS.5")],
    };

    public override ImmutableArray<Check> Checks =>
    [
        Each<KmsKeyView>(static (key, _) => Judge(key.Policy.Node)),
        Each<KmsKeyPolicyView>(static (policy, _) => Judge(policy.Policy.Node)),
    ];

    private static Verdict Judge(Node policy) => PolicyDocument.Judge(policy, static statement =>
        Verdict.ViolationIf((statement.Allows & statement.IsForAnyone & !statement.IsNarrowed).At(statement.Node), "everyone may use the key"));
}
