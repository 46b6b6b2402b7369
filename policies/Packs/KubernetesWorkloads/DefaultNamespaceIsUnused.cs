using Blueprint.Policies.Admission;
using Blueprint.Policies.Views;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.KubernetesWorkloads;

internal sealed class DefaultNamespaceIsUnused : Rule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-K8S-NS-001",
        Title = "Default namespace unused",
        Why = "Quotas, network policies and rights are set by namespace: what lies in the default one lies outside all of them.",
        Fix = "Set metadata.namespace, or the namespace of the provider.",
        Severity = Severity.Low,
        References = [CisEks("4.5.2"), NistByAnalogy("CM-6, CM-6(1)")],
    };

    private static readonly ImmutableArray<string> Types =
    [
        .. Workload.Types,
        .. ServiceView.Types, .. ServiceAccountView.Types, .. ConfigMapView.Types, .. SecretView.Types,
        .. new[] { ServiceView.Types, ServiceAccountView.Types, ConfigMapView.Types, SecretView.Types }.SelectMany(static types => types).Select(Patches.Of),
    ];

    // The cluster publishes its certificate and makes accounts in every namespace.
    public override AdmissionRule Admission { get; } = Cel.ByPeople(AdmissionRule.Of(
        [.. AdmissionTarget.PodMakers, AdmissionTarget.Service, new("", "v1", "configmaps", "ConfigMap"), new("", "v1", "secrets", "Secret"), new("", "v1", "serviceaccounts", "ServiceAccount")],
        Cel.That("!(object.metadata.?namespace.orValue('') in ['', 'default'])"
            + " || object.kind == 'ServiceAccount' && object.metadata.?name.orValue('') == 'default'"
            + " || object.kind == 'Service' && object.metadata.?name.orValue('') == 'kubernetes'")));

    public override ImmutableArray<Check> Checks { get; } = [new Check.OfResource(Types, static (resource, _) => Judge(resource).OfWhatIsSaid(resource))];

    private static Verdict Judge(PolicyResource resource)
    {
        var own = TextFact.Over(new Node(resource)["metadata"]["namespace"]);
        var provided = TextFact.Over(new Node(resource with { Properties = resource.ProviderSettings })["namespace"]);
        var isDefault = IsDefault(own) & (own.IsPresent | IsDefault(provided));
        return Verdict.ViolationIf(isDefault.DecidedAt(own.Node) & !IsTheClustersOwn(resource), "it lies in the default namespace");
    }

    private static Answer IsDefault(TextFact ns) => ns.IsBlank | ns.Is("default");

    // Every cluster makes these two in its default namespace.
    private static Answer IsTheClustersOwn(PolicyResource resource)
    {
        var name = TextFact.Over(new Node(resource)["metadata"]["name"]);
        return ServiceAccountView.Types.Contains(Patches.Target(resource.Type)) ? name.Is("default")
            : ServiceView.Types.Contains(Patches.Target(resource.Type)) ? name.Is("kubernetes")
            : Answer.No(name.Node);
    }
}
