using Blueprint.Policies.Views;

namespace Blueprint.Policies.Network;

/// <summary>One opening of a security group, in whichever of the three ways it is written.</summary>
/// <param name="Node">Where it is written.</param>
/// <param name="FromTheWorld">Whether every address of a family may use it.</param>
/// <param name="Protocol">The protocol; <c>-1</c> is any.</param>
/// <param name="FromPort">The first port.</param>
/// <param name="ToPort">The last port.</param>
internal sealed record Ingress(Node Node, Answer FromTheWorld, TextFact Protocol, NumberFact FromPort, NumberFact ToPort)
{
    /// <summary>The checks that judge every opening of security groups.</summary>
    public static ImmutableArray<Check> Checks(Func<Ingress, Verdict> judge) =>
    [
        Of<SecurityGroupView>(group => group.Ingress.Judge(rule => judge(
            new(rule.Node, Open(rule.CidrBlocks, rule.Ipv6CidrBlocks), rule.Protocol, rule.FromPort, rule.ToPort)))),
        Of<DefaultSecurityGroupView>(group => group.Ingress.Judge(rule => judge(
            new(rule.Node, Open(rule.CidrBlocks, rule.Ipv6CidrBlocks), rule.Protocol, rule.FromPort, rule.ToPort)))),
        Of<SecurityGroupRuleView>(rule => judge(
            new(rule.Node, Open(rule.CidrBlocks, rule.Ipv6CidrBlocks), rule.Protocol, rule.FromPort, rule.ToPort))
            .Where(rule.Type.Is("ingress"), "It is about what leaves.")),
        Of<SecurityGroupIngressRuleView>(rule => judge(
            new(rule.Node, rule.CidrIpv4.Satisfies(Cidr.IsWholeWorld) | rule.CidrIpv6.Satisfies(Cidr.IsWholeWorld), rule.IpProtocol, rule.FromPort, rule.ToPort))),
    ];

    /// <summary>Whether any protocol may use it, and so any port.</summary>
    public Answer IsForAnyProtocol => Protocol.IsOneOf("-1", "all", "ALL");

    /// <summary>Whether it lets a TCP or UDP port through.</summary>
    public Answer Covers(int port) =>
        IsForAnyProtocol
        | (Protocol.IsOneOf("tcp", "udp", "TCP", "UDP", "6", "17") & FromPort.IsAtMost(port) & ToPort.IsAtLeast(port));

    private static Check.OfResource Of<TView>(Func<TView, Verdict> judge)
        where TView : struct, IResourceView<TView> =>
        new(TView.Types, (resource, _) => judge(TView.Over(new(resource))));

    private static Answer Open(ListFact<TextFact> ipv4, ListFact<TextFact> ipv6) =>
        ipv4.Any(static cidr => cidr.Satisfies(Cidr.IsWholeWorld)) | ipv6.Any(static cidr => cidr.Satisfies(Cidr.IsWholeWorld));
}
