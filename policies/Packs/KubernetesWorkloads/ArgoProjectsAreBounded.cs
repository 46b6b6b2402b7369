using Blueprint.Policies.Admission;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.KubernetesWorkloads;

internal sealed class ArgoProjectsAreBounded : Rule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-K8S-GIT-001",
        Title = "Argo CD projects are bounded",
        Why = "A project without bounds delivers anything from anywhere to everywhere, with the rights of Argo CD.",
        Fix = "Name the repositories, the clusters and namespaces, and the kinds outside namespaces that the project needs.",
        Severity = Severity.High,
    };

    public override AdmissionRule Admission { get; } = AdmissionRule.Of(
        [new("argoproj.io", "*", "appprojects", "AppProject")],
        Cel.That("!('*' in object.?spec.?sourceRepos.orValue([]))"
            + " && object.?spec.?destinations.orValue([]).all(to, to.?namespace.orValue('') != '*' && to.?server.orValue('') != '*')"
            + " && object.?spec.?clusterResourceWhitelist.orValue([]).all(kind, !(kind.?group.orValue('') == '*' && kind.?kind.orValue('') == '*'))"));

    public override ImmutableArray<Check> Checks { get; } =
        [Patches.Each(["kubernetes:argoproj.io/*:AppProject"], static (resource, _) => Judge(new Node(resource)["spec"]))];

    private static Verdict Judge(Node project) =>
        ListFact<TextFact>.Over(project["sourceRepos"]).Judge(static repository => Verdict.ViolationIf(repository.Is("*"), "it delivers from any repository"))
        & ListFact<AnyFact>.Over(project["destinations"]).Judge(static destination =>
            Open(destination.Node["namespace"], "it delivers to any namespace") & Open(destination.Node["server"], "it delivers to any cluster"))
        & ListFact<AnyFact>.Over(project["clusterResourceWhitelist"]).Judge(static kind => Verdict.ViolationIf(
            TextFact.Over(kind.Node["group"]).Is("*") & TextFact.Over(kind.Node["kind"]).Is("*"), "it delivers any kind outside namespaces"));

    private static Verdict Open(Node name, string message) => Verdict.ViolationIf(TextFact.Over(name).Is("*"), message);
}
