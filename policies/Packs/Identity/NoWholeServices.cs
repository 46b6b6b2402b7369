using Blueprint.Policies.Documents;

namespace Blueprint.Policies.Packs.Identity;

internal sealed class NoWholeServices : IdentityPolicyRule
{
    private static readonly Parameter<ImmutableArray<string>> AllowedServices =
        Parameter.Texts("allowedServices", "Services of which all actions may be allowed, such as logs.");

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-IAM-POL-002",
        Title = "No policies that allow all actions of a service on all its resources",
        Why = "With the actions that are used come those that delete, share and grant, and whatever AWS adds next year.",
        Fix = "List the actions that are used, or the resources that they are used on.",
        Severity = Severity.High,
        Enforcement = Enforcement.Advisory,
        Parameters = [AllowedServices],
        References = [Nist("AC-6(2), AC-3"), Soc2("CC3.3"), Pci("7.2.1, 7.2.2, 7.2.5")],
    };

    protected override Verdict Judge(Node policy, RuleContext context)
    {
        var allowed = context.Get(AllowedServices);
        return PolicyDocument.Judge(policy, statement => Verdict.ViolationIf(
            (statement.Allows & (AllowsAllBut(statement) | statement.Actions.Any(action => AllowsAllOfOne(statement, action, allowed)))).At(statement.Node),
            "it allows all actions of a service on all its resources"));
    }

    private static Answer AllowsAllBut(PolicyStatement statement) => statement.NotActions.IsPresent & statement.IsForEveryResource;

    private static Answer AllowsAllOfOne(PolicyStatement statement, TextFact action, ImmutableArray<string> allowed) =>
        action.Satisfies(text => ActionPattern.IsWholeService(text) && !allowed.Contains(ActionPattern.Service(text), StringComparer.OrdinalIgnoreCase))
        & statement.ReachesAll(resource => ResourcePattern.IsAllOf(resource, ActionPattern.Service(action.Value ?? "")));
}
