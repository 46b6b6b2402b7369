using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.DataProtection;

internal sealed class CachesUseTls : Rule<ReplicationGroupView>
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-DAT-FS-002",
        Title = "Caches are reached through TLS",
        Why = "Without TLS the password of the cache and all that is in it go over the network in clear.",
        Fix = "Set transitEncryptionEnabled to true.",
        Severity = Severity.High,
        References = [Soc2("CC6.7"), Pci("4.2.1, 4.2.1.1, 2.2.7"), Iso27001("A.8.24")],
    };

    public override ImmutableArray<Remedy> Remedies => [Mend<ReplicationGroupView>(static (cache, _) => [cache.TransitEncryptionEnabled.Set(true)])];

    protected override Verdict Check(ReplicationGroupView cache, RuleContext context) =>
        Verdict.Require(cache.TransitEncryptionEnabled.Is(true), "what goes to the cache and back goes in clear")
            .Where(cache.GlobalReplicationGroupId.IsUnset, "It uses TLS as the group that it copies.");
}
