using Blueprint.Catalogs;

namespace Pulumi.Providers.Tests.Catalogs;

/// <summary>Finds properties by path, written as the catalogs write it: <c>a.b[].c</c>.</summary>
internal static class SpecPaths
{
    public static PropertySpec At(ObjectSpec spec, string path)
    {
        var steps = path.Split('.');
        foreach (var step in steps[..^1])
        {
            spec = Inside(spec.Properties[step.Replace("[]", "", StringComparison.Ordinal)].Type);
        }

        return spec.Properties[steps[^1]];
    }

    /// <summary>All nested objects that a type is made of.</summary>
    public static IEnumerable<TypeSpec.ObjectOf> Objects(TypeSpec type) => type switch
    {
        TypeSpec.ObjectOf nested => [nested],
        TypeSpec.ListOf list => Objects(list.Element),
        TypeSpec.MapOf map => Objects(map.Element),
        TypeSpec.UnionOf union => union.Cases.SelectMany(Objects),
        _ => [],
    };

    private static ObjectSpec Inside(TypeSpec type) => Objects(type).Single().Spec.Value;
}
