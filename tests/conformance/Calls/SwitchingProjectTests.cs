using System.Collections.Frozen;
using System.Collections.Immutable;
using Blueprint.Conformance.Reference;
using Blueprint.Conformance.Surface;
using Xunit.Abstractions;

namespace Blueprint.Conformance.Calls;

/// <summary>Components, stacks, policies and their tests use nothing that the official packages lack.</summary>
public class SwitchingProjectTests(ITestOutputHelper output)
{
    private static ImmutableArray<CompiledAssembly> Compiled => SwitchingProjects.Compiled;

    [Fact]
    public void Every_project_that_switches_is_read()
    {
        // Runs inside the compiler and knows no Pulumi.
        const string generator = "Blueprint.Policies.Generator";

        Assert.Equal(
            SwitchingProjects.Files.Select(file => Path.GetFileNameWithoutExtension(file)!).Where(name => name != generator).Order(StringComparer.Ordinal),
            Compiled.Select(assembly => assembly.Name).Order(StringComparer.Ordinal));
    }

    [ReferenceFact(
        Listings.Core, Listings.Random, Listings.Kubernetes, Listings.Aws,
        AwsTables.Tokens, AwsTables.Namespaces, AwsTables.Overrides)]
    public void All_that_they_use_of_Pulumi_is_official()
    {
        var checks = Compiled.Select(assembly => (assembly.Name, Check: Check(OfficialPackages.ByAssembly, assembly))).ToArray();
        foreach (var (name, check) in checks)
        {
            Say(name, check.Listed, check.ByRule, check.Reviewed);
        }

        Say("all", Tally.Sum(checks.Select(c => c.Check.Listed)), Tally.Sum(checks.Select(c => c.Check.ByRule)), Tally.Sum(checks.Select(c => c.Check.Reviewed)));
        var violations = checks.SelectMany(entry => entry.Check.Violations).ToArray();
        Assert.True(violations.Length == 0, $"{violations.Length} uses are not official:\n{SurfaceComparison.Show(violations)}");
    }

    [ReferenceFact(Listings.Core, Listings.Random, Listings.Kubernetes, Listings.Aws)]
    public void What_the_listings_had_not_would_be_found()
    {
        const string option = "Pulumi.ResourceOptions.Protect";
        var poorer = OfficialPackages.ByAssembly.ToFrozenDictionary(
            entry => entry.Key,
            entry => entry.Key == "Pulumi"
                ? OfficialPackages.Core(line => !line.StartsWith(option, StringComparison.Ordinal))
                : entry.Value);

        var violations = Compiled.SelectMany(assembly => Check(poorer, assembly).Violations).ToArray();

        Assert.NotEmpty(violations);
        Assert.All(violations, violation => Assert.Matches("Pulumi.ResourceOptions::[gs]et_Protect\\(", violation));
        Assert.Contains(violations, violation => violation.Contains("(components/", StringComparison.Ordinal) && violation.Contains(".cs:", StringComparison.Ordinal));
    }

    [Fact]
    public void Whoever_uses_something_of_Pulumi_is_known() =>
        Assert.All(
            Compiled.SelectMany(assembly => assembly.Uses).Where(use => use.Assembly.StartsWith("Pulumi", StringComparison.Ordinal)),
            use => Assert.True(use.Places.Length > 0, use.ToString()));

    [Fact]
    public void The_embedded_packages_open_their_internals_to_none_of_them()
    {
        var names = Compiled.Select(assembly => assembly.Name).ToHashSet(StringComparer.Ordinal);
        var embedded = new[] { typeof(Pulumi.Output), typeof(Pulumi.Aws.Provider), typeof(Pulumi.Kubernetes.Provider), typeof(Pulumi.Random.Provider), typeof(Protocol.ProgramHost) };

        Assert.All(embedded, type =>
        {
            using var image = File.OpenRead(type.Assembly.Location);
            Assert.DoesNotContain(CompiledAssembly.FriendsOf(image), names.Contains);
        });
    }

    private static ApiCheck Check(FrozenDictionary<string, OfficialApi> official, CompiledAssembly assembly) =>
        ApiCheck.Of(official, new UnlistedAwsApi(), ReviewedDifference.Read("kubernetes-differences.txt"), assembly, MayKnow(assembly.Name));

    private void Say(string name, Tally listed, Tally byRule, Tally reviewed) =>
        output.WriteLine($"{name}: {listed} are in a listing, {byRule} of AWS follow from tokens and rules of naming, {reviewed} are newer than the listing");

    // Policies judge the values that program and engine exchange, whatever SDK the program is written against, and serve them to Pulumi's command line (ADR 7).
    private static string[] MayKnow(string assembly) =>
        assembly is "Blueprint.Policies" or "Blueprint.Policies.Tests" ? ["Pulumi.Protocol", "Pulumi.Wire"]
        : assembly is "Blueprint.Evidence.Tests" or "Blueprint.Admission.Tests" ? ["Pulumi.Protocol"]
        : [];
}
