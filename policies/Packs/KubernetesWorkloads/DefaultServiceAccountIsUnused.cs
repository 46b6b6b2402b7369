using Blueprint.Policies.Admission;
using Blueprint.Policies.Views;
using Blueprint.Policies.Views.Kubernetes.Core.V1;
using Blueprint.Policies.Views.Kubernetes.Rbac.V1;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.KubernetesWorkloads;

internal sealed class DefaultServiceAccountIsUnused : PodRule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-K8S-POD-019",
        Title = "Default service account unused",
        Why = "Every pod that names none acts as the default account: rights given to it are given to pods that nobody thought of.",
        Fix = "Give the workload a service account of its own, and bind rights to that.",
        Severity = Severity.Medium,
        References = [CisEks("4.1.5, 5.2.1"), NistByAnalogy("CM-6, CM-6(1)")],
    };

    public override AdmissionRule Admission { get; } = Cel
        .Pods(Cel.That("object.kind in ['ClusterRoleBinding', 'RoleBinding']"
            + $" ? {Cel.List("object", "subjects")}.all(subject, !(subject.?kind.orValue('') == 'ServiceAccount' && subject.?name.orValue('') == 'default'))"
            + " : !(variables.pod.?serviceAccountName.orValue(variables.pod.?serviceAccount.orValue('')) in ['', 'default'])"))
        .And(AdmissionTarget.Bindings);

    public override ImmutableArray<Check> Checks =>
    [
        .. base.Checks,
        Patches.Each<RoleBindingView>(static (binding, _) => binding.Subjects.Judge(Judge)),
        Patches.Each<ClusterRoleBindingView>(static (binding, _) => binding.Subjects.Judge(Judge)),
    ];

    protected override Verdict Check(PodSpecView pod, RuleContext context) =>
        Verdict.ViolationIf(pod.Account().IsBlank | pod.Account().Is("default"), "the pod acts as the default account");

    private static Verdict Judge(SubjectView subject) =>
        Verdict.ViolationIf(subject.Name.Is("default") & subject.Kind.Is("ServiceAccount"), "all pods without an account of their own get these rights");
}
