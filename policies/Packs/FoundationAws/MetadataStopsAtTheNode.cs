using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.FoundationAws;

internal sealed class MetadataStopsAtTheNode : Rule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-AWS-EC2-002",
        Title = "Instance metadata reaches the instance and no pod on it",
        Why = "With a second hop every pod can ask for the credentials of its node.",
        Fix = "Set metadataOptions.httpPutResponseHopLimit to 1.",
        Severity = Severity.Medium,
    };

    public override ImmutableArray<Check> Checks =>
    [
        Each<LaunchTemplateView>(static (template, _) => Judge(template.MetadataOptions.HttpEndpoint, template.MetadataOptions.HttpPutResponseHopLimit)),
        Each<LaunchConfigurationView>(static (configuration, _) => Judge(configuration.MetadataOptions.HttpEndpoint, configuration.MetadataOptions.HttpPutResponseHopLimit)),
        Each<Ec2InstanceView>(static (instance, _) => Judge(instance.MetadataOptions.HttpEndpoint, instance.MetadataOptions.HttpPutResponseHopLimit)),
    ];

    public override ImmutableArray<Remedy> Remedies =>
    [
        Mend<LaunchTemplateView>(static (template, _) => [template.MetadataOptions.HttpPutResponseHopLimit.Set(1)]),
        Mend<LaunchConfigurationView>(static (configuration, _) => [configuration.MetadataOptions.HttpPutResponseHopLimit.Set(1)]),
        Mend<Ec2InstanceView>(static (instance, _) => [instance.MetadataOptions.HttpPutResponseHopLimit.Set(1)]),
    ];

    // AWS allows one hop where nothing is said.
    private static Verdict Judge(TextFact endpoint, NumberFact hops) =>
        Verdict.ViolationIf(hops.IsAtLeast(2) & !endpoint.Is("disabled"), "pods reach the metadata of their node");
}
