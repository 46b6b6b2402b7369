namespace Blueprint.Policies.Rules;

/// <summary>How a rule looks at resources. A closed set.</summary>
/// <remarks>A type is a token; a <c>*</c> in it stands for any text, as in <c>kubernetes:argoproj.io/*:AppProject</c>.</remarks>
public abstract record Check
{
    private Check()
    {
    }

    /// <summary>Judges each resource of some types by itself, before it is planned.</summary>
    public sealed record OfResource(ImmutableArray<string> Types, Func<PolicyResource, RuleContext, Verdict> Judge) : Check;

    /// <summary>Judges each resource of some types by what stands beside it in the stack.</summary>
    public sealed record AcrossStack(ImmutableArray<string> Types, Func<PolicyResource, StackFacts, RuleContext, Verdict> Judge) : Check;

    /// <summary>Judges the stack as a whole.</summary>
    public sealed record OfStack(Func<StackFacts, RuleContext, Verdict> Judge) : Check;
}
