using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.DataProtection;

internal sealed class DatabasesAreEncrypted : Rule
{
    private const string InClear = "the database and its snapshots lie in clear";

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-DAT-RDS-001",
        Title = "Database storage encrypted",
        Why = "Snapshots of a database in clear are in clear wherever they are copied, and it cannot be encrypted later without a move.",
        Fix = "Set storageEncrypted to true when the database is made.",
        Severity = Severity.High,
        References =
        [
            CisAws3("2.3.1"), CisAws5("2.2.1"), Nist("SC-28(1), SC-13, SC-8(3)"), Soc2("PI1.5"), Pci("3.5.1"), Iso27001("A.8.24"), Fsbp("RDS.3, RDS.27"),
        ],
    };

    public override ImmutableArray<Check> Checks =>
    [
        Each<RdsInstanceView>(static (instance, _) => Verdict.Require(instance.StorageEncrypted.Is(true), InClear)
            .Where(instance.ReplicateSourceDb.IsAbsent, "A replica is encrypted as its source is.")),
        Each<RdsClusterView>(static (cluster, _) => Verdict.Require(
            cluster.StorageEncrypted.Is(true) | (cluster.StorageEncrypted.IsAbsent & cluster.EngineMode.Is("serverless")), InClear)),
    ];
}
