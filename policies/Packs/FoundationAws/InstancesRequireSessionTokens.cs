using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.FoundationAws;

internal sealed class InstancesRequireSessionTokens : Rule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-AWS-EC2-001",
        Title = "Instance metadata only with a session token (IMDSv2)",
        Why = "Version 1 answers any request: one server-side request forgery in any pod hands out the node's credentials.",
        Fix = "Set metadataOptions.httpTokens to required.",
        Severity = Severity.High,
        Enforcement = Enforcement.Remediate,
        References =
        [
            CisAws3("5.6"), CisAws5("5.7"), Nist("AC-6, AC-3(3), AC-2(6)"), Soc2("CC7.2"), Iso27001("A.8.20"), Fsbp("EC2.8"),
        ],
    };

    public override ImmutableArray<Check> Checks =>
    [
        Each<LaunchTemplateView>(static (template, _) => Judge(template.MetadataOptions.HttpEndpoint, template.MetadataOptions.HttpTokens)),
        Each<LaunchConfigurationView>(static (configuration, _) => Judge(configuration.MetadataOptions.HttpEndpoint, configuration.MetadataOptions.HttpTokens)),
        Each<Ec2InstanceView>(static (instance, _) => Judge(instance.MetadataOptions.HttpEndpoint, instance.MetadataOptions.HttpTokens)
            .Where(instance.LaunchTemplate.IsAbsent | instance.MetadataOptions.IsPresent, "Its launch template says how it is reached.")),
    ];

    public override ImmutableArray<Remedy> Remedies =>
    [
        Mend<LaunchTemplateView>(static (template, _) => [template.MetadataOptions.HttpTokens.Set("required")]),
        Mend<LaunchConfigurationView>(static (configuration, _) => [configuration.MetadataOptions.HttpTokens.Set("required")]),
        Mend<Ec2InstanceView>(static (instance, _) => [instance.MetadataOptions.HttpTokens.Set("required")]),
    ];

    private static Verdict Judge(TextFact endpoint, TextFact tokens) =>
        Verdict.Require(tokens.Is("required") | endpoint.Is("disabled").At(tokens.Node), "metadata is given to whoever asks");
}
