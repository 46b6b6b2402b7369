using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.FoundationAws;

internal sealed class MessagesAreEncrypted : Rule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-AWS-MSG-001",
        Title = "Queues and topics are encrypted",
        Why = "Messages carry what databases hold, and lie in queues for days.",
        Fix = "Set kmsMasterKeyId; for a queue, leaving sqsManagedSseEnabled on does as well.",
        Severity = Severity.Medium,
        Enforcement = Enforcement.Remediate,
        References = [Nist("SC-28(1), SC-13, SC-8(3)"), Soc2("PI1.4"), Pci("3.5.1"), Iso27001("A.8.24"), Fsbp("SNS.1, SQS.1")],
    };

    public override ImmutableArray<Check> Checks =>
    [
        // A queue is encrypted with a key of SQS unless that is switched off.
        Each<QueueView>(static (queue, _) => Verdict.ViolationIf(queue.SqsManagedSseEnabled.Is(false) & queue.KmsMasterKeyId.IsBlank, "messages lie in clear")),
        Each<TopicView>(static (topic, _) => Verdict.ViolationIf(topic.KmsMasterKeyId.IsBlank, "messages lie in clear")),
    ];

    public override ImmutableArray<Remedy> Remedies => [Mend<QueueView>(static (queue, _) => [queue.SqsManagedSseEnabled.Set(true)])];
}
