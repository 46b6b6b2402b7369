using Blueprint.Policies.Documents;
using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.DataProtection;

internal sealed class SecretPoliciesNameTheirPrincipals : Rule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-DAT-SEC-003",
        Title = "Policies of secrets are not public, and Secrets Manager checks that",
        Why = "A secret that everyone may read is none; with blockPublicPolicy AWS refuses such a policy, whoever writes it.",
        Fix = "Set blockPublicPolicy to true, and name the principals.",
        Severity = Severity.High,
    };

    public override ImmutableArray<Remedy> Remedies => [Mend<SecretPolicyView>(static (policy, _) => [policy.BlockPublicPolicy.Set(true)])];

    public override ImmutableArray<Check> Checks =>
    [
        Each<SecretPolicyView>(static (policy, _) =>
            Verdict.Require(policy.BlockPublicPolicy.Is(true), "AWS takes a public policy as well") & Judge(policy.Policy.Node)),
        Each<SecretsManagerSecretView>(static (secret, _) => Judge(secret.Policy.Node)),
    ];

    private static Verdict Judge(Node policy) => PolicyDocument.Judge(policy, static statement => Verdict.ViolationIf(
        (statement.Allows & statement.IsForAnyone & !statement.IsNarrowed).At(statement.Node), "it allows everyone"));
}
