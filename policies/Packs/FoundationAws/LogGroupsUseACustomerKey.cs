using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.FoundationAws;

internal sealed class LogGroupsUseACustomerKey : Rule<LogGroupView>
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-AWS-LOG-005",
        Title = "Log groups encrypted with a KMS key",
        Why = "Logs hold what programs should not have written; a key of one's own says who may read them.",
        Fix = "Set kmsKeyId to a key whose policy lets CloudWatch Logs use it.",
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
        References = [Nist("SC-28(1), SC-13, SC-8(3)"), Soc2("CC7.3, PI1.4"), Pci("3.5.1"), Iso27001("A.8.24")],
    };

    protected override Verdict Check(LogGroupView group, RuleContext context) =>
        Verdict.ViolationIf(group.KmsKeyId.IsBlank, "the logs are not encrypted with a key of yours");
}
