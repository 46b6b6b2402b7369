using System.Text.RegularExpressions;
using Blueprint.Policies.Documents;
using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.Identity;

internal sealed partial class ServiceAccountTrustIsLimited : Rule<IamRoleView>
{
    private const string Issuer = "oidc.eks";

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-IAM-ROLE-003",
        Title = "Roles for pods trust named service accounts",
        Why = "Every pod of the cluster gets a token of the same issuer; without a condition on its subject, any of them may assume the role.",
        Fix = "Add a condition StringEquals on the issuer's :sub with system:serviceaccount:<namespace>:<name>.",
        Severity = Severity.High,
        References = [CisEks("5.2.1")],
    };

    protected override Verdict Check(IamRoleView role, RuleContext context) => PolicyDocument.Judge(role.AssumeRolePolicy.Node, static statement =>
        Verdict.ViolationIf(
            (statement.Trusts(Issuer) & !statement.Demands(Issuer, "sub", static subject => ServiceAccount().IsMatch(subject))).At(statement.Node),
            "pods of other service accounts may assume the role"));

    [GeneratedRegex("^system:serviceaccount:[a-z0-9.-]+:[a-z0-9.-]+$")]
    private static partial Regex ServiceAccount();
}
