using Blueprint.Policies.Admission;
using Blueprint.Policies.Network;
using Blueprint.Policies.Views;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.KubernetesWorkloads;

internal sealed class NoUnexpectedPublicBalancers : ObjectRule<ServiceView>
{
    private const string Scheme = "service.beta.kubernetes.io/aws-load-balancer-scheme";

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-K8S-SVC-001",
        Title = "No unexpected public LoadBalancer",
        Why = "A service of this type gets an address on the internet, past the ingress with its certificates, logs and firewall.",
        Fix = "Use an Ingress, make the balancer internal by its annotation, or name in loadBalancerSourceRanges who may come.",
        Severity = Severity.High,
    };

    public override AdmissionRule Admission { get; } = AdmissionRule.Of(
        [AdmissionTarget.Service],
        Cel.That($"object.?spec.?type.orValue('') != 'LoadBalancer' || {Cel.Annotation(Scheme)} == 'internal'"
            + $" || !({Cel.Annotation("service.beta.kubernetes.io/aws-load-balancer-internal")} in ['', 'false'])"
            + $" || {Cel.Annotation("service.beta.kubernetes.io/azure-load-balancer-internal")} == 'true'"
            + $" || {Cel.Annotation("networking.gke.io/load-balancer-type")} == 'Internal'"
            + $" || variables.ranges.size() > 0 && variables.ranges.all(range, !range.matches('^([^/:]+/0*[0-7]|[^/]*:[^/]*/0*[0-6]) *$'))"))
        .With("ranges", "object.?spec.?loadBalancerSourceRanges.orValue([]).size() > 0 ? object.spec.loadBalancerSourceRanges"
            + $" : {Cel.Annotation("service.beta.kubernetes.io/load-balancer-source-ranges")} == '' ? []"
            + $" : {Cel.Annotation("service.beta.kubernetes.io/load-balancer-source-ranges")}.split(',')");

    public override ImmutableArray<Remedy> Remedies => [Mend<ServiceView>(static (service, _) =>
        IsOpen(service).IsYes && service.Metadata.Annotations[Scheme].Node.Presence != Presence.Unknown ? [service.Metadata.Annotations.Set(Scheme, "internal")] : [])];

    protected override Verdict Check(ServiceView service, RuleContext context) =>
        Verdict.ViolationIf(IsOpen(service), "the balancer is open to the whole internet");

    private static Answer IsOpen(ServiceView service) => service.Spec.Type.Is("LoadBalancer") & !IsInternal(service) & !IsBounded(service);

    private static Answer IsInternal(ServiceView service)
    {
        var annotations = service.Metadata.Annotations;
        return annotations[Scheme].Is("internal")
            | annotations["service.beta.kubernetes.io/aws-load-balancer-internal"].Satisfies(static text => text is not ("" or "false"))
            | annotations["service.beta.kubernetes.io/azure-load-balancer-internal"].Is("true")
            | annotations["networking.gke.io/load-balancer-type"].Is("Internal");
    }

    private static Answer IsBounded(ServiceView service) => IsBounded(service.Spec.LoadBalancerSourceRanges)
        | service.Spec.LoadBalancerSourceRanges.IsEmpty
        & service.Metadata.Annotations["service.beta.kubernetes.io/load-balancer-source-ranges"].Satisfies(static text =>
            text.Length > 0 && !text.Split(',', StringSplitOptions.TrimEntries).Any(Cidr.IsWholeWorld));

    private static Answer IsBounded(ListFact<TextFact> ranges) =>
        !ranges.IsEmpty & ranges.All(static range => !range.Satisfies(Cidr.IsWholeWorld));
}
