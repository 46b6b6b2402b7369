using Blueprint.Policies.Documents;
using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.Identity;

internal sealed class ServicesActForTheirAccount : Rule<IamRoleView>
{
    // Those that say for whom they act when they assume a role, as AWS's own documentation of each asks to check.
    private static readonly Parameter<ImmutableArray<string>> Services = Parameter.Texts(
        "services", "Services whose trust must name the account or resource that they act for.",
        "backup", "bedrock", "cloudtrail", "config", "sagemaker", "scheduler", "sns");

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-IAM-ROLE-004",
        Title = "Services may use a role only on behalf of the account that it belongs to",
        Why = "A service works for all customers: one of them may point it at a role of somebody else.",
        Fix = "Add a condition on aws:SourceAccount or aws:SourceArn to the trust policy.",
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
        Parameters = [Services],
    };

    protected override Verdict Check(IamRoleView role, RuleContext context)
    {
        var services = context.Get(Services);
        return PolicyDocument.Judge(role.AssumeRolePolicy.Node, statement => Verdict.ViolationIf(
            (statement.Allows & statement.Principals("Service", one => one.Satisfies(name => IsOneOf(services, name))) & !statement.IsNarrowedBy(SaysForWhom))
                .At(statement.Node),
            "the service may use the role on behalf of anyone"));
    }

    // backup.amazonaws.com, or with a region or a partition in it.
    private static bool IsOneOf(ImmutableArray<string> services, string name) =>
        name.IndexOf('.', StringComparison.Ordinal) is var dot and > 0
        && name.Contains(".amazonaws.com", StringComparison.OrdinalIgnoreCase)
        && services.Contains(name[..dot], StringComparer.OrdinalIgnoreCase);

    private static bool SaysForWhom(string key) =>
        key.ToUpperInvariant() is "AWS:SOURCEACCOUNT" or "AWS:SOURCEARN" or "AWS:SOURCEORGID" or "AWS:SOURCEORGPATHS";
}
