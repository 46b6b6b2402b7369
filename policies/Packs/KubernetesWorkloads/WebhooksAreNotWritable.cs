using Blueprint.Policies.Admission;
using Blueprint.Policies.Access;
using Blueprint.Policies.Views;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.KubernetesWorkloads;

internal sealed class WebhooksAreNotWritable : Rule
{
    private static readonly ImmutableArray<string> Writing = ["create", "update", "patch", "delete", "deletecollection"];

    private static readonly ImmutableArray<string> Webhooks = ["mutatingwebhookconfigurations", "validatingwebhookconfigurations"];

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-K8S-RBAC-006",
        Title = "Admission webhook configuration not writable",
        Why = "Who changes the webhooks sees every object that is written, and switches off what checks them.",
        Fix = "Remove the verbs that write, or give the role to the controller that owns the webhook under an exemption.",
        Severity = Severity.High,
        References = [CisEks8("4.1.11"), Iso27001("A.8.2, A.8.3")],
    };

    public override AdmissionRule Admission { get; } = Cel.Roles(
        [AdmissionTarget.ClusterRole], $"!{Grants.Allows(Writing, "admissionregistration.k8s.io", Webhooks)}");

    public override ImmutableArray<Check> Checks => [Patches.Each<ClusterRoleView>(static (role, _) => role.Rules.Judge(static rule =>
        Verdict.ViolationIf(rule.Allows(Writing, "admissionregistration.k8s.io", Webhooks), "the role changes what checks every write")))];
}
