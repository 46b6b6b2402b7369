using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.DataProtection;

internal sealed class DatabasesAreNotPublic : Rule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-DAT-RDS-003",
        Title = "Databases are not publicly accessible",
        Why = "A database with a public address is one wrong security group away from the internet.",
        Fix = "Set publiclyAccessible to false and reach it from inside the network.",
        Severity = Severity.Critical,
        References =
        [
            CisAws3("2.3.3"), CisAws5("2.2.3"), Nist("SC-7(2), AC-4(21), AC-17"), Soc2("CC6.2"), Pci("1.3.1, 1.3.2, 1.4.2"), Iso27001("A.8.1"), Fsbp("RDS.2"),
        ],
    };

    public override ImmutableArray<Remedy> Remedies =>
    [
        Mend<RdsInstanceView>(static (instance, _) => [instance.PubliclyAccessible.Set(false)]),
        Mend<RdsClusterInstanceView>(static (instance, _) => [instance.PubliclyAccessible.Set(false)]),
    ];

    public override ImmutableArray<Check> Checks =>
    [
        Each<RdsInstanceView>(static (instance, _) => Judge(instance.PubliclyAccessible)),
        Each<RdsClusterInstanceView>(static (instance, _) => Judge(instance.PubliclyAccessible)),
    ];

    private static Verdict Judge(BoolFact isPublic) => Verdict.ViolationIf(isPublic.Is(true), "the database has a public address");
}
