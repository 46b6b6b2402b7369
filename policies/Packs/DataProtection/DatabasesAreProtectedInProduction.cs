using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.DataProtection;

internal sealed class DatabasesAreProtectedInProduction : Rule
{
    private static readonly Verdict Elsewhere = Verdict.NotApplicable("It asks this of production only.");

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-DAT-RDS-006",
        Title = "Production databases have deletion protection and a final snapshot",
        Why = "A database that goes with one wrong command, and its backups with it, does not come back.",
        Fix = "Set deletionProtection to true, skipFinalSnapshot to false and deleteAutomatedBackups to false.",
        Severity = Severity.High,
        References = [Nist("SC-5(2), SI-13(5)"), Soc2("C1.1"), Fsbp("RDS.7, RDS.8")],
    };

    public override ImmutableArray<Remedy> Remedies =>
    [
        Mend<RdsInstanceView>(static (instance, _) =>
            [instance.DeletionProtection.Set(true), instance.SkipFinalSnapshot.Set(false), instance.DeleteAutomatedBackups.Set(false)]),
        Mend<RdsClusterView>(static (cluster, _) =>
            [cluster.DeletionProtection.Set(true), cluster.SkipFinalSnapshot.Set(false), cluster.DeleteAutomatedBackups.Set(false)]),
    ];

    public override ImmutableArray<Check> Checks =>
    [
        Each<RdsInstanceView>(static (instance, context) => context.IsProduction
            ? Judge(instance.DeletionProtection, instance.SkipFinalSnapshot, instance.DeleteAutomatedBackups)
                .Where(instance.ReplicateSourceDb.IsAbsent, "A replica can be made anew from its source.")
            : Elsewhere),
        Each<RdsClusterView>(static (cluster, context) => context.IsProduction
            ? Judge(cluster.DeletionProtection, cluster.SkipFinalSnapshot, cluster.DeleteAutomatedBackups)
            : Elsewhere),
    ];

    private static Verdict Judge(BoolFact protection, BoolFact skipSnapshot, BoolFact deleteBackups) =>
        Verdict.Require(protection.Is(true), "one command deletes the database")
        & Verdict.ViolationIf(skipSnapshot.Is(true), "nothing is left when it is deleted")
        & Verdict.Require(deleteBackups.Is(false), "its backups are deleted with it");
}
