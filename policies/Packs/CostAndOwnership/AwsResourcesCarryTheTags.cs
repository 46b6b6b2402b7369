using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.CostAndOwnership;

internal sealed class AwsResourcesCarryTheTags : Rule
{
    private static readonly Parameter<ImmutableArray<string>> Values = Parameter.Texts(
        "values", "What missing tags are set to, as key=value; those of bp/env and bp/managed-by go without saying.");

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-OWN-TAG-001",
        Title = "Required AWS tags present",
        Why = "What carries no owner is paid by everyone and mended by no one.",
        Fix = "Register CostTags in the stack: it puts the eight tags on every resource.",
        Severity = Severity.Medium,
        Enforcement = Enforcement.Remediate,
        Parameters = [Values],
    };

    public override ImmutableArray<Check> Checks { get; } = [new Check.OfResource(["aws:*"], static (resource, _) => Judge(resource))];

    // Where tags are a list, each says whether machines get it as well, which no value here can tell.
    public override ImmutableArray<Remedy> Remedies =>
    [
        new(["aws:*"], static (resource, context) => TaggableTypes.Has(resource.Type) == true && new Node(resource)["tags"].Value is not Protocol.PropertyValue.List
            ? OwnershipFacts.Fill(OwnershipFacts.Tags(resource), context.Get(Values), context, [], OwnershipFacts.AllTags(resource), OwnershipFacts.DefaultTags(resource))
            : []),
    ];

    private static Verdict Judge(PolicyResource resource)
    {
        var tags = OwnershipFacts.Tags(resource);
        return TaggableTypes.Has(resource.Type) switch
        {
            false => Verdict.NotApplicable("This type takes no tags."),
            null when (tags.IsAbsent & OwnershipFacts.AllTags(resource).IsAbsent).IsYes => Verdict.NotApplicable("The catalogs do not have this type, so whether it takes tags is not known."),
            _ when OwnershipFacts.HasAll(tags) => Verdict.Pass,
            _ => OwnershipFacts.RequireAll(OwnershipFacts.Keys, tags, OwnershipFacts.AllTags(resource), OwnershipFacts.DefaultTags(resource)),
        };
    }
}
