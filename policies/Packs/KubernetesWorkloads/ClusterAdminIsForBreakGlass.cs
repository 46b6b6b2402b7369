using Blueprint.Policies.Admission;
using Blueprint.Policies.Views;
using Blueprint.Policies.Views.Kubernetes.Rbac.V1;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.KubernetesWorkloads;

internal sealed class ClusterAdminIsForBreakGlass : Rule
{
    private static readonly Parameter<ImmutableArray<string>> AllowedGroups = Parameter.Texts(
        "allowedGroups", "The groups of people that may have cluster-admin, for emergencies; * for any text.", "bp:break-glass");

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-K8S-RBAC-001",
        Title = "cluster-admin bound only to break-glass groups",
        Why = "Whoever has cluster-admin has everything in the cluster, every secret and every node.",
        Fix = "Bind a role with the rights that are needed; keep cluster-admin for the groups in allowedGroups.",
        Severity = Severity.Critical,
        Parameters = [AllowedGroups],
        References =
        [
            CisEks("4.1.1"), NistByAnalogy("CM-6, CM-6(1), CM-8(3)"), Soc2("CC6.1, CC6.2, CC6.7"), Pci("7.2.1, 7.2.2, 7.2.5"), Iso27001("A.5.15, A.5.18"),
            NsaCisa("C-0035"),
        ],
    };

    public override AdmissionRule Admission { get; } = Cel.ByPeople(AdmissionRule.Of(AdmissionTarget.Bindings, static context =>
    [
        Cel.That("object.?roleRef.?name.orValue('') != 'cluster-admin' || object.?roleRef.?kind.orValue('') == 'Role'"
            + $" || {Cel.List("object", "subjects")}.all(subject, subject.?kind.orValue('') == 'Group' && {Cel.Matches("subject.?name.orValue('')", context.Get(AllowedGroups))})"),
    ]));

    public override ImmutableArray<Check> Checks =>
    [
        Patches.Each<ClusterRoleBindingView>(static (binding, context) => Judge(binding.RoleRef, binding.Subjects, context)),
        Patches.Each<RoleBindingView>(static (binding, context) => Judge(binding.RoleRef, binding.Subjects, context)),
    ];

    private static Verdict Judge(RoleRefView role, ListFact<SubjectView> subjects, RuleContext context)
    {
        // A role of a namespace may have the name by chance.
        var isAdmin = role.Name.Is("cluster-admin") & !role.Kind.Is("Role");
        var allowed = context.Get(AllowedGroups);
        return isAdmin.IsNo ? Verdict.Pass : subjects.Judge(subject => Verdict.ViolationIf(
            (!subject.Name.Satisfies(name => Glob.MatchesAny(allowed, name)) | !subject.Kind.Is("Group")) & isAdmin, "it may do everything in the cluster"));
    }
}
