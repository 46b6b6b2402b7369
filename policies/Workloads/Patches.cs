namespace Blueprint.Policies.Workloads;

/// <summary>Patches of objects that something else has made. They name only what they change.</summary>
internal static class Patches
{
    private const string Suffix = "Patch";

    /// <summary>The type of patches of a type.</summary>
    public static string Of(string type) => type + Suffix;

    /// <summary>The type that a type patches; the type itself if it patches none.</summary>
    public static string Target(string type) => Is(type) ? type[..^Suffix.Length] : type;

    /// <summary>A verdict, without what a patch is only silent about: that stays as it is.</summary>
    public static Verdict OfWhatIsSaid(this Verdict verdict, PolicyResource resource) => Is(resource.Type)
        ? verdict.OfWhatIsSet("A patch leaves what it does not name as it is.")
        : verdict;

    /// <summary>A check of each object that a view reads, and of each patch of one.</summary>
    public static Check Each<TView>(Func<TView, RuleContext, Verdict> check)
        where TView : struct, IResourceView<TView> =>
        Each(TView.Types, (resource, context) => check(TView.Over(new(resource)), context));

    /// <summary>A check of each object of some types, and of each patch of one.</summary>
    public static Check Each(ImmutableArray<string> types, Func<PolicyResource, RuleContext, Verdict> check) =>
        new Check.OfResource([.. types, .. types.Select(Of)], (resource, context) => check(resource, context).OfWhatIsSaid(resource));

    private static bool Is(string type) => type.EndsWith(Suffix, StringComparison.Ordinal);
}
