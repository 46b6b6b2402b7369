using System.Text.RegularExpressions;
using Blueprint.Policies.Documents;
using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.MlGovernance;

internal sealed partial class ServingReadsOnly : Rule
{
    private static readonly Verdict NotForServing = Verdict.NotApplicable("It is not for serving pods.");

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-ML-REG-004",
        Title = "Model artifact role is read-only for serving",
        Why = "A server that may write artifacts turns one hole in it into a changed model for everybody.",
        Fix = "Allow the role of the serving pods s3:GetObject and s3:ListBucket only.",
        Severity = Severity.High,
    };

    public override ImmutableArray<Check> Checks { get; } =
    [
        EachInStack<IamRolePolicyView>(static (policy, stack, _) =>
            Judge(policy.Policy.Node, Servers.HasRolePolicy(policy, stack), stack)),
        EachInStack<IamPolicyView>(static (policy, stack, _) =>
            Judge(policy.Policy.Node, Servers.HavePolicy(policy, stack), stack)),
    ];

    private static Verdict Judge(Node policy, Answer isForServing, StackFacts stack) => isForServing.IsNo
        ? NotForServing
        : PolicyDocument.Judge(policy, statement => Verdict.ViolationIf(
                statement.Allows & (statement.Covers("s3:PutObject") | statement.Covers("s3:DeleteObject")) & statement.ReachesAll(resource => IsArtifacts(resource, stack)),
                "serving pods may change the models"))
            .Where(isForServing, "It is not for serving pods.");

    // The buckets that are marked, and those that are called so where they belong to another stack.
    private static bool IsArtifacts(string resource, StackFacts stack)
    {
        var bucket = resource.StartsWith("arn:", StringComparison.Ordinal) ? resource[(resource.LastIndexOf(':') + 1)..] : resource;
        return bucket.StartsWith('*')
            || Called().IsMatch(bucket)
            || stack.Any<BucketView>(marked => marked.Tags["bp/component"].Is("mlflow-artifacts")
                & marked.Bucket.Satisfies(name => bucket == name || bucket.StartsWith($"{name}/", StringComparison.Ordinal))).IsYes;
    }

    [GeneratedRegex("mlflow|artifact|model", RegexOptions.IgnoreCase)]
    private static partial Regex Called();
}
