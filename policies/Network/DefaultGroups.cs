using Blueprint.Policies.Views;

namespace Blueprint.Policies.Network;

/// <summary>What is said of the default security group of a network, whichever way it is named.</summary>
internal static class DefaultGroups
{
    /// <summary>The groups by which a stack takes charge of a network's default one.</summary>
    public static readonly Link<DefaultSecurityGroupView, VpcView> Managed = new(group => group.VpcId, vpc => vpc.Id);

    private static readonly Targets<SecurityGroupRuleView> Rules = new(rule => rule.SecurityGroupId);
    private static readonly Targets<SecurityGroupIngressRuleView> IngressRules = new(rule => rule.SecurityGroupId);
    private static readonly Targets<SecurityGroupEgressRuleView> EgressRules = new(rule => rule.SecurityGroupId);

    /// <summary>Whether the group has rules, inside it or beside it.</summary>
    public static Answer HasRules(DefaultSecurityGroupView group, StackFacts stack) =>
        !group.Ingress.IsEmpty | !group.Egress.IsEmpty
        | Rules.Reach(group, stack) | IngressRules.Reach(group, stack) | EgressRules.Reach(group, stack);

    /// <summary>Whether rules of the stack are for the default group of a network.</summary>
    public static Answer HasRules(VpcView vpc, StackFacts stack) =>
        Rules.Reach(vpc, stack) | IngressRules.Reach(vpc, stack) | EgressRules.Reach(vpc, stack);

    /// <summary>Rules of one kind and the default groups that they are for.</summary>
    private sealed class Targets<TRule>(Func<TRule, TextFact> group)
        where TRule : struct, IResourceView<TRule>
    {
        private readonly Link<TRule, DefaultSecurityGroupView> toGroup = new(group, target => target.Id);
        private readonly Link<TRule, VpcView> toNetwork = new(group, vpc => vpc.DefaultSecurityGroupId);

        public Answer Reach(DefaultSecurityGroupView target, StackFacts stack) => toGroup.To(target, stack).Any(rule => MayBeOfADefault(rule, stack));

        public Answer Reach(VpcView vpc, StackFacts stack) => toNetwork.To(vpc, stack).Any(rule => MayBeOfADefault(rule, stack));

        // What is not known yet and comes from a single resource of another type, such as a group of the stack's own, is of no default group.
        private Answer MayBeOfADefault(TRule rule, StackFacts stack)
        {
            var reference = group(rule).Node;
            var isOfAnother = reference.Presence == Presence.Unknown
                && reference.Sources() is [var urn]
                && stack.Resources.FirstOrDefault(resource => resource.Urn == urn) is { } source
                && !DefaultSecurityGroupView.Types.Contains(source.Type)
                && !VpcView.Types.Contains(source.Type);
            return Answer.Of(!isOfAnother, rule.Node);
        }
    }
}
