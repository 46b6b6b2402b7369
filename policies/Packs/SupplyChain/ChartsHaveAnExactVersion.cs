using System.Text.RegularExpressions;
using Blueprint.Policies.Admission;
using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.SupplyChain;

internal sealed partial class ChartsHaveAnExactVersion : Rule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-SUP-HELM-001",
        Title = "Helm charts pinned to an exact version",
        Why = "Without a version a deployment takes what is newest on that day: two of them are not the same software.",
        Fix = "Set version to one version of the chart, such as 8.3.0.",
        Severity = Severity.Medium,
    };

    public override AdmissionRule Admission { get; } =
        AdmissionRule.Not("Charts are unpacked before they come to the cluster: the API server sees only what was in them.");

    public override ImmutableArray<Check> Checks { get; } =
    [
        Each<HelmReleaseView>(static (release, _) => Judge(release.Chart, release.Version)),
        Each<HelmChartView>(static (chart, _) => Judge(chart.Chart, chart.Version)),
    ];

    private static Verdict Judge(TextFact chart, TextFact version)
    {
        var isExact = version.Satisfies(static text => Exact().IsMatch(text)) | version.IsBlank & chart.Satisfies(HelmSource.IsPinned);
        return Verdict.Require(isExact.DecidedAt(version.Node), "which version it is, the repository decides")
            .Where(!chart.Satisfies(HelmSource.IsLocal), "The chart lies beside the program, and has no other version.");
    }

    // Not 8.3, which is any 8.3.x.
    [GeneratedRegex(@"^=?v?\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$")]
    private static partial Regex Exact();
}
