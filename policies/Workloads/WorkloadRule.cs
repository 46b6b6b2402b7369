using Blueprint.Policies.Views;

namespace Blueprint.Policies.Workloads;

/// <summary>A rule over whatever makes pods, each by itself.</summary>
internal abstract class WorkloadRule : Rule
{
    private static readonly Verdict InsideChart =
        Verdict.NotApplicable("A Helm release makes its objects inside the provider, where they cannot be seen.");

    public override ImmutableArray<Check> Checks =>
    [
        new Check.OfResource(Workload.Types, (resource, context) => Check(Workload.Over(resource), context).OfWhatIsSaid(resource)),
        Each<HelmReleaseView>(static (_, _) => InsideChart),
    ];

    /// <summary>Judges one of them.</summary>
    protected abstract Verdict Check(Workload workload, RuleContext context);

    /// <summary>Mends each of them.</summary>
    protected static Remedy Mend(Func<Workload, RuleContext, ImmutableArray<PropertyEdit>> edits) =>
        new(Workload.Types, (resource, context) => edits(Workload.Over(resource), context));
}
