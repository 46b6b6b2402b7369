using Blueprint.Policies.Admission;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.Reliability;

internal sealed class ApisAreStillServed : Rule
{
    private static readonly Parameter<string> MinVersion =
        Parameter.Text("minVersion", "The oldest minor version of Kubernetes that may run; what the one after it no longer has counts.", "1.32");

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-REL-K8S-005",
        Title = "No APIs that the next version of Kubernetes no longer has",
        Why = "The update of the cluster would leave them behind, and the next deployment would fail.",
        Fix = "Use the version of the API that took its place.",
        Severity = Severity.Medium,
        Parameters = [MinVersion],
    };

    public override AdmissionRule Admission { get; } =
        AdmissionRule.Not("An API server refuses what it no longer has, and converts what it still has before it asks.");

    public override ImmutableArray<Check> Checks { get; } = [new Check.OfResource(["kubernetes:*"], static (resource, context) => Judge(resource, context))];

    private static Verdict Judge(PolicyResource resource, RuleContext context)
    {
        if (resource.Type.Split(':') is not [_, var api, var kind])
        {
            return Verdict.NotApplicable("It is no object of a cluster.");
        }

        var least = KubernetesVersion.Parse(context.Get(MinVersion));
        var next = new Version(least.Major, least.Minor + 1);
        var root = new Node(resource);
        return Verdict.ViolationIf(
            Answer.Of(RemovedApis.Has(api, kind, next), root) | TextFact.Over(root["apiVersion"]).Satisfies(given => RemovedApis.Has(given, kind, next)),
            $"Kubernetes {next} has no {kind} of this API");
    }
}
