using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.DataProtection;

internal sealed class DatabasesAreBackedUp : Rule
{
    private const int Longest = 35;

    private static readonly Parameter<int> MinRetentionDays =
        Parameter.Number("minRetentionDays", "Days that backups are kept at least.", 14, 1, Longest, outsideProduction: 1);

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-DAT-RDS-005",
        Title = "Database backups kept for 14 days in production, a day elsewhere",
        Why = "Damage is often noticed days later; what was not kept until then is lost.",
        Fix = "Set backupRetentionPeriod to the days that the environment asks for.",
        Severity = Severity.High,
        Parameters = [MinRetentionDays],
        References = [Nist("CP-9, CP-10(2), CP-6"), Soc2("A1.1, CC7.4"), Pci("10.3.3"), Fsbp("RDS.11")],
    };

    public override ImmutableArray<Remedy> Remedies =>
    [
        Mend<RdsInstanceView>(static (instance, context) => instance.BackupRetentionPeriod.RaiseTo(context.Get(MinRetentionDays))),
        Mend<RdsClusterView>(static (cluster, context) => cluster.BackupRetentionPeriod.RaiseTo(context.Get(MinRetentionDays))),
    ];

    public override ImmutableArray<Check> Checks =>
    [
        Each<RdsInstanceView>(static (instance, context) => Judge(instance.BackupRetentionPeriod, context)
            .Where(instance.ReplicateSourceDb.IsAbsent, "A replica is restored from its source's backups.")),
        Each<RdsClusterView>(static (cluster, context) => Judge(cluster.BackupRetentionPeriod, context)
            .Where(cluster.ReplicationSourceIdentifier.IsAbsent, "A replica is restored from its source's backups.")),
    ];

    private static Verdict Judge(NumberFact days, RuleContext context)
    {
        var least = context.Get(MinRetentionDays);
        return Verdict.Require(days.IsAtLeast(least), $"backups are kept for less than {least} {(least == 1 ? "day" : "days")}, or for as long as AWS decides");
    }
}
