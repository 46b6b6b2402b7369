using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.Identity;

internal sealed class AdministratorAccessIsNotAttached : Rule
{
    // The SDK has no types for Identity Center; what is attached there is attached to a role of every account.
    private static readonly ImmutableArray<string> PermissionSets = ["aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment"];

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-IAM-POL-004",
        Title = "AdministratorAccess and IAMFullAccess are not attached",
        Why = "IAMFullAccess is AdministratorAccess with one step between: whoever has it grants himself the rest.",
        Fix = "Attach a policy with what is needed. A break-glass role takes an exemption.",
        Severity = Severity.Critical,
        References =
        [
            CisAws3("1.16"), CisAws5("1.15"), Nist("AC-6(2), AC-3(3), AC-2(1)"), Soc2("CC1.3, CC6.3"), Iso27001("A.5.18, A.8.2"), Fsbp("IAM.1"),
        ],
    };

    public override ImmutableArray<Check> Checks =>
    [
        Each<IamRolePolicyAttachmentView>(static (attachment, _) => Judge(attachment.PolicyArn)),
        Each<IamUserPolicyAttachmentView>(static (attachment, _) => Judge(attachment.PolicyArn)),
        Each<IamGroupPolicyAttachmentView>(static (attachment, _) => Judge(attachment.PolicyArn)),
        Each<IamPolicyAttachmentView>(static (attachment, _) => Judge(attachment.PolicyArn)),
        Each<IamRolePolicyAttachmentsExclusiveView>(static (attachments, _) => attachments.PolicyArns.Judge(Judge)),
        Each<IamUserPolicyAttachmentsExclusiveView>(static (attachments, _) => attachments.PolicyArns.Judge(Judge)),
        Each<IamGroupPolicyAttachmentsExclusiveView>(static (attachments, _) => attachments.PolicyArns.Judge(Judge)),
        Each<IamRoleView>(static (role, _) => role.ManagedPolicyArns.Judge(Judge)),
        new Check.OfResource(PermissionSets, static (resource, _) => Judge(TextFact.Over(new Node(resource)["managedPolicyArn"]))),
    ];

    private static Verdict Judge(TextFact arn) => Verdict.ViolationIf(
        arn.EndsWith("/AdministratorAccess") | arn.EndsWith("/IAMFullAccess"), "it allows everything, or to grant everything");
}
