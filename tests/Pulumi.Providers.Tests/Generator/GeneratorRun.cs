using System.Collections.Immutable;
using Blueprint.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Pulumi.Providers.Tests.Generator;

/// <summary>Runs the generator as the compiler does, over catalog files of a test.</summary>
internal sealed class GeneratorRun
{
    private readonly GeneratorDriverRunResult result;
    private readonly Compilation compilation;

    public GeneratorRun(IEnumerable<(string Path, string Text)> catalogs, string handWritten = "")
    {
        var before = CSharpCompilation.Create(
            "Generated",
            [CSharpSyntaxTree.ParseText(handWritten)],
            References(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        var driver = CSharpGeneratorDriver.Create(
            [new ProviderGenerator().AsSourceGenerator()],
            catalogs.Select(catalog => (AdditionalText)new CatalogText(catalog.Path, catalog.Text)));
        result = driver.RunGeneratorsAndUpdateCompilation(before, out compilation, out _).GetRunResult();
    }

    /// <summary>What the generator complains about.</summary>
    public ImmutableArray<Diagnostic> Complaints => result.Diagnostics;

    /// <summary>What it wrote, all files one after the other.</summary>
    public string Text => string.Concat(result.GeneratedTrees
        .OrderBy(tree => tree.FilePath, StringComparer.Ordinal)
        .Select(tree => $"==== {Path.GetFileName(tree.FilePath)}\n{tree.GetText()}\n"));

    /// <summary>Errors of the compiler in what was written.</summary>
    public IEnumerable<string> CompilerErrors => compilation.GetDiagnostics()
        .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString());

    public static GeneratorRun OfFolder(string folder, string handWritten = "") => new(
        Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(file => (file, File.ReadAllText(file))), handWritten);

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Where(path => !Path.GetFileName(path).StartsWith("Pulumi.Kubernetes", StringComparison.Ordinal))
        .Select(path => MetadataReference.CreateFromFile(path));

    private sealed class CatalogText(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
