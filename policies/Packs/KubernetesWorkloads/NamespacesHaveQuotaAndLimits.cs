using Blueprint.Policies.Admission;
using Blueprint.Policies.Views;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.KubernetesWorkloads;

internal sealed class NamespacesHaveQuotaAndLimits : StackRule<NamespaceView>
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-K8S-NS-004",
        Title = "Every team namespace has a quota and limits",
        Why = "Without a quota one team can take the cluster's room from all others, by mistake or in one loop.",
        Fix = "Add a ResourceQuota over cpu, memory and pods and a LimitRange to the namespace.",
        Severity = Severity.Medium,
        References = [NistByAnalogy("SC-5, SC-5(1), SC-5(2)")],
    };

    public override AdmissionRule Admission { get; } =
        AdmissionRule.Not("A namespace is made before its quota can be, and the API server is shown one object at a time.");

    protected override Verdict Check(NamespaceView ns, StackFacts stack, RuleContext context)
    {
        var quotas = NamespaceLinks.Quotas.To(ns, stack);
        return (Verdict.Require(quotas.Any(quota => Bounds(quota, "cpu", "requests.cpu", "limits.cpu")), "no ResourceQuota of the stack bounds the cpu of this namespace")
                & Verdict.Require(quotas.Any(quota => Bounds(quota, "memory", "requests.memory", "limits.memory")), "no ResourceQuota of the stack bounds the memory of this namespace")
                & Verdict.Require(quotas.Any(quota => Bounds(quota, "pods", "count/pods")), "no ResourceQuota of the stack bounds the pods of this namespace")
                & Verdict.Require(
                    NamespaceLinks.LimitRanges.To(ns, stack).Any(range => !range.Spec.Limits.IsEmpty),
                    "no LimitRange of the stack gives this namespace's containers limits")
                & Verdict.Require(
                    quotas.Any(quota => Bounds(quota, "requests.nvidia.com/gpu")) | !ns.Metadata.Labels["bp/gpu"].Is("enabled"),
                    "no ResourceQuota of the stack bounds the GPUs of this namespace"))
            .Where(!ns.Metadata.Labels["bp/team"].Is("platform"), "It is the platform's own, not a team's.");
    }

    private static Answer Bounds(ResourceQuotaView quota, params ReadOnlySpan<string> keys)
    {
        var answer = Answer.No(quota.Node);
        foreach (var key in keys)
        {
            answer |= quota.Spec.Hard[key].IsPresent;
        }

        return answer;
    }
}
