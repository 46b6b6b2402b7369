using Blueprint.Policies.Admission;

namespace Blueprint.Policies.Packs.CostAndOwnership;

internal sealed class KubernetesObjectsCarryTheLabels : Rule
{
    private static readonly Parameter<ImmutableArray<string>> Values = Parameter.Texts(
        "values", "What missing labels are set to, as key=value; those of bp/env and bp/managed-by go without saying.");

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-OWN-TAG-002",
        Title = "Required Kubernetes labels present",
        Why = "Cost reports, network policies and the one who is on call find a pod by its labels or not at all.",
        Fix = "Register CostTags in the stack: it puts the eight labels on every object, its pod templates and claims.",
        Severity = Severity.Low,
        Enforcement = Enforcement.Remediate,
        Parameters = [Values],
    };

    public override AdmissionRule Admission { get; } = Cel.Labelled(AdmissionRule.Of(KubernetesObject.Targets, Cel.Each(
        "variables.carriers",
        "carrier",
        $"{Cel.Texts(OwnershipFacts.Keys)}.all(key, carrier.?metadata.?labels[?key].orValue('') != '')",
        "carrier.?metadata.?name.orValue('its template')")));

    public override ImmutableArray<Check> Checks { get; } = [new Check.OfResource(["kubernetes:*"], static (resource, _) => Judge(resource))];

    public override ImmutableArray<Remedy> Remedies =>
    [
        new(["kubernetes:*"], static (resource, context) => KubernetesObject.Is(resource.Type)
            ? [.. Carriers(resource).SelectMany(carrier => OwnershipFacts.Fill(Labels(carrier), context.Get(Values), context))]
            : []),
    ];

    private static Verdict Judge(PolicyResource resource) => KubernetesObject.Is(resource.Type)
        ? Carriers(resource).Aggregate(
            ListFact<AnyFact>.Over(new Node(resource)["spec"]["volumeClaimTemplates"]).Judge(static _ => Verdict.Pass),
            static (verdict, carrier) => verdict & OwnershipFacts.RequireAll(Labels(carrier)))
        : Verdict.NotApplicable("It is not an object with labels of its own.");

    // Whatever has containers in it is a template of pods, also in kinds that the catalogs do not have.
    private static IEnumerable<Node> Carriers(PolicyResource resource)
    {
        var spec = new Node(resource)["spec"];
        var claims = spec["volumeClaimTemplates"];
        return new[] { spec["template"], spec["jobTemplate"]["spec"]["template"] }
            .Where(static template => template["spec"]["containers"].Presence == Presence.Known)
            .Prepend(new Node(resource))
            .Concat(Enumerable.Range(0, claims.Count).Select(i => claims[i]));
    }

    private static MapFact<TextFact> Labels(Node carrier) => new(carrier["metadata"]["labels"]);
}
