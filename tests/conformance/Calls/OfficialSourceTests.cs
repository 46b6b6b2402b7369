using System.Collections.Immutable;
using Blueprint.Conformance.Providers;
using Blueprint.Conformance.Reference;
using Blueprint.Conformance.Surface;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Blueprint.Conformance.Calls;

/// <summary>Sources of components, stacks and their tests compile against what the listings declare, as they would against the packages.</summary>
/// <remarks>
/// Compiled code no longer shows names of parameters, defaults, constants, or what may be null; sources do. AWS types outside the listing are
/// declared as the embedded package has them; <see cref="SwitchingProjectTests"/> holds those to the rules.
/// </remarks>
public class OfficialSourceTests
{
    // CS1701 is about versions of the framework; CS8524 is off in these projects.
    private static readonly string[] Suppressed = ["CS1701", "CS8524"];

    private static readonly Lazy<ImmutableArray<MetadataReference>> Packages = new(() =>
        [.. OfficialPackages.ByAssembly.Where(entry => entry.Key != "Pulumi.Aws").Select(entry => entry.Value).Append(Aws()).Select(package => package.Compilation.ToMetadataReference())]);

    [ReferenceFact(Listings.Core, Listings.Random, Listings.Kubernetes, Listings.Aws)]
    public void Listings_can_be_read_as_declarations()
    {
        // Explicit implementations and constructors that call other constructors are not listed, and nobody can tell from outside.
        string[] expected = ["CS0535", "CS1729", "CS7036"];

        var unexpected = OfficialPackages.ByAssembly.Values.SelectMany(package => Problems(package.Compilation))
            .Where(problem => problem.Severity == DiagnosticSeverity.Error && !expected.Contains(problem.Id));
        Assert.Equal([], unexpected);
    }

    [ReferenceFact(Listings.Core, Listings.Random, Listings.Kubernetes, Listings.Aws)]
    public void Sources_compile_against_them_without_a_warning()
    {
        var components = Compile("Blueprint.Components");
        var programs = SwitchingProjects.Names.Where(SwitchingProjects.IsProgram).Select(name => Compile(name, components)).ToArray();
        var tests = Compile("Blueprint.Components.Tests", [components, .. programs]);

        Assert.Equal(["boutique", "names", "platform", "recommendations"], programs.Select(program => program.AssemblyName).Order(StringComparer.Ordinal));
        Assert.Equal([], new[] { components, tests }.Concat(programs).SelectMany(Problems));
    }

    [ReferenceTheory(Listings.Core, Listings.Random, Listings.Kubernetes, Listings.Aws)]
    [InlineData("new Input<string>()", "CS1729")]
    [InlineData("new ComponentResource(type: \"a:b:c\", title: \"x\")", "CS1739")]
    [InlineData("new ComponentResource(\"a:b:c\", null)", "CS8625")]
    [InlineData("Output.Create(1).Apply(number => number.Length)", "CS1061")]
    [InlineData("new CustomResourceOptions { Providers = { } }", "CS0117")]
    [InlineData("new Pulumi.Kubernetes.Core.V1.Pod(\"p\", null, (ComponentResourceOptions?)null)", "CS1503")]
    public void What_the_packages_would_refuse_is_refused(string expression, string expected)
    {
        var tree = CSharpSyntaxTree.ParseText($"using Pulumi; class P {{ static object Run() => {expression}; }}", new CSharpParseOptions(LanguageVersion.CSharp14));

        Assert.Contains(expected, Problems(Compile("program", [tree], [])).Select(problem => problem.Id));
    }

    // What the sources use of AWS: from the listing, and for the rest from the embedded package.
    private static OfficialApi Aws()
    {
        var listed = OfficialPackages.ByAssembly["Pulumi.Aws"];
        var used = SwitchingProjects.Compiled.SelectMany(assembly => assembly.Uses).Where(use => use.Assembly == "Pulumi.Aws" && listed.Find(use.Type) is null)
            .Select(use => use.Type).ToHashSet(StringComparer.Ordinal);
        return OfficialApi.Of(
            "Pulumi.Aws", [.. OfficialPackages.AwsLines, .. SurfaceLister.List(GeneratedPackage.Aws.Assembly.Location, used.Contains)], OfficialPackages.ByAssembly["Pulumi"]);
    }

    private static CSharpCompilation Compile(string name, params IEnumerable<CSharpCompilation> references)
    {
        // What the build adds by itself: implicit usings, and who may see internals.
        var assembly = SwitchingProjects.Assemblies.Single(path => Path.GetFileNameWithoutExtension(path) == name);
        var added = Path.GetDirectoryName(assembly)!.Replace($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", $"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal);
        var files = Directory.EnumerateFiles(SwitchingProjects.FolderOf(name), "*.cs", SearchOption.AllDirectories)
            .Concat([Path.Combine(added, $"{name}.GlobalUsings.g.cs"), Path.Combine(added, $"{name}.AssemblyInfo.cs")]);

        // Packages that have nothing to do with Pulumi lie beside what was compiled; so do the policies where they are used, which know no SDK but have the values that an engine exchanges.
        var beside = Directory.EnumerateFiles(Path.GetDirectoryName(assembly)!, "*.dll").Select(path => Path.GetFileName(path)).ToHashSet(StringComparer.Ordinal);
        var others = beside.Where(file => file.StartsWith("xunit.", StringComparison.Ordinal) || file is "Moq.dll" or "YamlDotNet.dll" or "Blueprint.Policies.dll")
            .Concat(beside.Contains("Blueprint.Policies.dll") ? ["Pulumi.Protocol.dll"] : [])
            .Select(file => Path.Combine(Path.GetDirectoryName(assembly)!, file));
        return Compile(
            name,
            files.Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), new CSharpParseOptions(LanguageVersion.CSharp14), path)),
            [.. others.Select(path => MetadataReference.CreateFromFile(path)), .. references.Select(reference => reference.ToMetadataReference())]);
    }

    private static CSharpCompilation Compile(string name, IEnumerable<SyntaxTree> trees, IEnumerable<MetadataReference> references) => CSharpCompilation.Create(
        name, trees, [.. Framework.References, .. Packages.Value, .. references],
        new CSharpCompilationOptions(
            name != "program" && SwitchingProjects.IsProgram(name) ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable,
            specificDiagnosticOptions: Suppressed.ToDictionary(id => id, _ => ReportDiagnostic.Suppress, StringComparer.Ordinal)));

    // CS8795, an error: a method that a generator of the framework writes; generators do not run here.
    private static IEnumerable<Diagnostic> Problems(CSharpCompilation compilation) =>
        compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != "CS8795");
}
