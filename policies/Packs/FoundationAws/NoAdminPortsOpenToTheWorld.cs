using Blueprint.Policies.Network;

namespace Blueprint.Policies.Packs.FoundationAws;

internal sealed class NoAdminPortsOpenToTheWorld : Rule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-AWS-VPC-004",
        Title = "No administration ports open to the world",
        Why = "SSH and RDP that anyone can reach are tried by machines within minutes, day and night.",
        Fix = "Name the addresses or the security group that need it, or use Session Manager and close the port.",
        Severity = Severity.Critical,
        References =
        [
            CisAws3("5.2, 5.3"), CisAws5("5.3, 5.4"), Nist("SC-7(7), AC-17"), Soc2("CC6.6, CC7.2"), Pci("1.3.1, 1.3.2, 1.4.2"),
            Iso27001("A.8.20, A.8.21"), Fsbp("EC2.13, EC2.14"),
        ],
    };

    public override ImmutableArray<Check> Checks { get; } = Ingress.Checks(static (ingress, _) => Verdict.ViolationIf(IsOpen(ingress), "anyone may reach SSH or RDP"));

    public override ImmutableArray<Remedy> Remedies => Ingress.Remedies(static (ingress, _) => IsOpen(ingress));

    private static Answer IsOpen(Ingress ingress) => ingress.FromTheWorld & (ingress.Covers(22) | ingress.Covers(3389));
}
