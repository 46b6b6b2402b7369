using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.Identity;

internal sealed class PoliciesAreNotAttachedToUsers : Rule
{
    private const string Scattered = "what the user may do is written at the user";

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-IAM-USER-002",
        Title = "Policies are attached to groups and roles, not to users",
        Why = "Rights that hang on persons are forgotten there when they change their work.",
        Fix = "Attach the policy to a group or a role, and let the user have that.",
        Severity = Severity.Medium,
        References =
        [
            CisAws3("1.15"), CisAws5("1.14"), Nist("AC-6(3), AC-3(3), AC-2(1)"), Soc2("CC1.3"), Pci("7.2.1, 7.2.2, 7.2.5"), Iso27001("A.5.15"),
        ],
    };

    public override ImmutableArray<Check> Checks =>
    [
        Each<IamUserPolicyView>(static (policy, _) => Verdict.Violation(policy.User.Node, Scattered)),
        Each<IamUserPolicyAttachmentView>(static (attachment, _) => Verdict.Violation(attachment.User.Node, Scattered)),
        Each<IamPolicyAttachmentView>(static (attachment, _) => Verdict.ViolationIf(!attachment.Users.IsEmpty, Scattered)),
        Each<IamUserPolicyAttachmentsExclusiveView>(static (attachments, _) => Verdict.ViolationIf(!attachments.PolicyArns.IsEmpty, Scattered)),
    ];
}
