using Blueprint.Policies.Admission;
using Blueprint.Policies.Views;
using Blueprint.Policies.Views.Kubernetes.Core.V1;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.KubernetesWorkloads;

internal sealed class TokensOnlyWhereNeeded : Rule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-K8S-POD-018",
        Title = "Service-account token only where needed",
        Why = "A token that nobody uses is still there for whoever breaks into the container, and the cluster's API takes it.",
        Fix = "Set automountServiceAccountToken to false, or bind the rights that the pod needs to its own service account.",
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
        References = [CisEks("4.1.6"), NistByAnalogy("CM-6, CM-6(1)"), NsaCisa("C-0034")],
    };

    public override AdmissionRule Admission { get; } =
        AdmissionRule.Not("Which rights an account has stands in other objects, and the API server is shown one object at a time.");

    public override ImmutableArray<Check> Checks =>
        [new Check.AcrossStack(Workload.Types, static (resource, stack, _) => Judge(Workload.Over(resource), stack).OfWhatIsSaid(resource))];

    // Whether an account of its own has rights cannot be told from the pod; the default one is not meant to have any.
    public override ImmutableArray<Remedy> Remedies =>
    [
        new(Workload.Types, static (resource, _) => Workload.Over(resource).Pod is var pod && (pod.AutomountServiceAccountToken.IsAbsent & IsDefault(pod)).IsYes
            ? [pod.AutomountServiceAccountToken.Set(false)]
            : []),
    ];

    private static Verdict Judge(Workload workload, StackFacts stack)
    {
        var mounts = workload.Pod.AutomountServiceAccountToken;
        var justified = mounts.Is(false) | mounts.IsAbsent & IsRefusedByItsAccount(workload, stack) | HasRights(workload, stack);
        return Verdict.Require(
            justified.DecidedAt(mounts.Node), "the pod gets a token, and nothing in the stack gives its account any rights");
    }

    private static Answer IsRefusedByItsAccount(Workload workload, StackFacts stack) => stack.Any<ServiceAccountView>(account =>
        workload.ActsAs(account.Metadata.Name, account.Metadata.Namespace) & account.AutomountServiceAccountToken.Is(false));

    private static Answer HasRights(Workload workload, StackFacts stack) =>
        stack.Any<RoleBindingView>(binding => binding.Subjects.Any(subject => workload.ActsAs(subject)))
        | stack.Any<ClusterRoleBindingView>(binding => binding.Subjects.Any(subject => workload.ActsAs(subject)))
        | stack.Any<PodIdentityAssociationView>(association => workload.ActsAs(association.ServiceAccount, association.Namespace))
        | stack.Any<ServiceAccountView>(account =>
            workload.ActsAs(account.Metadata.Name, account.Metadata.Namespace) & !account.Metadata.Annotations["eks.amazonaws.com/role-arn"].IsUnset);

    private static Answer IsDefault(PodSpecView pod) => pod.Account().IsBlank | pod.Account().Is("default");
}
