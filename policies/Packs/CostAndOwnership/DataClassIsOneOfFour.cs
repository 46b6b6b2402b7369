using Blueprint.Policies.Admission;

namespace Blueprint.Policies.Packs.CostAndOwnership;

internal sealed class DataClassIsOneOfFour : Rule
{
    private static readonly ImmutableArray<string> Classes = ["public", "internal", "confidential", "restricted"];

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-OWN-TAG-003",
        Title = "The data class is one of the four",
        Why = "Other rules ask for more where the data is worth more; a class that nobody knows asks for nothing.",
        Fix = "Use public, internal, confidential or restricted.",
        Severity = Severity.Medium,
    };

    public override AdmissionRule Admission { get; } = AdmissionRule.Of(KubernetesObject.Targets, Cel.That(
        $"object.metadata.?labels[?{Cel.Text(OwnershipFacts.DataClass)}].orValue({Cel.Text(Classes[0])}) in {Cel.Texts(Classes)}"));

    public override ImmutableArray<Check> Checks { get; } =
    [
        new Check.OfResource(["aws:*"], static (resource, _) => OwnershipFacts.Tags(resource) is var own && own[OwnershipFacts.DataClass].IsPresent.IsYes
            ? Judge(own)
            : Judge(own) & Judge(OwnershipFacts.AllTags(resource))),
        new Check.OfResource(["kubernetes:*"], static (resource, _) => Judge(new(new Node(resource)["metadata"]["labels"]))),
    ];

    private static Verdict Judge(MapFact<TextFact> given)
    {
        var dataClass = given[OwnershipFacts.DataClass];
        return Verdict.Require(dataClass.IsOneOf(Classes), "there is no such data class")
            .Where(dataClass.IsPresent, "It carries no data class.");
    }
}
