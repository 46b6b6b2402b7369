using Blueprint.Policies.Admission;
using Blueprint.Policies.Views;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.KubernetesWorkloads;

internal sealed class NamespacesDenyByDefault : StackRule<NamespaceView>
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-K8S-NS-003",
        Title = "Every namespace denies traffic by default",
        Why = "Until a policy selects a pod, the whole cluster may call it and it may call the whole world.",
        Fix = "Add a NetworkPolicy to the namespace with an empty podSelector, policyTypes Ingress and Egress and no rules; allow what is needed in others.",
        Severity = Severity.High,
        References =
        [
            CisEks("4.3.2, 5.4.4"), NistByAnalogy("AC-4, AC-4(21), CA-3(5)"), Soc2("CC6.1, CC6.6, CC7.2"), NsaCisa("C-0030, C-0054"),
        ],
    };

    public override AdmissionRule Admission { get; } =
        AdmissionRule.Not("A namespace is made before its network policies can be, and the API server is shown one object at a time.");

    protected override Verdict Check(NamespaceView ns, StackFacts stack, RuleContext context)
    {
        var policies = NamespaceLinks.NetworkPolicies.To(ns, stack);
        return Verdict.Require(policies.Any(DeniesIngress), "no NetworkPolicy of the stack denies all that comes into this namespace")
            & Verdict.Require(policies.Any(DeniesEgress), "no NetworkPolicy of the stack denies all that leaves this namespace");
    }

    // Without policyTypes a policy is about ingress; about egress only if it has rules for it, and then it denies not all.
    private static Answer DeniesIngress(NetworkPolicyView policy) =>
        IsForEveryPod(policy) & (policy.Spec.PolicyTypes.IsEmpty | Names(policy, "Ingress")) & policy.Spec.Ingress.IsEmpty;

    private static Answer DeniesEgress(NetworkPolicyView policy) =>
        IsForEveryPod(policy) & Names(policy, "Egress") & policy.Spec.Egress.IsEmpty;

    private static Answer IsForEveryPod(NetworkPolicyView policy) =>
        policy.Spec.IsPresent & policy.Spec.PodSelector.MatchLabels.IsEmpty & policy.Spec.PodSelector.MatchExpressions.IsEmpty;

    private static Answer Names(NetworkPolicyView policy, string direction) => policy.Spec.PolicyTypes.Any(type => type.Is(direction));
}
