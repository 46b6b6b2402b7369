using System.Text.Json;
using System.Xml.Linq;
using Blueprint.Catalogs;

namespace Pulumi.Providers.Tests.Catalogs;

public sealed class CatalogFiles
{
    [Fact]
    public void There_are_three() => Assert.Equal(["aws", "kubernetes", "random"], Catalog.All.Select(package => package.Name));

    [Fact]
    public void They_are_of_the_versions_that_the_official_packages_are_pinned_to()
    {
        var pinned = XDocument.Parse(Repository.Read("Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(element => element.Attribute("Include")!.Value, element => element.Attribute("Version")!.Value, StringComparer.OrdinalIgnoreCase);

        Assert.All(Catalog.All, package => Assert.Equal(pinned["Pulumi." + package.Name], package.Version));
    }

    [Fact]
    public void They_are_of_the_versions_that_the_script_takes_them_from()
    {
        using var versions = JsonDocument.Parse(Repository.Read("sdk/catalogs/versions.json"));

        Assert.All(Catalog.All, package => Assert.Equal(versions.RootElement.GetProperty(package.Name).GetString(), package.Version));
    }

    [Fact]
    public void They_have_every_module_of_the_scope()
    {
        using var scope = JsonDocument.Parse(Repository.Read("sdk/catalogs/scope.json"));
        var modules = scope.RootElement.GetProperty("aws").EnumerateArray().Select(module => module.GetString()!).ToList();

        var found = Catalog.Find("aws")!.ResourceTokens.Concat(Catalog.Find("aws")!.FunctionTokens).Select(token => token.Split(':', '/')[1]).ToHashSet();

        Assert.Equal(modules.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Tokens_are_listed_in_order_and_once() => Assert.All(Catalog.All, package =>
    {
        Assert.Equal(package.ResourceTokens.Distinct().Order(StringComparer.Ordinal), package.ResourceTokens);
        Assert.Equal(package.FunctionTokens.Distinct().Order(StringComparer.Ordinal), package.FunctionTokens);
    });

    [Theory]
    [InlineData("aws", 670, 332)]
    [InlineData("kubernetes", 70, 0)]
    [InlineData("random", 10, 0)]
    public void Everything_in_them_can_be_looked_into(string name, int resources, int functions)
    {
        var package = Catalog.Find(name)!;
        var specs = package.ResourceTokens.Select(token => package.FindResource(token)!).ToList();
        var calls = package.FunctionTokens.Select(token => package.FindFunction(token)!).ToList();

        Assert.Equal(resources, specs.Count);
        Assert.Equal(functions, calls.Count);
        Assert.All(specs, spec => Walk(spec.Inputs, []));
        Assert.All(specs, spec => Walk(spec.Outputs, []));
        Assert.All(calls, call => Walk(call.Arguments, []));
        Assert.All(calls, call => Walk(call.Result, []));
    }

    [Fact]
    public void Two_who_ask_at_once_get_the_same_answer()
    {
        var found = new ResourceSpec?[64];
        Parallel.For(0, found.Length, i => found[i] = Catalog.Find("aws")!.FindResource("aws:sqs/queue:Queue"));

        Assert.All(found, spec => Assert.Equal(found[0]!.Inputs.Properties.Keys, spec!.Inputs.Properties.Keys));
    }

    // Nested types are looked into once each: a type may contain itself.
    private static void Walk(ObjectSpec spec, HashSet<string> seen)
    {
        foreach (var (name, property) in spec.Properties)
        {
            Assert.Equal(name, property.Name);
            Assert.True(property.Replacement == Replacement.Unknown || property.ReplacementSource.Length > 0, $"{spec.Name} {name}: who says so?");
            foreach (var nested in SpecPaths.Objects(property.Type).Where(nested => seen.Add(nested.Name)))
            {
                Walk(nested.Spec.Value, seen);
            }
        }
    }
}
