using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.FoundationAws;

internal sealed class ClusterEncryptsSecrets : Rule<EksClusterView>
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-AWS-EKS-004",
        Title = "Kubernetes secrets encrypted with a customer KMS key",
        Why = "With a key of one's own, reading etcd or its backups does not suffice to read the secrets, and each use of the key is on record.",
        Fix = "Set encryptionConfig with resources [\"secrets\"] and provider.keyArn.",
        Severity = Severity.High,
        References = [CisEks("5.3.1"), Pci("3.5.1"), Iso27001("A.8.24"), NsaCisa("C-0066"), Fsbp("EKS.3")],
    };

    protected override Verdict Check(EksClusterView cluster, RuleContext context)
    {
        var encryption = cluster.EncryptionConfig;
        return Verdict.Require(encryption.Resources.Any(static resource => resource.Is("secrets")), "secrets are not encrypted with a key of yours")
            & Verdict.ViolationIf(encryption.Provider.KeyArn.IsBlank, "no key is named");
    }
}
