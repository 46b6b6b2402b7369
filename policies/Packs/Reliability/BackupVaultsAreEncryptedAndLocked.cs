using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.Reliability;

internal sealed class BackupVaultsAreEncryptedAndLocked : StackRule<BackupVaultView>
{
    private static readonly Link<BackupVaultLockView, BackupVaultView> Locks = new(vaultLock => vaultLock.BackupVaultName, vault => vault.Name, vault => vault.Id);

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-REL-BKP-002",
        Title = "Backup vaults are encrypted with a key of one's own, and locked in production",
        Why = "Whoever wants ransom deletes the backups first.",
        Fix = "Set kmsKeyArn, leave forceDestroy off and, in production, add a VaultLockConfiguration.",
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
        References = [Soc2("PI1.5"), Iso27001("A.8.24")],
    };

    protected override Verdict Check(BackupVaultView vault, StackFacts stack, RuleContext context) =>
        Verdict.ViolationIf(vault.KmsKeyArn.IsBlank, "the backups are not encrypted with a key of yours")
        & Verdict.ViolationIf(vault.ForceDestroy.Is(true), "the backups go with the vault")
        & (context.IsProduction
            ? Verdict.Require(Locks.To(vault, stack).Any(static vaultLock => vaultLock.IsPresent), "no VaultLockConfiguration of the stack keeps the backups from being deleted")
            : Verdict.Pass);
}
