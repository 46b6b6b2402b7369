using Blueprint.Policies.Views;
using Blueprint.Protocol;

namespace Blueprint.Policies.Packs.DataProtection;

internal sealed class DatabasesRequireTls : Rule
{
    private const string InClear = "connections without TLS are taken";

    private static readonly Link<RdsInstanceView, RdsParameterGroupView> Groups =
        new(instance => instance.ParameterGroupName, group => group.Name, group => group.Id);

    private static readonly Link<RdsClusterView, RdsClusterParameterGroupView> ClusterGroups =
        new(cluster => cluster.DbClusterParameterGroupName, group => group.Name, group => group.Id);

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-DAT-RDS-004",
        Title = "Databases take connections through TLS only",
        Why = "A client that does not ask for TLS sends its password and every row in clear, and nothing looks wrong.",
        Fix = "Set rds.force_ssl to 1 (PostgreSQL, SQL Server) or require_secure_transport to ON (MySQL, MariaDB) in the parameter group.",
        Severity = Severity.High,
        References = [Iso27001("A.8.24"), Fsbp("RDS.38, RDS.39")],
    };

    public override ImmutableArray<Remedy> Remedies =>
    [
        Mend<RdsParameterGroupView>(static (group, _) => SwitchOn(group.Family, group.Parameters.Node, ofClusters: false)),
        Mend<RdsClusterParameterGroupView>(static (group, _) => SwitchOn(group.Family, group.Parameters.Node, ofClusters: true)),
    ];

    public override ImmutableArray<Check> Checks =>
    [
        EachInStack<RdsParameterGroupView>(static (group, _, _) => Judge(group.Family, group.Parameters.Node, ofClusters: false)),
        EachInStack<RdsClusterParameterGroupView>(static (group, _, _) => Judge(group.Family, group.Parameters.Node, ofClusters: true)),
        EachInStack<RdsInstanceView>(static (instance, stack, _) => JudgeLinked(
            instance.ParameterGroupName,
            Groups.HasTarget(instance, stack),
            Groups.Target(instance, stack, static group => Holds(group.Family, group.Parameters.Node, ofClusters: false)))),
        EachInStack<RdsClusterView>(static (cluster, stack, _) => JudgeLinked(
            cluster.DbClusterParameterGroupName,
            ClusterGroups.HasTarget(cluster, stack),
            ClusterGroups.Target(cluster, stack, static group => Holds(group.Family, group.Parameters.Node, ofClusters: true)))),
    ];

    private static Verdict Judge(TextFact family, Node parameters, bool ofClusters) =>
        Verdict.Require(Holds(family, parameters, ofClusters).At(parameters), InClear)
            .Where(family.Satisfies(text => TlsParameter.Of(text, ofClusters) is not null), "No parameter of this family asks for TLS.");

    private static Verdict JudgeLinked(TextFact group, bool isInStack, Answer holds) =>
        isInStack ? Verdict.Require(holds, InClear)
        : group.Node.Presence == Presence.Unknown ? Verdict.Undetermined(group.Node)
        : Verdict.NotApplicable("Its parameter group is not in this stack.");

    // Families of other engines have nothing to switch on.
    private static Answer Holds(TextFact family, Node parameters, bool ofClusters) =>
        family.Value is null ? Answer.Unknown(family.Node)
        : TlsParameter.Of(family.Value, ofClusters) is not { } tls ? Answer.Yes(family.Node)
        : ListFact<DatabaseParameter>.Over(parameters).Any(parameter => parameter.Name.Is(tls.Name) & parameter.Value.Satisfies(tls.IsOn)).At(parameters);

    private static ImmutableArray<PropertyEdit> SwitchOn(TextFact family, Node parameters, bool ofClusters)
    {
        if (TlsParameter.Of(family.Value ?? "", ofClusters) is not { } tls || !Holds(family, parameters, ofClusters).IsNo)
        {
            return [];
        }

        for (var i = 0; i < parameters.Count; i++)
        {
            if (DatabaseParameter.Over(parameters[i]) is var given && given.Name.Is(tls.Name).IsYes)
            {
                return [given.Value.Set(tls.On)];
            }
        }

        return [ListFact<DatabaseParameter>.Over(parameters).With(PropertyValue.Of(PropertyMap.Of(
            ("name", PropertyValue.Of(tls.Name)), ("value", PropertyValue.Of(tls.On)))))];
    }
}
