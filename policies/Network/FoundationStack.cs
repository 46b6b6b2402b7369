using Blueprint.Policies.Views;

namespace Blueprint.Policies.Network;

/// <summary>The stack that others stand on: the one with the network or the cluster. What an account needs once belongs there.</summary>
internal static class FoundationStack
{
    /// <summary>Judges what such a stack must hold. Of other stacks there is nothing to say.</summary>
    public static Check Check(Func<StackFacts, RuleContext, Verdict> judge) => new Check.OfStack((stack, context) =>
        stack.All<VpcView>().Count + stack.All<EksClusterView>().Count == 0
            ? Verdict.NotApplicable("The stack holds neither a network nor a cluster.")
            : judge(stack, context));

    /// <summary>Requires a resource that a view reads.</summary>
    public static Verdict RequireAny<TView>(StackFacts stack, string message)
        where TView : struct, IResourceView<TView> =>
        Verdict.Require(Answer.Of(stack.All<TView>().Count > 0, default), message);
}
