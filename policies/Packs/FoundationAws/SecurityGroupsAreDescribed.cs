using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.FoundationAws;

internal sealed class SecurityGroupsAreDescribed : Rule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-AWS-VPC-006",
        Title = "Security groups and their rules are described",
        Why = "A rule that nobody can explain is one that nobody dares to remove.",
        Fix = "Set description to who may reach what, such as API -> DB.",
        Severity = Severity.Low,
        Enforcement = Enforcement.Advisory,
    };

    public override ImmutableArray<Check> Checks =>
    [
        Each<SecurityGroupView>(static (group, _) =>
            Judge(group.Description)
            & group.Ingress.Judge(static rule => Judge(rule.Description))
            & group.Egress.Judge(static rule => Judge(rule.Description))),
        Each<SecurityGroupRuleView>(static (rule, _) => Judge(rule.Description)),
        Each<SecurityGroupIngressRuleView>(static (rule, _) => Judge(rule.Description)),
        Each<SecurityGroupEgressRuleView>(static (rule, _) => Judge(rule.Description)),
    ];

    // The last two are what the providers write where nothing is said.
    private static Verdict Judge(TextFact description) => Verdict.ViolationIf(
        description.IsAbsent | description.Satisfies(static text => string.IsNullOrWhiteSpace(text) || text is "Managed by Pulumi" or "Managed by Terraform"),
        "nobody can tell what it is for");
}
