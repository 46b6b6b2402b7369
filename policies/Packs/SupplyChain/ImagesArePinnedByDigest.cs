using Blueprint.Policies.Admission;
using Blueprint.Policies.Views.Kubernetes.Core.V1;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.SupplyChain;

internal sealed class ImagesArePinnedByDigest : PodRule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-SUP-IMG-001",
        Title = "Images pinned by digest",
        Why = "A tag can be moved: two pods of one deployment may run different code, and nobody reviewed the second.",
        Fix = "Name the image with its digest. images.lock.json holds the reviewed ones, and names the command that fills it where a registry can be reached.",
        Severity = Severity.High,
        OutsideProduction = Enforcement.Advisory,
    };

    public override AdmissionRule Admission { get; } = Cel.Pods(Cel.EachContainer($"!has(c.image) || {ImageReference.HasDigestCel}"));

    protected override Verdict Check(PodSpecView pod, RuleContext context) => pod.EachContainer(static container =>
        Verdict.Require(container.Image.IsAbsent | container.Image.Satisfies(ImageReference.HasDigest), "the name does not say which image will run"));
}
