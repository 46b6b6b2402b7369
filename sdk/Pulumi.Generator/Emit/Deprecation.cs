namespace Blueprint.Generator.Emit;

internal static class Deprecation
{
    /// <summary>The catalogs hold facts, so the reason is in the provider's own documentation.</summary>
    public const string Attribute = "[global::System.Obsolete(\"The provider's authors advise against this; its documentation names what replaces it.\")]";
}
