using Blueprint.Policies.Admission;
using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.SupplyChain;

internal sealed class ChartsComeOverTls : Rule
{
    private static readonly Parameter<ImmutableArray<string>> AllowedRepositories = Parameter.Texts(
        "allowedRepositories", "The repositories that charts may come from, with all that lies below them; none means any that speaks TLS.");

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-SUP-HELM-002",
        Title = "Helm charts from approved repositories over TLS",
        Why = "Who answers in the place of the repository decides what the cluster installs, with the rights of the deployment.",
        Fix = "Take the chart from an approved repository, by https:// or oci://, and drop plainHttp.",
        Severity = Severity.Medium,
        Parameters = [AllowedRepositories],
    };

    public override AdmissionRule Admission { get; } =
        AdmissionRule.Not("Charts are unpacked before they come to the cluster: the API server sees only what was in them.");

    public override ImmutableArray<Check> Checks { get; } =
    [
        Each<HelmReleaseView>(static (release, context) => Judge(release.Chart, release.RepositoryOpts.Repo, context)),
        Each<HelmChartView>(static (chart, context) =>
            Judge(chart.Chart, chart.RepositoryOpts.Repo, context)
            & Verdict.ViolationIf(chart.PlainHttp.Is(true), "the chart is fetched without TLS")),
    ];

    private static Verdict Judge(TextFact chart, TextFact repository, RuleContext context)
    {
        // A chart that is a URL by itself is not looked for in a repository; while it is not known, either may be what counts.
        var isUrl = chart.Satisfies(HelmSource.IsUrl);
        var approved = context.Get(AllowedRepositories);
        return Verdict.ViolationIf(EitherIs(IsOpen), "the chart is fetched without TLS")
            & Verdict.Require(
                approved.IsEmpty ? Answer.Yes(repository.Node) : EitherIs(text => approved.Any(prefix => HelmSource.IsBelow(text, prefix))) | chart.Satisfies(HelmSource.IsLocal),
                "nobody has approved the repository");

        Answer EitherIs(Func<string, bool> condition) =>
            isUrl.IsYes ? chart.Satisfies(condition)
            : isUrl.IsNo ? repository.Satisfies(condition)
            : isUrl;
    }

    private static bool IsOpen(string address) => address.StartsWith("http:", StringComparison.OrdinalIgnoreCase);
}
