using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.DataProtection;

internal sealed class DatabasesUseACustomerKey : Rule
{
    private const string NotEncrypted = "It is not encrypted, which is another rule's finding.";

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-DAT-RDS-002",
        Title = "Databases are encrypted with a key of one's own",
        Why = "AWS's own key cannot be withdrawn, and snapshots under it cannot be shared with the account that keeps the backups.",
        Fix = "Set kmsKeyId when the database is made.",
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
    };

    public override ImmutableArray<Check> Checks =>
    [
        Each<RdsInstanceView>(static (instance, _) => Judge(instance.KmsKeyId).Where(instance.StorageEncrypted.Is(true), NotEncrypted)),
        Each<RdsClusterView>(static (cluster, _) => Judge(cluster.KmsKeyId).Where(cluster.StorageEncrypted.Is(true), NotEncrypted)),
    ];

    private static Verdict Judge(TextFact key) => Verdict.ViolationIf(key.IsUnset, "the database is encrypted with AWS's own key");
}
