using Blueprint.Policies.Network;
using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.FoundationAws;

internal sealed class AccountIsWatched : Rule
{
    private static readonly Parameter<bool> Elsewhere = Parameter.Flag("elsewhere", "Whether another stack, or the organisation, sees to it for the account.", false);

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-AWS-DET-003",
        Title = "Security Hub and IAM Access Analyzer on",
        Why = "Security Hub gathers what all detectors find; the analyzer finds what is shared with others.",
        Fix = "Add aws:securityhub/account and aws:accessanalyzer/analyzer to the stack that holds the network or the cluster.",
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
        Parameters = [Elsewhere],
        References = [
            CisAws3("1.20, 4.16"), CisAws5("1.19, 4.16"), Nist("AU-12(3)"), Soc2("CC3.1, CC6.8, CC7.1"), Pci("10.4.1"), Iso27001("A.5.1"),
        ],
    };

    public override ImmutableArray<Check> Checks =>
    [
        FoundationStack.Check(static (stack, context) => context.Get(Elsewhere)
            ? Verdict.NotApplicable("Another stack sees to it.")
            : FoundationStack.RequireAny<SecurityHubAccountView>(stack, "the stack holds a network or a cluster, and nothing that switches Security Hub on")
                & Verdict.Require(
                stack.Any<AnalyzerView>(static analyzer => analyzer.Type.IsAbsent | analyzer.Type.IsOneOf("ACCOUNT", "ORGANIZATION")),
                "the stack holds a network or a cluster, and no Access Analyzer of what is shared with others")),
    ];
}
