using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.FoundationAws;

internal sealed class NodesTakeNoSshFromAnywhere : Rule<NodeGroupView>
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-AWS-EKS-011",
        Title = "No SSH into node groups from anywhere",
        Why = "With a key and no source, EKS opens port 22 of every node to the world.",
        Fix = "Leave out remoteAccess and use Session Manager, or name the groups that may in remoteAccess.sourceSecurityGroupIds.",
        Severity = Severity.High,
    };

    public override ImmutableArray<Remedy> Remedies => [Mend<NodeGroupView>(static (group, _) => [group.RemoteAccess.Node.Clear()])];

    protected override Verdict Check(NodeGroupView group, RuleContext context)
    {
        var access = group.RemoteAccess;
        return Verdict.ViolationIf(access.SourceSecurityGroupIds.IsEmpty & !access.Ec2SshKey.IsBlank, "port 22 is open to the world");
    }
}
