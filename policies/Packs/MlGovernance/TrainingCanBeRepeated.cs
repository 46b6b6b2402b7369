using Blueprint.Policies.Admission;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.MlGovernance;

internal sealed class TrainingCanBeRepeated : Rule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-ML-JOB-001",
        Title = "Training jobs use a pinned image and a dataset reference",
        Why = "Without code, data and image on record nobody can say what a model learned from, or train it again.",
        Fix = "Pin the image by digest, and set the annotations bp/dataset-uri and bp/code-revision.",
        Severity = Severity.Medium,
    };

    public override AdmissionRule Admission { get; } = Cel
        .Workloads(Cel.EachContainer($"!has(c.image) || {ImageReference.HasDigestCel}").Where(Cel.IsLabelled("bp/ml", "training")), Cel.That(Cel.Carries("annotations", "bp/dataset-uri", "bp/code-revision")).Where(Cel.IsLabelled("bp/ml", "training")))
        .Only(AdmissionTarget.Jobs);

    public override ImmutableArray<Check> Checks { get; } =
        [new Check.OfResource(Workload.JobTypes, static (resource, _) => Judge(Workload.Over(resource)).OfWhatIsSaid(resource))];

    private static Verdict Judge(Workload job) =>
        (job.Pod.EachContainer(static container => Verdict.Require(
                container.Image.IsAbsent | container.Image.Satisfies(ImageReference.HasDigest), "the name does not say which image trained the model"))
            & Verdict.Require(job.HasAnnotation("bp/dataset-uri"), "nobody can say which data the model has seen")
            & Verdict.Require(job.HasAnnotation("bp/code-revision"), "nobody can say which code trained the model"))
        .Where(job.IsLabelled("bp/ml", "training"), "It is no training.");
}
