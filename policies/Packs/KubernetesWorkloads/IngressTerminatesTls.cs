using Blueprint.Policies.Admission;
using Blueprint.Policies.Views;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.KubernetesWorkloads;

internal sealed class IngressTerminatesTls : ObjectRule<IngressView>
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-K8S-ING-001",
        Title = "Ingress terminates TLS",
        Why = "Without TLS everyone on the way reads and changes what passes, cookies and passwords included.",
        Fix = "Set spec.tls with a secret, or for an ALB the annotation alb.ingress.kubernetes.io/certificate-arn.",
        Severity = Severity.High,
        References = [CisEks("5.4.5"), NistByAnalogy("AC-4, AC-4(21), AC-17(3)"), Soc2("CC6.1, CC6.6, CC6.7")],
    };

    public override AdmissionRule Admission { get; } = AdmissionRule.Of(
        [AdmissionTarget.Ingress],
        Cel.That($"object.?spec.?tls.orValue([]).size() > 0 || {Cel.Annotation("alb.ingress.kubernetes.io/listen-ports")}.contains('HTTPS')"
            + $" || {Cel.Annotation("alb.ingress.kubernetes.io/listen-ports")} == '' && {Cel.Annotation("alb.ingress.kubernetes.io/certificate-arn")} != ''"));

    protected override Verdict Check(IngressView ingress, RuleContext context)
    {
        var balancer = ingress.Metadata.Annotations;
        var ports = balancer["alb.ingress.kubernetes.io/listen-ports"];

        // An ALB with a certificate listens for HTTPS unless it is told otherwise.
        var isSecure = !ingress.Spec.Tls.IsEmpty
            | ports.Contains("HTTPS")
            | ports.IsBlank & !balancer["alb.ingress.kubernetes.io/certificate-arn"].IsUnset;
        return Verdict.Require(isSecure.DecidedAt(ingress.Spec.Tls.Node), "it is served without TLS");
    }
}
