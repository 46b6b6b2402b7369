using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.CostAndOwnership;

internal sealed class InstancesAreOfApprovedFamilies : Rule
{
    private static readonly Parameter<ImmutableArray<string>> Families = Parameter.Texts(
        "families",
        "The families of instances that may be used; * stands for any text.",
        "t2", "t3*", "t4g", "m4", "m5*", "m6*", "m7*", "m8*", "c4", "c5*", "c6*", "c7*", "c8*", "r4", "r5*", "r6*", "r7*", "r8*", "g4dn", "g5", "g6", "serverless");

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-OWN-COST-002",
        Title = "Instance types within the approved families",
        Why = "One machine of the wrong family costs more in a day than the rest in a month.",
        Fix = "Use a type of a family in the list, or have the list changed in policies/config.yaml.",
        Severity = Severity.Medium,
        Parameters = [Families],
    };

    public override ImmutableArray<Check> Checks =>
    [
        Each<NodeGroupView>(static (group, context) => group.InstanceTypes.IsEmpty.IsYes
            ? Verdict.NotApplicable("Its launch template says of what type they are, or they are of the type that EKS takes.")
            : group.InstanceTypes.Judge(type => Judge(type, context))),
        Each<LaunchTemplateView>(static (template, context) => Judge(template.InstanceType, context)),
        Each<LaunchConfigurationView>(static (configuration, context) => Judge(configuration.InstanceType, context)),
        Each<Ec2InstanceView>(static (instance, context) => Judge(instance.InstanceType, context)),
        Each<RdsInstanceView>(static (instance, context) => Judge(instance.InstanceClass, context)),
        Each<RdsClusterInstanceView>(static (instance, context) => Judge(instance.InstanceClass, context)),
    ];

    private static Verdict Judge(TextFact type, RuleContext context) =>
        Verdict.Require(type.Satisfies(name => Glob.MatchesAny(context.Get(Families), InstanceType.Family(name))), "its family is not approved here")
            .Where(type.IsPresent, "It names no type.");
}
