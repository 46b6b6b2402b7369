using System.Collections.Immutable;
using System.Reflection;
using Blueprint.Conformance.Reference;
using Blueprint.Conformance.Surface;

namespace Blueprint.Conformance.Providers;

/// <summary>Generated types are the official ones, member for member.</summary>
public class ProviderSurfaceTests
{
    [ReferenceFact(Listings.Random)]
    public void Random_has_all_types_and_members_of_the_official_package_and_no_others()
    {
        var comparison = SurfaceComparison.Of(Expected(Listings.Random).Select(line => line.Surface), SurfaceLister.List(GeneratedPackage.Random.Assembly.Location));

        comparison.AssertOnly();
    }

    [ReferenceFact(Listings.Kubernetes)]
    public void Kubernetes_types_of_the_listed_group_versions_are_the_official_ones_member_for_member() =>
        ListedTypes(Listings.Kubernetes, GeneratedPackage.Kubernetes.Assembly, line => [line]).AssertOnly(ReviewedDifference.Read("kubernetes-differences.txt"));

    [ReferenceFact(Listings.Aws)]
    public void Aws_types_of_the_sample_are_the_official_ones_member_for_member() =>
        ListedTypes(Listings.Aws, GeneratedPackage.Aws.Assembly, StringEnum.WithImpliedMembers).AssertOnly();

    [ReferenceFact(Listings.Kubernetes)]
    public void A_listed_Kubernetes_namespace_holds_no_types_but_the_listed_ones()
    {
        var listed = Expected(Listings.Kubernetes).Where(line => line.IsType).Select(line => line.Name).ToHashSet(StringComparer.Ordinal);

        // Group versions, where resources live; the listing has every kind of them but lists and patches.
        var whole = listed.Where(name => !name.StartsWith("Pulumi.Kubernetes.Types.", StringComparison.Ordinal)).Select(NamespaceOf)
            .Where(space => space.Split('.') is ["Pulumi", "Kubernetes", _, ['V', ..]]).ToHashSet(StringComparer.Ordinal);
        string[] unlisted =
        [
            .. GeneratedPackage.Kubernetes.Assembly.GetExportedTypes().Where(type => whole.Contains(type.Namespace ?? ""))
                .Select(type => type.FullName!).Where(name => !listed.Contains(name)),
        ];

        Assert.True(unlisted.Length == 0, SurfaceComparison.Show(unlisted));
    }

    private static SurfaceComparison ListedTypes(string listing, Assembly assembly, Func<string, IEnumerable<string>> withImplied)
    {
        var expected = ReferenceData.Lines(listing).SelectMany(withImplied).Select(ListedLine.Parse).ToArray();
        var listedTypes = expected.Where(line => line.IsType).Select(line => line.Name).ToHashSet(StringComparer.Ordinal);
        return SurfaceComparison.Of(expected.Select(line => line.Surface), SurfaceLister.List(assembly.Location, listedTypes.Contains));
    }

    private static ImmutableArray<ListedLine> Expected(string listing) => [.. ReferenceData.Lines(listing).Select(ListedLine.Parse)];

    private static string NamespaceOf(string name) => name[..name.LastIndexOf('.')];
}
