using Blueprint.Policies.Views;
using Blueprint.Policies.Views.Aws.Ec2;

namespace Blueprint.Policies.Packs.FoundationAws;

internal sealed class InstancesHaveNoPublicAddress : Rule
{
    private const string Public = "the machine gets a public address";

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-AWS-EC2-003",
        Title = "No public addresses on instances and templates",
        Why = "A machine with a public address is found by scanners within minutes.",
        Fix = "Set associatePublicIpAddress to false, and let load balancers and NAT gateways face the internet.",
        Severity = Severity.High,
        References = [Nist("SC-7(2), AC-4(21), AC-17"), Soc2("CC6.6"), Iso27001("A.8.20, A.8.21"), Fsbp("EC2.25, EC2.9")],
    };

    public override ImmutableArray<Check> Checks =>
    [
        Each<LaunchTemplateView>(static (template, _) =>
            template.NetworkInterfaces.Judge(static face => Verdict.ViolationIf(face.AssociatePublicIpAddress.Is("true"), Public))),
        Each<LaunchConfigurationView>(static (configuration, _) => Verdict.ViolationIf(configuration.AssociatePublicIpAddress.Is(true), Public)),
        Each<Ec2InstanceView>(static (instance, _) => Verdict.ViolationIf(instance.AssociatePublicIpAddress.Is(true), Public)),
    ];

    public override ImmutableArray<Remedy> Remedies =>
    [
        Mend<LaunchTemplateView>(static (template, _) => template.NetworkInterfaces.Each<LaunchTemplateNetworkInterfaceView>(static face =>
            face.AssociatePublicIpAddress.Is("true").IsYes ? [face.AssociatePublicIpAddress.Set("false")] : [])),
        Mend<LaunchConfigurationView>(static (configuration, _) => [configuration.AssociatePublicIpAddress.Set(false)]),
        Mend<Ec2InstanceView>(static (instance, _) => [instance.AssociatePublicIpAddress.Set(false)]),
    ];
}
