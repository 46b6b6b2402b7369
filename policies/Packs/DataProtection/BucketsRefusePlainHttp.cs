using Blueprint.Policies.Documents;
using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.DataProtection;

internal sealed class BucketsRefusePlainHttp : StackRule<BucketView>
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-DAT-S3-005",
        Title = "Buckets refuse requests without TLS",
        Why = "S3 answers plain HTTP unless a policy forbids it, and then everyone on the way reads along.",
        Fix = "Add a BucketPolicy that denies s3:* to everyone, on the bucket and its objects, where aws:SecureTransport is false.",
        Severity = Severity.High,
        References =
        [
            CisAws3("2.1.1"), CisAws5("2.1.1"), Nist("SC-8(1), SC-13, SC-23"), Pci("4.2.1, 4.2.1.1, 2.2.7"), Fsbp("S3.5"),
        ],
    };

    protected override Verdict Check(BucketView bucket, StackFacts stack, RuleContext context) => Verdict.Require(
        PolicyDocument.Any(bucket.Policy.Node, DeniesPlainHttp).At(bucket.Policy.Node)
        | BucketLinks.Policies.To(bucket, stack).Any(static policy => PolicyDocument.Any(policy.Policy.Node, DeniesPlainHttp)),
        "no policy of the stack denies requests to this bucket without TLS");

    private static Answer DeniesPlainHttp(PolicyStatement statement) =>
        statement.Denies
        & statement.NamesEveryone
        & statement.Actions.Any(static action => action.Satisfies(static text => ActionPattern.IsWholeService(text) && ActionPattern.Service(text) is "*" or "s3"))
        & IsPlainHttpAlone(statement)
        & statement.Resources.Any(static resource => resource.Satisfies(static text => text is "*" || text.EndsWith("/*", StringComparison.Ordinal) || IsPrefix(text)))
        & statement.Resources.Any(static resource => resource.Satisfies(static text => !text.Contains('/', StringComparison.Ordinal)));

    // Any further condition would have to hold, too, and the statement would deny less.
    private static Answer IsPlainHttpAlone(PolicyStatement statement)
    {
        var operators = statement.Conditions;
        return operators.HasOneEntry & operators.Any(static (name, keys) => name is "Bool" or "BoolIfExists"
            ? keys.HasOneEntry & keys.Any(static (key, values) => key.Equals("aws:SecureTransport", StringComparison.OrdinalIgnoreCase)
                ? values.Any(static value => value.Satisfies(static text => text.Equals("false", StringComparison.OrdinalIgnoreCase)))
                : Answer.No(values.Node))
            : Answer.No(keys.Node));
    }

    // arn:aws:s3:::name* takes in the bucket and its objects.
    private static bool IsPrefix(string resource) => resource.EndsWith('*') && !resource.Contains('/', StringComparison.Ordinal);
}
