using Blueprint.Policies.Admission;
using Blueprint.Policies.Views.Kubernetes.Core.V1;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.SupplyChain;

internal sealed class ImagesComeFromApprovedRegistries : PodRule
{
    private static readonly Parameter<ImmutableArray<string>> AllowedRegistries = Parameter.Texts(
        "allowedRegistries",
        "The registries that images may come from, with all that lies below them: a host, or a host and the beginning of a path; * for any text between slashes.",
        "*.dkr.ecr.*.amazonaws.com", "*.dkr.ecr.*.amazonaws.com.cn");

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-SUP-IMG-003",
        Title = "Images only from approved registries",
        Why = "What comes from a registry that anyone may push to was reviewed by nobody, and is gone when its owner removes it.",
        Fix = "Push the image to the account's registry, or pull it through that; approve others in allowedRegistries.",
        Severity = Severity.High,
        Parameters = [AllowedRegistries],
        References = [CisEks("5.1.4"), NistByAnalogy("CM-5(3), CM-7(2), CM-7(5)")],
    };

    public override AdmissionRule Admission { get; } = Cel.Pods(static context =>
        [Cel.EachContainer($"!has(c.image) || {ImageReference.IsBelowCel(context.Get(AllowedRegistries))}")]);

    protected override Verdict Check(PodSpecView pod, RuleContext context) => pod.EachContainer(container => Verdict.Require(
        container.Image.IsAbsent | container.Image.Satisfies(image => context.Get(AllowedRegistries).Any(registry => ImageReference.IsBelow(image, registry))),
        "nobody has approved its registry"));
}
