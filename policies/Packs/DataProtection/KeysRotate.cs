using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.DataProtection;

internal sealed class KeysRotate : Rule<KmsKeyView>
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-DAT-KMS-001",
        Title = "Symmetric keys rotate",
        Why = "The longer one key is used, the more there is to read for whoever gets hold of it.",
        Fix = "Set enableKeyRotation to true.",
        Severity = Severity.Medium,
        Enforcement = Enforcement.Remediate,
        References =
        [
            CisAws3("3.6"), CisAws5("3.6"), Nist("SC-12(2)"), Soc2("PI1.5"), Pci("3.7.4"), Iso27001("A.8.24"), Fsbp("KMS.4"),
        ],
    };

    public override ImmutableArray<Remedy> Remedies => [Mend<KmsKeyView>(static (key, _) => [key.EnableKeyRotation.Set(true)])];

    protected override Verdict Check(KmsKeyView key, RuleContext context) =>
        Verdict.Require(key.EnableKeyRotation.Is(true), "the key stays the same for ever")
            .Where(
                (key.CustomerMasterKeySpec.IsAbsent | key.CustomerMasterKeySpec.Is("SYMMETRIC_DEFAULT"))
                & (key.KeyUsage.IsAbsent | key.KeyUsage.Is("ENCRYPT_DECRYPT"))
                & key.CustomKeyStoreId.IsAbsent,
                "KMS rotates only symmetric keys that it holds itself.");
}
