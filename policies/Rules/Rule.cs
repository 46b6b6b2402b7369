using Blueprint.Policies.Admission;

namespace Blueprint.Policies.Rules;

/// <summary>A rule: what it asks for and why, and the checks that decide it.</summary>
/// <remarks>
/// Most rules derive from <see cref="Rule{TView}"/> or <see cref="StackRule{TView}"/>; one that looks at several types lists its
/// checks itself. Checks are pure: no clock, no disk, no state between calls.
/// </remarks>
public abstract class Rule
{
    /// <summary>What the rule says about itself.</summary>
    public abstract RuleDeclaration Declaration { get; }

    /// <summary>The checks. All of them look at single resources, or all of them at the stack.</summary>
    public abstract ImmutableArray<Check> Checks { get; }

    /// <summary>How resources that break the rule are mended, where that can be told from the resource alone.</summary>
    /// <value>Default: not at all.</value>
    public virtual ImmutableArray<Remedy> Remedies => [];

    /// <summary>The same rule as the API server of a cluster asks it, of what comes there past the stacks too.</summary>
    /// <value>Default: null, for rules that are not about objects of a cluster.</value>
    public virtual AdmissionRule? Admission => null;

    /// <summary>Mends each resource that a view reads.</summary>
    protected static Remedy Mend<TView>(Func<TView, RuleContext, ImmutableArray<PropertyEdit>> edits)
        where TView : struct, IResourceView<TView> =>
        new(TView.Types, (resource, context) => edits(TView.Over(new(resource)), context));

    /// <summary>A check of each resource that a view reads.</summary>
    protected static Check Each<TView>(Func<TView, RuleContext, Verdict> check)
        where TView : struct, IResourceView<TView> =>
        new Check.OfResource(TView.Types, (resource, context) => check(TView.Over(new(resource)), context));

    /// <summary>A check of each resource that a view reads, with the stack around it.</summary>
    protected static Check EachInStack<TView>(Func<TView, StackFacts, RuleContext, Verdict> check)
        where TView : struct, IResourceView<TView> =>
        new Check.AcrossStack(TView.Types, (resource, stack, context) => check(TView.Over(new(resource)), stack, context));
}

/// <summary>A rule over resources of one type, each by itself.</summary>
/// <typeparam name="TView">The view of the type.</typeparam>
public abstract class Rule<TView> : Rule
    where TView : struct, IResourceView<TView>
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<Check> Checks => [Each<TView>(Check)];

    /// <summary>Judges one resource.</summary>
    protected abstract Verdict Check(TView resource, RuleContext context);
}

/// <summary>A rule over resources of one type, each with what stands beside it in the stack.</summary>
/// <typeparam name="TView">The view of the type.</typeparam>
public abstract class StackRule<TView> : Rule
    where TView : struct, IResourceView<TView>
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<Check> Checks => [EachInStack<TView>(Check)];

    /// <summary>Judges one resource.</summary>
    protected abstract Verdict Check(TView resource, StackFacts stack, RuleContext context);
}
