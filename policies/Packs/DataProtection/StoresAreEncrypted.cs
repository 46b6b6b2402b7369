using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.DataProtection;

internal sealed class StoresAreEncrypted : Rule
{
    private const string InClear = "what is in it lies in clear";

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-DAT-FS-001",
        Title = "File systems, caches and tables are encrypted at rest",
        Why = "What lies in clear is read by whoever gets at the disk, its backups or its copies; most of these cannot be encrypted later.",
        Fix = "Set encrypted (EFS), atRestEncryptionEnabled (ElastiCache) or serverSideEncryption.enabled (DynamoDB) to true, kmsKeyId (FSx) to a key of yours.",
        Severity = Severity.High,
        References =
        [
            CisAws3("2.4.1"), CisAws5("2.3.1"), Nist("SC-28(1), SC-13, SC-8(3)"), Soc2("PI1.5"), Pci("3.5.1"), Iso27001("A.8.24"), Fsbp("EFS.1"),
        ],
    };

    public override ImmutableArray<Remedy> Remedies =>
    [
        Mend<EfsFileSystemView>(static (files, _) => [files.Encrypted.Set(true)]),
        Mend<ReplicationGroupView>(static (cache, _) => [cache.AtRestEncryptionEnabled.Set(true)]),
        Mend<DynamoDbTableView>(static (table, _) => [table.ServerSideEncryption.Enabled.Set(true)]),
    ];

    public override ImmutableArray<Check> Checks =>
    [
        Each<EfsFileSystemView>(static (files, _) => Verdict.Require(files.Encrypted.Is(true), InClear)),
        Each<ReplicationGroupView>(static (cache, _) => Verdict.Require(cache.AtRestEncryptionEnabled.Is(true), InClear)
            .Where(cache.GlobalReplicationGroupId.IsUnset, "It is encrypted as the group that it copies.")),
        Each<DynamoDbTableView>(static (table, _) => Verdict.Require(
            table.ServerSideEncryption.Enabled.Is(true), "it is encrypted with a key that belongs to DynamoDB, which nobody can withdraw")),
        Each<LustreFileSystemView>(static (files, _) => Verdict.ViolationIf(
            files.KmsKeyId.IsUnset, "it is encrypted with AWS's own key")),
    ];
}
