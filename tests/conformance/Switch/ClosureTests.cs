using System.Collections.Concurrent;
using System.Xml.Linq;
using Blueprint.Conformance.Calls;
using Blueprint.Conformance.Reference;

namespace Blueprint.Conformance.Switch;

/// <summary>One property decides whether a project is built from the official packages or from <c>sdk/</c>, never from both.</summary>
public class ClosureTests
{
    // Of the one place where versions stand; another test holds that to the versions of the catalogs.
    private static IEnumerable<(string, string)> Official =>
        XDocument.Load(Repository.PathOf("Directory.Packages.props")).Descendants("PackageVersion")
            .Select(item => ((string)item.Attribute("Include")!, $"[{(string)item.Attribute("Version")!}, )"))
            .Where(package => package.Item1 is "Pulumi" or "Pulumi.Aws" or "Pulumi.Kubernetes" or "Pulumi.Random");

    // These are built from all the others.
    private static readonly string[] Roots =
    [
        "tests/Blueprint.Components.Tests/Blueprint.Components.Tests.csproj", "tests/Blueprint.Policies.Tests/Blueprint.Policies.Tests.csproj",
        "tests/Blueprint.Evidence.Tests/Blueprint.Evidence.Tests.csproj", "tests/Blueprint.Admission.Tests/Blueprint.Admission.Tests.csproj",
        "tests/programs/names/names.csproj",
    ];

    private static readonly ConcurrentDictionary<(string Project, string PulumiSdk), Lazy<Task<Closure>>> Closures = new();

    public static TheoryData<string> EachRoot => new(Roots);

    [Fact]
    public async Task Together_they_are_all_that_switches()
    {
        var reached = await Task.WhenAll(Roots.Select(root => ClosureOf(root, "official")));

        Assert.Equal(
            SwitchingProjects.Files.Select(file => Path.GetRelativePath(Repository.Folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal),
            reached.SelectMany(closure => closure.Projects).Where(file => !file.StartsWith("sdk/", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(EachRoot))]
    public async Task Official_is_the_packages_in_the_versions_of_the_catalogs_and_nothing_of_sdk(string project)
    {
        var closure = await ClosureOf(project, "official");

        // Policies know no SDK; they read the values that program and engine exchange, and serve Pulumi's command line (ADR 7). The platform's program has them too (ADR 8).
        var isPolicies = project.Contains("Policies", StringComparison.Ordinal) || project.Contains("Evidence", StringComparison.Ordinal);
        var isSmall = project.Contains("programs", StringComparison.Ordinal);
        Assert.Equal(isPolicies ? [] : Official.Where(package => !isSmall || package.Item1 is "Pulumi" or "Pulumi.Random"), PulumiPackages(closure));
        Assert.Equal(isSmall ? [] : ["sdk/Pulumi.Protocol/Pulumi.Protocol.csproj", "sdk/Pulumi.Wire/Pulumi.Wire.csproj"], Embedded(closure));
    }

    [Theory]
    [MemberData(nameof(EachRoot))]
    public async Task Embedded_is_sdk_and_no_package(string project)
    {
        var closure = await ClosureOf(project, "embedded");

        Assert.Equal([], PulumiPackages(closure));
        Assert.NotEmpty(Embedded(closure));
    }

    // Asked for once each: it takes a second or two.
    private static Task<Closure> ClosureOf(string project, string pulumiSdk) =>
        Closures.GetOrAdd((project, pulumiSdk), key => new(() => Closure.OfAsync(key.Project, key.PulumiSdk))).Value;

    private static IEnumerable<(string, string)> PulumiPackages(Closure closure) =>
        closure.Packages.Where(package => package.Name.StartsWith("Pulumi", StringComparison.Ordinal));

    private static IEnumerable<string> Embedded(Closure closure) => closure.Projects.Where(file => file.StartsWith("sdk/", StringComparison.Ordinal));
}
