using System.Collections.Immutable;
using Blueprint.Conformance.Reference;

namespace Blueprint.Conformance.Surface;

/// <summary>Programs that compile against the embedded SDK compile against the official one, and the other way round.</summary>
public class CoreSurfaceTests
{
    private static readonly Lazy<SurfaceComparison> Comparison = new(() => SurfaceComparison.Of(
        ReferenceData.Lines(Listings.Core).Select(line => ListedLine.Parse(line).Surface),
        SurfaceLister.List(typeof(Pulumi.Output).Assembly.Location)));

    private static readonly ImmutableArray<ReviewedDifference> LeftOut = ReviewedDifference.Read("left-out.txt");

    [ReferenceFact(Listings.Core)]
    public void The_embedded_SDK_has_nothing_that_the_official_one_lacks() =>
        Assert.True(Comparison.Value.Extra.IsEmpty, SurfaceComparison.Show(Comparison.Value.Extra));

    [ReferenceFact(Listings.Core)]
    public void The_embedded_SDK_lacks_nothing_but_what_is_left_out_for_a_reason()
    {
        string[] missing = [.. Comparison.Value.Missing.Where(line => !LeftOut.Any(entry => entry.Covers(line)))];

        Assert.True(missing.Length == 0, SurfaceComparison.Show(missing));
    }

    [ReferenceFact(Listings.Core)]
    public void What_is_said_to_be_left_out_really_is()
    {
        string[] stale = [.. LeftOut.Where(entry => !Comparison.Value.Missing.Any(entry.Covers)).Select(entry => entry.Pattern)];

        Assert.True(stale.Length == 0, "These entries of left-out.txt excuse nothing any more; remove them:\n" + SurfaceComparison.Show(stale));
    }
}
