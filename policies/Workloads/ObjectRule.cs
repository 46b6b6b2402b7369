namespace Blueprint.Policies.Workloads;

/// <summary>A rule over objects of one type, each by itself, and over patches of them.</summary>
/// <typeparam name="TView">The view of the type.</typeparam>
internal abstract class ObjectRule<TView> : Rule
    where TView : struct, IResourceView<TView>
{
    public override ImmutableArray<Check> Checks => [Patches.Each<TView>(Check)];

    /// <summary>Judges one object.</summary>
    protected abstract Verdict Check(TView resource, RuleContext context);
}
