using System.Text.RegularExpressions;
using Blueprint.Policies.Admission;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.CostAndOwnership;

internal sealed partial class KubernetesObjectsCarryTheLabels : Rule
{
    private const string NameLabel = "app.kubernetes.io/name";
    private const string PartOfLabel = "app.kubernetes.io/part-of";

    // What everybody's tools for Kubernetes group by, on what people look for.
    private static readonly ImmutableArray<string> Common = [NameLabel, PartOfLabel];
    private static readonly ImmutableArray<string> LookedFor = [.. Workload.Types, "kubernetes:core/v1:Namespace", "kubernetes:core/v1:Service"];

    private static readonly Parameter<ImmutableArray<string>> Values = Parameter.Texts(
        "values", "What missing labels are set to, as key=value; those of bp/env and bp/managed-by go without saying, the common name is the object's, and it is part of its bp/service.");

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-OWN-TAG-002",
        Title = "Required Kubernetes labels present",
        Why = "Cost reports, network policies and the one who is on call find a pod by its labels or not at all.",
        Fix = "Register CostTags in the stack: it puts the eight labels on every object, its pod templates and claims. Give workloads, services and namespaces app.kubernetes.io/name and part-of as well.",
        Severity = Severity.Low,
        Enforcement = Enforcement.Remediate,
        Parameters = [Values],
    };

    public override AdmissionRule Admission { get; } = Cel.Labelled(AdmissionRule.Of(KubernetesObject.Targets, Cel.Each(
        "variables.carriers",
        "carrier",
        $"{Cel.Texts(OwnershipFacts.Keys)}.all(key, carrier.?metadata.?labels[?key].orValue('') != '')",
        "carrier.?metadata.?name.orValue('its template')"),
        Cel.That($"{Cel.Texts(Common)}.all(key, object.metadata.?labels[?key].orValue('') != '')")
            .Where($"object.kind in {Cel.Texts([.. AdmissionTarget.PodMakers.Append(AdmissionTarget.Namespace).Append(AdmissionTarget.Service).Select(target => target.Kind)])}")));

    public override ImmutableArray<Check> Checks { get; } = [new Check.OfResource(["kubernetes:*"], static (resource, _) => Judge(resource))];

    public override ImmutableArray<Remedy> Remedies =>
    [
        new(["kubernetes:*"], static (resource, context) => KubernetesObject.Is(resource.Type)
            ? [.. Carriers(resource).SelectMany(carrier => OwnershipFacts.Fill(Labels(carrier), context.Get(Values), context, Derived(resource, carrier, context)))]
            : []),
    ];

    private static Verdict Judge(PolicyResource resource) => KubernetesObject.Is(resource.Type)
        ? Carriers(resource).Aggregate(
            ListFact<AnyFact>.Over(new Node(resource)["spec"]["volumeClaimTemplates"]).Judge(static _ => Verdict.Pass),
            (verdict, carrier) => verdict & OwnershipFacts.RequireAll(KeysOf(resource, carrier), Labels(carrier)))
        : Verdict.NotApplicable("It is not an object with labels of its own.");

    private static ImmutableArray<string> KeysOf(PolicyResource resource, Node carrier) =>
        IsLookedFor(resource, carrier) ? OwnershipFacts.Keys.AddRange(Common) : OwnershipFacts.Keys;

    // Templates are found through what they belong to.
    private static bool IsLookedFor(PolicyResource resource, Node carrier) => carrier.Path.Length == 0 && Glob.MatchesAny(LookedFor, resource.Type);

    private static ImmutableDictionary<string, string?> Derived(PolicyResource resource, Node carrier, RuleContext context) => IsLookedFor(resource, carrier)
        ? ImmutableDictionary.CreateRange<string, string?>(
        [
            KeyValuePair.Create(NameLabel, (TextFact.Over(carrier["metadata"]["name"]).Value ?? resource.Name) is var name && Label().IsMatch(name) ? name : null),
            KeyValuePair.Create(PartOfLabel, Labels(carrier)["bp/service"].Value ?? OwnershipFacts.ValueOf("bp/service", context.Get(Values), context)),
        ])
        : [];

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

    [GeneratedRegex(@"^[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?\z")]
    private static partial Regex Label();

    private static MapFact<TextFact> Labels(Node carrier) => new(carrier["metadata"]["labels"]);
}
