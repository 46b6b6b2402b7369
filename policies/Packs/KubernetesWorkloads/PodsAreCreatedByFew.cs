using Blueprint.Policies.Admission;
using Blueprint.Policies.Access;
using Blueprint.Policies.Views;
using Blueprint.Policies.Views.Kubernetes.Rbac.V1;

namespace Blueprint.Policies.Packs.KubernetesWorkloads;

internal sealed class PodsAreCreatedByFew : Rule
{
    private static readonly ImmutableArray<string> Powerful = ["pods", "pods/exec", "nodes/proxy", "serviceaccounts/token", "persistentvolumes"];

    private static readonly Parameter<ImmutableArray<string>> PlatformSubjects = Parameter.Texts(
        "platformSubjects",
        "The groups and users of the platform, and its accounts as namespace/name; * for any text.",
        "bp:break-glass", "bp:platform*", "system:*", "kube-system/*");

    private static readonly Link<RoleBindingView, RoleView> RoleBindings = new(static binding => binding.RoleRef.Name, static role => role.Metadata.Name);

    private static readonly Link<RoleBindingView, ClusterRoleView> LocalBindings = new(static binding => binding.RoleRef.Name, static role => role.Metadata.Name);

    private static readonly Link<ClusterRoleBindingView, ClusterRoleView> ClusterRoleBindings =
        new(static binding => binding.RoleRef.Name, static role => role.Metadata.Name);

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-K8S-RBAC-005",
        Title = "Pod create and exec and node proxy rights are narrow",
        Why = "Who creates pods, enters them or talks to nodes directly has the rights of all pods there, and passes by admission.",
        Fix = "Let the delivery create pods; label the role bp/team=platform if it is the platform's, or bind it to its subjects only.",
        Severity = Severity.High,
        Enforcement = Enforcement.Advisory,
        Parameters = [PlatformSubjects],
        References =
        [
            CisEks("4.1.4"), CisEks8("4.1.9, 4.1.10, 4.1.12"), NistByAnalogy("CM-6, CM-6(1)"), Pci("7.2.1, 7.2.2, 7.2.5"), Iso27001("A.5.15, A.5.18"),
        ],
    };

    public override AdmissionRule Admission { get; } =
        AdmissionRule.Not("Whom a role is bound to stands in other objects, and the API server is shown one object at a time.");

    public override ImmutableArray<Check> Checks =>
    [
        EachInStack<RoleView>(static (role, stack, context) => Judge(
            role.Rules, role.Metadata.Labels, Bindings(RoleBindings.To(role, stack), context))),
        EachInStack<ClusterRoleView>(static (role, stack, context) => Judge(
            role.Rules, role.Metadata.Labels, Bindings(ClusterRoleBindings.To(role, stack), context), Bindings(LocalBindings.To(role, stack), context))),
    ];

    private static Verdict Judge(ListFact<PolicyRuleView> rules, MapFact<TextFact> labels, params ReadOnlySpan<(Answer Platforms, Answer Others)> bindings)
    {
        var (platforms, others) = bindings[0];
        foreach (var more in bindings[1..])
        {
            (platforms, others) = (platforms | more.Platforms, others | more.Others);
        }

        var isPlatforms = platforms & !others;
        return rules.Judge(rule => Judge(rule.Allows(["create"], "", Powerful), isPlatforms))
            .Where(!labels["bp/team"].Is("platform"), "It is the platform's own role.");
    }

    private static Verdict Judge(Answer grants, Answer isPlatforms) =>
        Verdict.ViolationIf((grants & !isPlatforms).DecidedAt(grants.Witness), "it leads to the rights of all pods");

    // Whether only the platform is bound, and whether somebody else is.
    private static (Answer Platforms, Answer Others) Bindings(Companions<RoleBindingView> bindings, RuleContext context) => (
        bindings.Any(binding => !binding.Subjects.IsEmpty & binding.Subjects.All(subject => IsPlatforms(subject, context))),
        bindings.Any(binding => binding.Subjects.Any(subject => !IsPlatforms(subject, context))));

    private static (Answer Platforms, Answer Others) Bindings(Companions<ClusterRoleBindingView> bindings, RuleContext context) => (
        bindings.Any(binding => !binding.Subjects.IsEmpty & binding.Subjects.All(subject => IsPlatforms(subject, context))),
        bindings.Any(binding => binding.Subjects.Any(subject => !IsPlatforms(subject, context))));

    private static Answer IsPlatforms(SubjectView subject, RuleContext context)
    {
        var names = context.Get(PlatformSubjects);
        var isAccount = subject.Kind.Is("ServiceAccount");
        return isAccount & subject.Namespace.Satisfies(ns => Glob.MatchesAny(names, $"{ns}/{subject.Name.Value}"))
            | !isAccount & subject.Name.Satisfies(name => Glob.MatchesAny(names, name));
    }
}
