using Blueprint.Policies.Admission;
using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.DataProtection;

internal sealed class StorageClassesEncrypt : Rule<StorageClassView>
{
    private static readonly ImmutableArray<string> OfEbs = ["ebs.csi.aws.com", "ebs.csi.eks.amazonaws.com", "kubernetes.io/aws-ebs"];

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-DAT-FS-003",
        Title = "Storage classes of EBS encrypt",
        Why = "Volumes are made by the class, out of everyone's sight: if it does not encrypt, none of them is.",
        Fix = "Set parameters.encrypted to \"true\".",
        Severity = Severity.Medium,
        Enforcement = Enforcement.Remediate,
        References = [Soc2("CC1.1, CC6.7")],
    };

    public override AdmissionRule Admission { get; } = AdmissionRule.Of(
        [AdmissionTarget.StorageClass],
        Cel.That("object.?parameters[?'encrypted'].orValue('') == 'true'").Where($"object.?provisioner.orValue('') in {Cel.Texts(OfEbs)}"));

    public override ImmutableArray<Remedy> Remedies => [Mend<StorageClassView>(static (storage, _) => [storage.Parameters.Set("encrypted", "true")])];

    protected override Verdict Check(StorageClassView storage, RuleContext context) =>
        Verdict.Require(storage.Parameters["encrypted"].Is("true"), "volumes of this class lie in clear")
            .Where(storage.Provisioner.IsOneOf(OfEbs), "It makes no volumes of EBS.");
}
