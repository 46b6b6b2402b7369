using Blueprint.Policies.Admission;
using Blueprint.Policies.Views;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.KubernetesWorkloads;

internal sealed class NoExternalAddresses : ObjectRule<ServiceView>
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-K8S-SVC-003",
        Title = "No externalIPs",
        Why = "Nobody checks that the address belongs to the service: with it one tenant takes in the traffic of another (CVE-2020-8554).",
        Fix = "Remove externalIPs.",
        Severity = Severity.High,
    };

    public override AdmissionRule Admission { get; } = AdmissionRule.Of(
        [AdmissionTarget.Service], Cel.That("object.?spec.?externalIPs.orValue([]).size() == 0"));

    public override ImmutableArray<Remedy> Remedies => [Mend<ServiceView>(static (service, _) => service.Spec.ExternalIPs.Empty())];

    protected override Verdict Check(ServiceView service, RuleContext context) =>
        Verdict.Require(service.Spec.ExternalIPs.IsEmpty, "the service takes in traffic of these addresses");
}
