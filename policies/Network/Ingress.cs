using Blueprint.Policies.Views;

namespace Blueprint.Policies.Network;

/// <summary>One opening of a security group, in whichever of the ways it is written.</summary>
/// <param name="Node">Where it is written.</param>
/// <param name="FromTheWorld">Whether every address of a family may use it.</param>
/// <param name="Protocol">The protocol; <c>-1</c> is any.</param>
/// <param name="FromPort">The first port.</param>
/// <param name="ToPort">The last port.</param>
internal sealed record Ingress(Node Node, Answer FromTheWorld, TextFact Protocol, NumberFact FromPort, NumberFact ToPort)
{
    /// <summary>The checks that judge every opening of security groups.</summary>
    public static ImmutableArray<Check> Checks(Func<Ingress, RuleContext, Verdict> judge) =>
    [
        Of<SecurityGroupView>((group, context) => Inline(group.Ingress.Node, judge, context)),
        Of<DefaultSecurityGroupView>((group, context) => Inline(group.Ingress.Node, judge, context)),
        Of<SecurityGroupRuleView>((rule, context) => judge(At(rule.Node), context).Where(rule.Type.Is("ingress"), "It is about what leaves.")),
        Of<SecurityGroupIngressRuleView>((rule, context) => judge(
            new(rule.Node, rule.CidrIpv4.Satisfies(Cidr.IsWholeWorld) | rule.CidrIpv6.Satisfies(Cidr.IsWholeWorld), rule.IpProtocol, rule.FromPort, rule.ToPort),
            context)),
    ];

    /// <summary>Closes openings to the world, where somebody else is left who may use them, or where they are items of a list.</summary>
    /// <param name="isOpen">Which openings must be closed.</param>
    public static ImmutableArray<Remedy> Remedies(Func<Ingress, RuleContext, Answer> isOpen) =>
    [
        new(SecurityGroupView.Types, (resource, context) => IngressMending.List(new Node(resource)["ingress"], opening => isOpen(At(opening), context))),
        new(DefaultSecurityGroupView.Types, (resource, context) => IngressMending.List(new Node(resource)["ingress"], opening => isOpen(At(opening), context))),
        new(SecurityGroupRuleView.Types, (resource, context) => IngressMending.Rule(new Node(resource), opening => isOpen(At(opening), context))),
    ];

    /// <summary>Whether any protocol may use it, and so any port.</summary>
    public Answer IsForAnyProtocol => Protocol.Satisfies(static protocol => protocol is "-1" || Is(protocol, "all"));

    /// <summary>Whether it lets a TCP or UDP port through.</summary>
    public Answer Covers(int port) =>
        IsForAnyProtocol | (Protocol.Satisfies(HasPorts) & FromPort.IsAtMost(port) & ToPort.IsAtLeast(port));

    private static bool HasPorts(string protocol) => protocol is "6" or "17" || Is(protocol, "tcp") || Is(protocol, "udp");

    private static bool Is(string protocol, string name) => protocol.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static Verdict Inline(Node list, Func<Ingress, RuleContext, Verdict> judge, RuleContext context) =>
        ListFact<AnyFact>.Over(list).Judge(opening => judge(At(opening.Node), context));

    // Openings inside a group and rules of their own have the same properties.
    private static Ingress At(Node opening)
    {
        var rule = SecurityGroupRuleView.Over(opening);
        return new(
            opening,
            rule.CidrBlocks.Any(static cidr => cidr.Satisfies(Cidr.IsWholeWorld)) | rule.Ipv6CidrBlocks.Any(static cidr => cidr.Satisfies(Cidr.IsWholeWorld)),
            rule.Protocol,
            rule.FromPort,
            rule.ToPort);
    }

    private static Check.OfResource Of<TView>(Func<TView, RuleContext, Verdict> judge)
        where TView : struct, IResourceView<TView> =>
        new(TView.Types, (resource, context) => judge(TView.Over(new(resource)), context));
}
