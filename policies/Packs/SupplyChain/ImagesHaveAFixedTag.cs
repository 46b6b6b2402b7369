using Blueprint.Policies.Admission;
using Blueprint.Policies.Views.Kubernetes.Core.V1;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.SupplyChain;

internal sealed class ImagesHaveAFixedTag : PodRule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-SUP-IMG-002",
        Title = "No image without a tag, and none tagged latest",
        Why = "What latest means changes with every push: a restart becomes a release, and a rollback leads nowhere.",
        Fix = "Name the image with its digest, or at least with the tag of a release.",
        Severity = Severity.High,
    };

    public override AdmissionRule Admission { get; } = Cel.Pods(Cel.EachContainer(
        $"!has(c.image) || {ImageReference.HasDigestCel}"
        + " || c.image.matches('(^|/)[^/@:]*:[^/@]+(@[^/]*)?$') && !c.image.matches('(^|/)[^/@:]*:latest(@[^/]*)?$')"));

    protected override Verdict Check(PodSpecView pod, RuleContext context) => pod.EachContainer(static container =>
        Verdict.Require(container.Image.IsAbsent | container.Image.Satisfies(IsFixed), "the tag moves with every push"));

    private static bool IsFixed(string image) => ImageReference.HasDigest(image) || ImageReference.Tag(image) is not ("" or "latest");
}
