using Blueprint.Policies.Views;
using Blueprint.Protocol;

namespace Blueprint.Policies.Network;

/// <summary>Takes the world out of openings of security groups.</summary>
internal static class IngressMending
{
    private static readonly ImmutableArray<string> Lists = ["cidrBlocks", "ipv6CidrBlocks"];

    /// <summary>A list of openings: those that are for the world alone go, from the others the world does.</summary>
    public static ImmutableArray<PropertyEdit> List(Node list, Func<Node, Answer> isOpen)
    {
        var openings = Enumerable.Range(0, list.Count).Where(i => !isOpen(list[i]).IsYes || HasOthers(list[i])).Select(Kept).ToImmutableArray();
        return Enumerable.Range(0, list.Count).Any(i => isOpen(list[i]).IsYes) ? [new(list, PropertyValue.Of(openings))] : [];

        // What stays as it is keeps its marks of secrecy.
        PropertyValue Kept(int i) => isOpen(list[i]).IsYes && list[i].Value is PropertyValue.Map opening
            ? PropertyValue.Of(Lists.Aggregate(
                opening.Entries,
                (entries, name) => WithoutWorld(list[i][name]) is { } narrowed ? entries.With(name, narrowed) : entries))
            : list.Value is PropertyValue.List { Items: var items } ? items[i] : list.Value!;
    }

    /// <summary>A rule of its own: the world goes, unless nobody would be left.</summary>
    public static ImmutableArray<PropertyEdit> Rule(Node rule, Func<Node, Answer> isOpen) => isOpen(rule).IsYes && HasOthers(rule)
        ? [.. Lists.Where(name => WithoutWorld(rule[name]) is not null).Select(name => new PropertyEdit(rule[name], WithoutWorld(rule[name])!))]
        : [];

    private static bool HasOthers(Node opening)
    {
        var rule = SecurityGroupRuleView.Over(opening);
        return Addresses(rule.CidrBlocks) || Addresses(rule.Ipv6CidrBlocks)
            || !rule.PrefixListIds.IsEmpty.IsYes
            || !ListFact<TextFact>.Over(opening["securityGroups"]).IsEmpty.IsYes
            || rule.SourceSecurityGroupId.IsPresent.IsYes
            || rule.Self.Is(true).IsYes;
    }

    private static bool Addresses(ListFact<TextFact> cidrs) => !cidrs.All(static cidr => cidr.Satisfies(Cidr.IsWholeWorld)).IsYes;

    private static PropertyValue? WithoutWorld(Node cidrs) => cidrs.Value is PropertyValue.List list
        ? PropertyValue.Of([.. list.Items.Where((_, i) => !TextFact.Over(cidrs[i]).Satisfies(Cidr.IsWholeWorld).IsYes)])
        : null;
}
