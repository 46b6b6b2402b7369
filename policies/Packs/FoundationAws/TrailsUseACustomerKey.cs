using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.FoundationAws;

internal sealed class TrailsUseACustomerKey : Rule<CloudTrailView>
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-AWS-LOG-002",
        Title = "CloudTrail is encrypted with a customer KMS key",
        Why = "With a key of one's own, reading the bucket does not suffice to read who did what, and each use of the key is on record.",
        Fix = "Set kmsKeyId to a key whose policy lets CloudTrail use it.",
        Severity = Severity.High,
        References = [CisAws3("3.5"), CisAws5("3.5"), Nist("SC-28(1), SC-13, SC-8(3)"), Pci("3.5.1"), Iso27001("A.8.24"), Fsbp("CloudTrail.2")],
    };

    protected override Verdict Check(CloudTrailView trail, RuleContext context) =>
        Verdict.ViolationIf(trail.KmsKeyId.IsBlank, "its files are not encrypted with a key of yours");
}
