using System.Text.RegularExpressions;
using Blueprint.Policies.Admission;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.SupplyChain;

internal sealed partial class ArgoTracksAFixedRevision : Rule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-SUP-GIT-001",
        Title = "Argo CD applications track a fixed revision in production",
        Why = "What a branch means changes with every push: production changes with it, and nobody has decided that.",
        Fix = "Set targetRevision to a commit or to the tag of a release.",
        Severity = Severity.Medium,
    };

    public override AdmissionRule Admission { get; } = AdmissionRule.Of(
        [new("argoproj.io", "*", "applications", "Application")],
        static context => context.IsProduction
            ? [Cel.That("(object.?spec.?sources.orValue([]).size() > 0 ? object.spec.sources : [object.?spec.?source.orValue({})])"
                + $".all(source, source.?targetRevision.orValue('').matches({Cel.Text(FixedPattern)}))")]
            : []);

    public override ImmutableArray<Check> Checks { get; } =
    [
        Patches.Each(["kubernetes:argoproj.io/*:Application"], static (resource, context) => context.IsProduction
            ? Judge(new Node(resource)["spec"])
            : Verdict.NotApplicable("It is not production.")),
    ];

    private static Verdict Judge(Node application)
    {
        var sources = ListFact<AnyFact>.Over(application["sources"]);
        return sources.IsEmpty.IsYes ? JudgeSource(application["source"]) : sources.Judge(static source => JudgeSource(source.Node));
    }

    private static Verdict JudgeSource(Node source) => Verdict.Require(
        TextFact.Over(source["targetRevision"]).Satisfies(static text => Fixed().IsMatch(text)), "what it delivers changes with every push");

    // A commit, or the version of a release: 1.4.2, v1.4.2-rc.1, refs/tags/v1.4.2.
    private const string FixedPattern = @"^([0-9a-fA-F]{40}|(refs/tags/)?v?\d+\.\d+\.\d+([-+][0-9A-Za-z.+-]+)?)$";

    [GeneratedRegex(FixedPattern)]
    private static partial Regex Fixed();
}
