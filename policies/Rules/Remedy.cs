namespace Blueprint.Policies.Rules;

/// <summary>How a rule mends what breaks it.</summary>
/// <remarks>
/// It is asked about resources that the rule finds broken (for rules across the stack, about every resource of its types). What
/// it sets must make the rule hold, must come out the same when it is done again, and must not depend on other remedies.
/// A place that is unknown is never set, and no resource is ever removed.
/// </remarks>
/// <param name="Types">The type tokens, as in a <see cref="Check"/>.</param>
/// <param name="Edits">What to set; empty where it cannot mend the resource.</param>
public sealed record Remedy(ImmutableArray<string> Types, Func<PolicyResource, RuleContext, ImmutableArray<PropertyEdit>> Edits)
{
    /// <summary>Whether it mends only a part, so that its rule may be broken all the same.</summary>
    /// <value>Default: no. A remedy that leaves its rule broken is then a fault of the rule, and sets nothing.</value>
    public bool IsPartial { get; init; }
}
