using Blueprint.Policies.Admission;
using Blueprint.Policies.Network;
using Blueprint.Policies.Views;
using Blueprint.Policies.Views.Kubernetes.Networking.V1;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.MlGovernance;

internal sealed class ServingEgressIsRestricted : StackRule<NamespaceView>
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-ML-SRV-002",
        Title = "Model-serving egress restricted",
        Why = "A model is a program of somebody else: what it may not reach, it cannot send away.",
        Fix = "Add a NetworkPolicy for Egress over all pods, and allow DNS, the endpoint of S3 and the registry only.",
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
        References = [NistByAnalogy("AC-4, AC-4(21), CA-3(5)")],
    };

    public override AdmissionRule Admission { get; } =
        AdmissionRule.Not("A namespace is made before its network policies can be, and the API server is shown one object at a time.");

    protected override Verdict Check(NamespaceView ns, StackFacts stack, RuleContext context)
    {
        var policies = NamespaceLinks.NetworkPolicies.To(ns, stack);
        return (Verdict.Require(policies.Any(BoundsEgress), "no NetworkPolicy of the stack bounds what leaves this namespace")
                & Verdict.ViolationIf(policies.Any(static policy => policy.Spec.Egress.Any(IsOpen)), "a NetworkPolicy of the stack lets its pods reach everything"))
            .Where(ns.Metadata.Labels["bp/ml"].Is("serving"), "It serves no models.");
    }

    private static Answer BoundsEgress(NetworkPolicyView policy) =>
        policy.Spec.PodSelector.MatchLabels.IsEmpty & policy.Spec.PodSelector.MatchExpressions.IsEmpty
        & (policy.Spec.PolicyTypes.Any(static type => type.Is("Egress")) | policy.Spec.PolicyTypes.IsEmpty & !policy.Spec.Egress.IsEmpty);

    private static Answer IsOpen(NetworkPolicyEgressRuleView rule) =>
        rule.To.Any(static peer => peer.IpBlock.Cidr.Satisfies(Cidr.IsWholeWorld)) | rule.To.IsEmpty & !IsForNames(rule);

    // Whom a pod asks for names, it may ask anywhere.
    private static Answer IsForNames(NetworkPolicyEgressRuleView rule) =>
        !rule.Ports.IsEmpty & rule.Ports.All(static port => TextFact.Over(port.Port.Node).IsOneOf("53", "dns", "dns-tcp"));
}
