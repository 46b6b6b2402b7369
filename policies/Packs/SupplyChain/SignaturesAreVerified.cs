using Blueprint.Policies.Admission;
using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.SupplyChain;

internal sealed class SignaturesAreVerified : Rule
{
    private static readonly ImmutableArray<string> Verifiers =
    [
        "kubernetes:policies.kyverno.io/*:ImageValidatingPolicy", "kubernetes:policies.kyverno.io/*:NamespacedImageValidatingPolicy",
        "kubernetes:policy.sigstore.dev/*:ClusterImagePolicy",
    ];

    private static readonly ImmutableArray<string> Policies = ["kubernetes:kyverno.io/*:ClusterPolicy", "kubernetes:kyverno.io/*:Policy"];

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-SUP-IMG-004",
        Title = "Signature verification policy present in the cluster",
        Why = "Without it the cluster runs whatever the registry hands out, whoever put it there.",
        Fix = "Add an ImageValidatingPolicy of Kyverno or a ClusterImagePolicy of sigstore to the stack of the cluster.",
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
        References = [NistByAnalogy("CM-6, CM-6(1)")],
    };

    public override AdmissionRule Admission { get; } =
        AdmissionRule.Not("It asks what else the stack has, and the API server is shown one object at a time.");

    public override ImmutableArray<Check> Checks { get; } = [new Check.OfStack(Judge)];

    private static Verdict Judge(StackFacts stack, RuleContext context)
    {
        if (!context.IsProduction || stack.All<EksClusterView>().Count == 0)
        {
            return Verdict.NotApplicable("It has no cluster, or is not production.");
        }

        if (stack.Types.Any(type => Glob.MatchesAny(Verifiers, type)))
        {
            return Verdict.Pass;
        }

        var verifies = stack.Types.Where(type => Glob.MatchesAny(Policies, type)).SelectMany(stack.OfType)
            .Aggregate(default(Answer), static (answer, policy) => answer | Verifies(policy));
        return verifies.IsUnknown ? Verdict.Undetermined(verifies.Witness)
            : verifies.IsYes ? Verdict.Pass
            : Verdict.Violation(default, "nothing in the stack verifies the signatures of images");
    }

    private static Answer Verifies(PolicyResource policy)
    {
        var answer = ListFact<AnyFact>.Over(new Node(policy)["spec"]["rules"]).Any(static rule => !ListFact<AnyFact>.Over(rule.Node["verifyImages"]).IsEmpty);
        return answer.At(answer.Witness.Elsewhere());
    }
}
