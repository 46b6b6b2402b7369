using Blueprint.Policies.Network;
using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.FoundationAws;

internal sealed class AccountEncryptsDisksByDefault : Rule
{
    private static readonly Parameter<bool> Elsewhere = Parameter.Flag("elsewhere", "Whether another stack sees to it for the account.", false);

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-AWS-EC2-005",
        Title = "Disks are encrypted by default",
        Why = "A disk made by hand, or by a tool that forgets, lies in clear otherwise.",
        Fix = "Add aws:ebs/encryptionByDefault with enabled true to the stack that holds the network or the cluster.",
        Severity = Severity.High,
        OutsideProduction = Enforcement.Advisory,
        Parameters = [Elsewhere],
        References = [Nist("SC-28(1), SC-13, SC-8(3)"), Iso27001("A.8.24"), Fsbp("EC2.7")],
    };

    public override ImmutableArray<Check> Checks =>
    [
        EachInStack<EbsEncryptionByDefaultView>(static (setting, _, _) =>
            Verdict.ViolationIf(setting.Enabled.Is(false), "disks of this account lie in clear unless each is told otherwise")),
        FoundationStack.Check(static (stack, context) => context.Get(Elsewhere)
            ? Verdict.NotApplicable("Another stack sees to it.")
            : FoundationStack.RequireAny<EbsEncryptionByDefaultView>(stack, "the stack holds a network or a cluster, and no encryption by default")),
    ];

    public override ImmutableArray<Remedy> Remedies =>
        [Mend<EbsEncryptionByDefaultView>(static (setting, _) => setting.Enabled.Is(false).IsYes ? [setting.Enabled.Set(true)] : [])];
}
