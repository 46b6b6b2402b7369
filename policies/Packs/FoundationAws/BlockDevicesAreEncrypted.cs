using Blueprint.Policies.Views;
using Blueprint.Policies.Views.Aws.Ec2;

namespace Blueprint.Policies.Packs.FoundationAws;

internal sealed class BlockDevicesAreEncrypted : Rule
{
    private const string InClear = "what is written to the disk lies there in clear";

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-AWS-EC2-004",
        Title = "Block devices encrypted",
        Why = "A disk in clear can be read by whoever gets at a snapshot of it.",
        Fix = "Set encrypted to true on the device, or turn on encryption by default for the account with aws:ebs/encryptionByDefault in this stack.",
        Severity = Severity.High,
        Enforcement = Enforcement.Remediate,
        References =
        [
            CisAws3("2.2.1"), CisAws5("5.1.1"), Nist("SC-28(1), SC-13, SC-8(3)"), Soc2("PI1.5"), Pci("3.5.1"), Iso27001("A.8.24"), Fsbp("EC2.3"),
        ],
    };

    public override ImmutableArray<Check> Checks =>
    [
        EachInStack<EbsVolumeView>(static (volume, stack, _) => UnlessByDefault(stack, Verdict.Require(volume.Encrypted.Is(true), InClear))),
        EachInStack<LaunchTemplateView>(static (template, stack, _) => UnlessByDefault(stack, Judge(template))),
        EachInStack<LaunchConfigurationView>(static (configuration, stack, _) => UnlessByDefault(
            stack,
            Verdict.Require(configuration.RootBlockDevice.Encrypted.Is(true), InClear)
            & configuration.EbsBlockDevices.Judge(static device => Verdict.Require(device.Encrypted.Is(true) | device.NoDevice.Is(true), InClear)))),
        EachInStack<Ec2InstanceView>(static (instance, stack, _) => UnlessByDefault(
            stack,
            Verdict.Require(instance.RootBlockDevice.Encrypted.Is(true), InClear)
                .Where(instance.LaunchTemplate.IsAbsent | instance.RootBlockDevice.IsPresent, "Its launch template says what disks it has.")
            & instance.EbsBlockDevices.Judge(static device => Verdict.Require(device.Encrypted.Is(true), InClear)))),
    ];

    public override ImmutableArray<Remedy> Remedies =>
    [
        Mend<EbsVolumeView>(static (volume, _) => Encrypt(volume.Encrypted)),
        Mend<LaunchTemplateView>(static (template, _) => template.BlockDeviceMappings.Each<LaunchTemplateBlockDeviceMappingView>(static mapping =>
            mapping.Ebs.IsPresent.IsYes && mapping.Ebs.Encrypted.Is("true").IsNo ? [mapping.Ebs.Encrypted.Set("true")] : [])),
        Mend<LaunchConfigurationView>(static (configuration, _) =>
        [
            .. Encrypt(configuration.RootBlockDevice.Encrypted),
            .. configuration.EbsBlockDevices.Each<LaunchConfigurationEbsBlockDeviceView>(static device =>
                device.NoDevice.Is(true).IsYes ? [] : Encrypt(device.Encrypted)),
        ]),
        Mend<Ec2InstanceView>(static (instance, _) =>
        [
            .. (instance.LaunchTemplate.IsAbsent | instance.RootBlockDevice.IsPresent).IsYes ? Encrypt(instance.RootBlockDevice.Encrypted) : [],
            .. instance.EbsBlockDevices.Each<InstanceEbsBlockDeviceView>(static device => Encrypt(device.Encrypted)),
        ]),
    ];

    private static ImmutableArray<PropertyEdit> Encrypt(BoolFact encrypted) => encrypted.Is(true).IsNo ? [encrypted.Set(true)] : [];

    // A template without devices leaves them to the image; with one, each that is an EBS volume.
    private static Verdict Judge(LaunchTemplateView template) => template.BlockDeviceMappings.IsEmpty.IsYes
        ? Verdict.NotApplicable("It declares no block devices.")
        : template.BlockDeviceMappings.Judge(static mapping =>
            Verdict.Require(mapping.Ebs.Encrypted.Is("true"), InClear).Where(mapping.Ebs.IsPresent, "It is no EBS volume."));

    private static Verdict UnlessByDefault(StackFacts stack, Verdict verdict)
    {
        if (verdict.Outcome is not (Outcome.Violation or Outcome.Undetermined))
        {
            return verdict;
        }

        var byDefault = stack.Any<EbsEncryptionByDefaultView>(static setting => !setting.Enabled.Is(false));
        return byDefault.IsYes ? Verdict.Pass : byDefault.IsUnknown ? Verdict.Undetermined(byDefault.Witness) : verdict;
    }
}
