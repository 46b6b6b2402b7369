using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.FoundationAws;

internal sealed class SubnetsGiveNoPublicAddresses : Rule<SubnetView>
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-AWS-VPC-003",
        Title = "Subnets do not give out public addresses",
        Why = "Whatever is started there is on the internet, whether anyone meant it or not.",
        Fix = "Set mapPublicIpOnLaunch to false; tag a subnet that is for public load balancers bp/tier: public-lb.",
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
        References = [Nist("SC-7, AC-4(21), AC-17"), Soc2("CC6.6"), Iso27001("A.8.20, A.8.21"), Fsbp("EC2.15")],
    };

    public override ImmutableArray<Remedy> Remedies => [Mend<SubnetView>(static (subnet, _) => [subnet.MapPublicIpOnLaunch.Set(false)])];

    protected override Verdict Check(SubnetView subnet, RuleContext context) =>
        Verdict.ViolationIf(subnet.MapPublicIpOnLaunch.Is(true), "whatever starts there gets a public address")
            .Where(!subnet.Tags["bp/tier"].Is("public-lb"), "It is for public load balancers.");
}
