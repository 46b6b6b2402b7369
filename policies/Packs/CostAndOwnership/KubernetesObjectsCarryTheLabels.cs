using Blueprint.Policies.Admission;

namespace Blueprint.Policies.Packs.CostAndOwnership;

internal sealed class KubernetesObjectsCarryTheLabels : Rule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-OWN-TAG-002",
        Title = "Required Kubernetes labels present",
        Why = "Cost reports, network policies and the one who is on call find a pod by its labels or not at all.",
        Fix = "Register CostTags in the stack: it puts the eight labels on every object, its pod templates and claims.",
        Severity = Severity.Low,
    };

    // What a controller makes is labelled by the template of it, which is judged.
    public override AdmissionRule Admission { get; } = AdmissionRule
        .Of(KubernetesObject.Targets, Cel.Each(
            "variables.carriers",
            "carrier",
            $"{Cel.Texts(OwnershipFacts.Keys)}.all(key, carrier.?metadata.?labels[?key].orValue('') != '')",
            "carrier.?metadata.?name.orValue('its template')"))
        .When("made-by-no-controller", "!object.metadata.?ownerReferences.orValue([]).exists(owner, owner.?controller.orValue(false))")
        .With("carriers", "[object] + [object.?spec.?template.orValue({}), object.?spec.?jobTemplate.?spec.?template.orValue({})]"
            + ".filter(template, has(template.spec) && has(template.spec.containers))"
            + " + object.?spec.?volumeClaimTemplates.orValue([])");

    public override ImmutableArray<Check> Checks { get; } = [new Check.OfResource(["kubernetes:*"], static (resource, _) => Judge(resource))];

    private static Verdict Judge(PolicyResource resource)
    {
        if (!KubernetesObject.Is(resource.Type))
        {
            return Verdict.NotApplicable("It is not an object with labels of its own.");
        }

        var root = new Node(resource);
        return Labels(root)
            & TemplateLabels(root["spec"]["template"])
            & TemplateLabels(root["spec"]["jobTemplate"]["spec"]["template"])
            & ListFact<AnyFact>.Over(root["spec"]["volumeClaimTemplates"]).Judge(static claim => Labels(claim.Node));
    }

    // Whatever has containers in it is a template of pods, also in kinds that the catalogs do not have.
    private static Verdict TemplateLabels(Node template) =>
        template["spec"]["containers"].Presence == Presence.Known ? Labels(template) : Verdict.Pass;

    private static Verdict Labels(Node owner) => OwnershipFacts.RequireAll(new(owner["metadata"]["labels"]));
}
