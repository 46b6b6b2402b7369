using System.Collections.Frozen;
using Blueprint.Conformance.Reference;
using Blueprint.Conformance.Surface;

namespace Blueprint.Conformance.Calls;

/// <summary>The official packages as far as listings describe them.</summary>
internal static class OfficialPackages
{
    private static readonly Lazy<FrozenDictionary<string, OfficialApi>> Loaded = new(Load);

    /// <summary>By the name of the assembly.</summary>
    public static FrozenDictionary<string, OfficialApi> ByAssembly => Loaded.Value;

    public static IEnumerable<string> KubernetesLines => ReferenceData.Lines(Listings.Kubernetes);

    public static IEnumerable<string> AwsLines => ReferenceData.Lines(Listings.Aws).SelectMany(StringEnum.WithImpliedMembers);

    /// <summary>The core package by those lines of its listing that are wanted.</summary>
    public static OfficialApi Core(Func<string, bool> isWanted)
    {
        // The parts for those who write plugins and converters are not for programs, and speak of libraries that are not here.
        var lines = ReferenceData.Lines(Listings.Core).Where(line =>
            !line.StartsWith("Pulumi.Experimental.", StringComparison.Ordinal) && !line.StartsWith("Pulumi.Codegen.", StringComparison.Ordinal));
        return OfficialApi.Of("Pulumi", lines.Where(isWanted));
    }

    private static FrozenDictionary<string, OfficialApi> Load()
    {
        var core = Core(_ => true);
        return new Dictionary<string, OfficialApi>(StringComparer.Ordinal)
        {
            ["Pulumi"] = core,
            ["Pulumi.Random"] = OfficialApi.Of("Pulumi.Random", ReferenceData.Lines(Listings.Random), core),
            ["Pulumi.Kubernetes"] = OfficialApi.Of("Pulumi.Kubernetes", KubernetesLines, core),
            ["Pulumi.Aws"] = OfficialApi.Of("Pulumi.Aws", AwsLines, core),
        }.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
