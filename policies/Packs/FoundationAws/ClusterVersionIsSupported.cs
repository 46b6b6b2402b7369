using Blueprint.Policies.Views;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.FoundationAws;

internal sealed class ClusterVersionIsSupported : Rule
{
    private static readonly Parameter<string> MinVersion = Parameter.Text("minVersion", "The oldest minor version of Kubernetes that may run.", "1.32");

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-AWS-EKS-007",
        Title = "A supported version of Kubernetes, chosen on purpose",
        Why = "An old version gets no security fixes; one that nobody chose changes with the day the cluster is made.",
        Fix = "Set version to one that EKS supports, and go up one at a time.",
        Severity = Severity.High,
        Parameters = [MinVersion],
        References = [Pci("6.3.3")],
    };

    public override ImmutableArray<Check> Checks =>
    [
        Each<EksClusterView>(static (cluster, context) => context.IsProduction || !cluster.Version.IsBlank.IsYes
            ? Judge(cluster.Version, context)
            : Verdict.NotApplicable("It takes the version that AWS gives, which only production must not.")),
        Each<NodeGroupView>(static (group, context) => Judge(group.Version, context).Where(!group.Version.IsBlank, "It takes the version of its cluster.")),
    ];

    private static Verdict Judge(TextFact version, RuleContext context)
    {
        var least = KubernetesVersion.Parse(context.Get(MinVersion));
        return Verdict.Require(
            version.Satisfies(text => Version.TryParse(text, out var given) && given >= least),
            $"a version from {least} on is supported");
    }
}
