using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.DataProtection;

internal sealed class SecretsUseACustomerKey : Rule<SecretsManagerSecretView>
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-DAT-SEC-001",
        Title = "Secrets Manager secrets use a customer KMS key",
        Why = "Under AWS's own key everyone in the account who may read secrets may read this one; a key of one's own asks a second time.",
        Fix = "Set kmsKeyId to a key of yours.",
        Severity = Severity.Medium,
        References = [Nist("SC-28(1), SC-13, SC-8(3)")],
    };

    protected override Verdict Check(SecretsManagerSecretView secret, RuleContext context) => Verdict.ViolationIf(
        secret.KmsKeyId.IsBlank | secret.KmsKeyId.Satisfies(static key => key.EndsWith("aws/secretsmanager", StringComparison.Ordinal)),
        "the secret is encrypted with AWS's own key");
}
