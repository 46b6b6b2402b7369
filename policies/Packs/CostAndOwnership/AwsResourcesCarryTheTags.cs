using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.CostAndOwnership;

internal sealed class AwsResourcesCarryTheTags : Rule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-OWN-TAG-001",
        Title = "Required AWS tags present",
        Why = "What carries no owner is paid by everyone and mended by no one.",
        Fix = "Register CostTags in the stack: it puts the eight tags on every resource.",
        Severity = Severity.Medium,
    };

    public override ImmutableArray<Check> Checks { get; } = [new Check.OfResource(["aws:*"], static (resource, _) => Judge(resource))];

    private static Verdict Judge(PolicyResource resource)
    {
        var tags = OwnershipFacts.Tags(resource);
        return TaggableTypes.Has(resource.Type) switch
        {
            false => Verdict.NotApplicable("This type takes no tags."),
            null when (tags.IsAbsent & OwnershipFacts.AllTags(resource).IsAbsent).IsYes => Verdict.NotApplicable("The catalogs do not have this type, so whether it takes tags is not known."),
            _ => OwnershipFacts.RequireAll(tags, OwnershipFacts.AllTags(resource), OwnershipFacts.DefaultTags(resource)),
        };
    }
}
