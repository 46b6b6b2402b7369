using Blueprint.Policies.Admission;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.MlGovernance;

internal sealed class GpuJobsEnd : Rule
{
    private static readonly Parameter<int> DeadlineSeconds = Parameter.Number(
        "activeDeadlineSeconds", "How long a job runs at most where it is mended, in seconds.", 21_600, minimum: 1);

    private static readonly Parameter<int> TimeToLiveSeconds = Parameter.Number(
        "ttlSecondsAfterFinished", "How long a job that has ended is kept where it is mended, in seconds.", 86_400);

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-ML-GPU-004",
        Title = "GPU jobs have a deadline and a time to live",
        Why = "A job that hangs holds its GPU until somebody looks, at the price of one.",
        Fix = "Set activeDeadlineSeconds and ttlSecondsAfterFinished on the job.",
        Severity = Severity.Medium,
        Enforcement = Enforcement.Remediate,
        Parameters = [DeadlineSeconds, TimeToLiveSeconds],
    };

    public override AdmissionRule Admission { get; } = Cel
        .Workloads(Cel.That("variables.job.?activeDeadlineSeconds.hasValue() && variables.job.?ttlSecondsAfterFinished.hasValue()").Where(Gpus.UsesGpusCel))
        .Only(AdmissionTarget.Jobs)
        .With("job", "(object.kind == 'CronJob' ? object.?spec.?jobTemplate.?spec : object.?spec).orValue({})");

    public override ImmutableArray<Check> Checks { get; } =
        [new Check.OfResource(Workload.JobTypes, static (resource, _) => Judge(Workload.Over(resource)).OfWhatIsSaid(resource))];

    public override ImmutableArray<Remedy> Remedies { get; } = [new(Workload.JobTypes, static (resource, context) =>
    {
        var job = Workload.Over(resource);
        return
        [
            .. Edit(Deadline(job), context.Get(DeadlineSeconds)), .. Edit(TimeToLive(job), context.Get(TimeToLiveSeconds)),
        ];
    })];

    private static Verdict Judge(Workload job) =>
        (Verdict.Require(Deadline(job).IsPresent, "it may hold its GPU for ever")
            & Verdict.Require(TimeToLive(job).IsPresent, "its pods stay when it is done"))
        .Where(job.UsesGpus(), "It uses no GPUs.");

    private static NumberFact Deadline(Workload job) => NumberFact.Over(job.Job["activeDeadlineSeconds"]);

    private static NumberFact TimeToLive(Workload job) => NumberFact.Over(job.Job["ttlSecondsAfterFinished"]);

    private static ImmutableArray<PropertyEdit> Edit(NumberFact seconds, int value) => seconds.IsPresent.IsNo ? [seconds.Set(value)] : [];
}
