using Blueprint.Policies.Admission;
using Blueprint.Policies.Views;
using Blueprint.Policies.Views.Aws.Ec2;

namespace Blueprint.Policies.Packs.CostAndOwnership;

internal sealed class StorageIsOfTheNewerKind : Rule
{
    private const string Older = "gp3 does more for less";

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-OWN-COST-005",
        Title = "gp3 storage, with a bound on what databases grow to",
        Why = "gp2 costs a quarter more for less; a full database stops, one without a bound is billed without end.",
        Fix = "Use gp3 instead of gp2, and set maxAllocatedStorage on databases.",
        Severity = Severity.Low,
        Enforcement = Enforcement.Remediate,
    };

    public override AdmissionRule Admission { get; } = AdmissionRule.Of(
        [AdmissionTarget.StorageClass], Cel.That("object.?parameters[?'type'].orValue('') != 'gp2'"));

    public override ImmutableArray<Check> Checks =>
    [
        Each<EbsVolumeView>(static (volume, _) => Judge(volume.Type)),
        Each<LaunchTemplateView>(static (template, _) => template.BlockDeviceMappings.Judge(static mapping => Judge(mapping.Ebs.VolumeType))),
        Each<RdsInstanceView>(static (instance, _) =>
            Judge(instance.StorageType)
            & Verdict.Require(instance.MaxAllocatedStorage.IsAtLeast(1), "it cannot grow, or stops when it is full")
                .Where(!instance.Engine.StartsWith("aurora") & instance.ReplicateSourceDb.IsAbsent, "Its storage is that of its cluster or its source.")),
        Each<StorageClassView>(static (storage, _) => Judge(storage.Parameters["type"])),
    ];

    public override ImmutableArray<Remedy> Remedies =>
    [
        Mend<EbsVolumeView>(static (volume, _) => Renew(volume.Type)),
        Mend<LaunchTemplateView>(static (template, _) =>
            template.BlockDeviceMappings.Each<LaunchTemplateBlockDeviceMappingView>(static mapping => Renew(mapping.Ebs.VolumeType))),
        Mend<RdsInstanceView>(static (instance, _) => Renew(instance.StorageType)),
        Mend<StorageClassView>(static (storage, _) => Renew(storage.Parameters["type"])),
    ];

    private static Verdict Judge(TextFact kind) => Verdict.ViolationIf(kind.Is("gp2"), Older);

    private static ImmutableArray<PropertyEdit> Renew(TextFact kind) => kind.Is("gp2").IsYes ? [kind.Set("gp3")] : [];
}
