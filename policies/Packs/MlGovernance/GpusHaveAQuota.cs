using Blueprint.Policies.Admission;
using Blueprint.Policies.Views;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.MlGovernance;

internal sealed class GpusHaveAQuota : StackRule<NamespaceView>
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-ML-GPU-003",
        Title = "GPU quota per team namespace",
        Why = "Without a quota one training run takes every GPU, and what the month costs is decided by whoever starts the most.",
        Fix = "Add requests.nvidia.com/gpu to a ResourceQuota of the namespace.",
        Severity = Severity.Medium,
        References = [NistByAnalogy("SC-5, SC-5(1), SC-5(2)")],
    };

    public override AdmissionRule Admission { get; } =
        AdmissionRule.Not("A namespace is made before its quota can be, and the API server is shown one object at a time.");

    protected override Verdict Check(NamespaceView ns, StackFacts stack, RuleContext context) => Verdict
        .Require(
            NamespaceLinks.Quotas.To(ns, stack).Any(static quota => quota.Spec.Hard[$"requests.{Gpus.Resource}"].IsPresent),
            "no ResourceQuota of the stack bounds the GPUs of this namespace")
        .Where(ns.Metadata.Labels["bp/gpu"].Is("enabled"), "Its team has no GPUs.");
}
