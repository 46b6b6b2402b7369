using Blueprint.Policies.Views;
using Blueprint.Policies.Views.Aws.S3;

namespace Blueprint.Policies.Packs.DataProtection;

internal sealed class BucketsAreEncrypted : StackRule<BucketView>
{
    private static readonly Parameter<string> KeyId =
        Parameter.Text("kmsKeyId", "The key that a remedy sets where KMS is used without a key of one's own; empty for none.", "");

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-DAT-S3-004",
        Title = "Buckets encrypt with a KMS key by default",
        Why = "With a key of one's own, access to objects can be withdrawn in one place and each use of the key is on record.",
        Fix = "Add a BucketServerSideEncryptionConfiguration with sseAlgorithm aws:kms and kmsMasterKeyId; for public and internal data, and where access logs arrive, AES256 is enough.",
        Severity = Severity.Medium,
        Parameters = [KeyId],
        References = [Nist("SC-28(1), SC-13, SC-8(3)"), Soc2("PI1.4"), Pci("3.5.1"), Iso27001("A.8.24"), Fsbp("S3.17")],
    };

    public override ImmutableArray<Remedy> Remedies => [Mend<BucketEncryptionView>(static (encryption, context) =>
        context.Get(KeyId) is { Length: > 0 } key ? [.. UsesWithoutAKey(encryption).Select(used => used.KmsMasterKeyId.Set(key))] : [])];

    protected override Verdict Check(BucketView bucket, StackFacts stack, RuleContext context)
    {
        // S3 and load balancers deliver access logs only to buckets that are encrypted with S3's own keys.
        var plainKeyIsEnough = bucket.Tags["bp/data-class"].IsOneOf("public", "internal")
            | BucketLinks.AccessLogs.To(bucket, stack).Any(static logging => Answer.Yes(logging.Node))
            | BucketLinks.LoadBalancerLogs.To(bucket, stack).Any(static balancer => !balancer.AccessLogs.Enabled.Is(false));
        var inline = bucket.ServerSideEncryptionConfiguration.Rule.ApplyServerSideEncryptionByDefault;
        var encrypts = Encrypts(inline.SseAlgorithm, inline.KmsMasterKeyId, plainKeyIsEnough).At(bucket.ServerSideEncryptionConfiguration.Node)
            | BucketLinks.Encryption.To(bucket, stack).Any(encryption => encryption.Rules.Any(rule => Encrypts(rule, plainKeyIsEnough)));
        return Verdict.Require(encrypts, "what is put into the bucket is not encrypted with a key of yours");
    }

    private static IEnumerable<BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultView> UsesWithoutAKey(BucketEncryptionView encryption)
    {
        for (var i = 0; i < encryption.Rules.Node.Count; i++)
        {
            var used = BucketServerSideEncryptionConfigurationRuleView.Over(encryption.Rules.Node[i]).ApplyServerSideEncryptionByDefault;
            if ((used.SseAlgorithm.IsOneOf("aws:kms", "aws:kms:dsse") & used.KmsMasterKeyId.IsUnset).IsYes)
            {
                yield return used;
            }
        }
    }

    private static Answer Encrypts(BucketServerSideEncryptionConfigurationRuleView rule, Answer plainKeyIsEnough) => Encrypts(
        rule.ApplyServerSideEncryptionByDefault.SseAlgorithm, rule.ApplyServerSideEncryptionByDefault.KmsMasterKeyId, plainKeyIsEnough);

    private static Answer Encrypts(TextFact algorithm, TextFact key, Answer plainKeyIsEnough) =>
        (algorithm.IsOneOf("aws:kms", "aws:kms:dsse") & !key.IsUnset)
        | (algorithm.IsOneOf("AES256", "aws:kms", "aws:kms:dsse") & plainKeyIsEnough);
}
