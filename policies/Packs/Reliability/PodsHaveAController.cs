using Blueprint.Policies.Admission;
using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.Reliability;

internal sealed class PodsHaveAController : Rule<PodView>
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-REL-K8S-006",
        Title = "No bare pods",
        Why = "A pod that nothing controls is gone with its node.",
        Fix = "Use a Deployment, a StatefulSet or a Job.",
        Severity = Severity.Low,
        Enforcement = Enforcement.Advisory,
    };

    public override AdmissionRule Admission { get; } = AdmissionRule.Of(
        [AdmissionTarget.PodMakers[0]],
        Cel.That("object.metadata.?ownerReferences.orValue([]).size() > 0 || object.metadata.?annotations[?'helm.sh/hook'].hasValue()"));

    protected override Verdict Check(PodView pod, RuleContext context) =>
        Verdict.Require(!pod.Metadata.OwnerReferences.IsEmpty, "nothing makes it anew when its node goes")
            .Where(pod.Metadata.Annotations["helm.sh/hook"].IsAbsent, "A chart runs it once.");
}
