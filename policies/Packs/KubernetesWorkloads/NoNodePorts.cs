using Blueprint.Policies.Admission;
using Blueprint.Policies.Views;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.KubernetesWorkloads;

internal sealed class NoNodePorts : ObjectRule<ServiceView>
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-K8S-SVC-002",
        Title = "No NodePort services",
        Why = "Such a port is open on every node, for whoever reaches one, past the ingress and most network policies.",
        Fix = "Use type ClusterIP, and an Ingress for what comes from outside.",
        Severity = Severity.Medium,
    };

    public override AdmissionRule Admission { get; } = AdmissionRule.Of(
        [AdmissionTarget.Service], Cel.That("object.?spec.?type.orValue('') != 'NodePort'"));

    protected override Verdict Check(ServiceView service, RuleContext context) =>
        Verdict.ViolationIf(service.Spec.Type.Is("NodePort"), "the service opens a port on every node");
}
