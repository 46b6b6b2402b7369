using System.Text;
using Blueprint.Policies.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Blueprint.Mutation;

/// <summary>The sources of the policies, as their project compiles them, with the views that are generated from the catalogs.</summary>
internal sealed class PolicySources
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview);

    private PolicySources(CSharpCompilation compilation) => Compilation = compilation;

    /// <summary>All of it, unchanged; a file's path is counted from the folder of the policies.</summary>
    public CSharpCompilation Compilation { get; }

    /// <summary>Reads a repository.</summary>
    /// <param name="repository">Its folder.</param>
    public static PolicySources Read(string repository)
    {
        var folder = Path.Combine(repository, "policies");
        var bench = new StreamReader(typeof(PolicySources).Assembly.GetManifestResourceStream("FixtureBench.cs")!).ReadToEnd();
        var trees = Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(file => (File: file, Name: Path.GetRelativePath(folder, file).Replace('\\', '/')))
            .Where(static source => !source.Name.StartsWith("Generator/", StringComparison.Ordinal))
            .OrderBy(static source => source.Name, StringComparer.Ordinal)
            .Select(static source => Parse(File.ReadAllText(source.File), source.Name))
            .Append(Parse(ImplicitUsings, "ImplicitUsings.cs"))
            .Append(Parse(bench, "FixtureBench.cs"));

        // The libraries that the policies use are this tool's, too; the policies themselves are compiled anew.
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static file => Path.GetFileName(file) != "Blueprint.Policies.dll")
            .Select(static file => MetadataReference.CreateFromFile(file));
        var compilation = CSharpCompilation.Create("Blueprint.Policies", trees, references, new(
            OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));
        var catalogs = Directory.GetFiles(Path.Combine(repository, "sdk", "catalogs"), "*.json", SearchOption.AllDirectories)
            .Where(static file => Path.GetFileName(Path.GetDirectoryName(file)) is "aws" or "kubernetes")
            .Select(static file => (AdditionalText)new CatalogText(file));
        CSharpGeneratorDriver.Create([new ViewGenerator().AsSourceGenerator()], catalogs, Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var complete, out _);
        return new((CSharpCompilation)complete);
    }

    private static SyntaxTree Parse(string text, string name)
    {
        var tree = CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), Options, name);
        return tree.WithRootAndOptions(new RegexWriter().Visit(tree.GetRoot()), Options);
    }

    private sealed class CatalogText(string path) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(File.ReadAllText(path), Encoding.UTF8);
    }

    // The generator of regular expressions comes with the SDK's compiler and not with this one: they are made when asked for.
    private sealed class RegexWriter : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
        {
            var attribute = node.AttributeLists.SelectMany(static list => list.Attributes).FirstOrDefault(static one => one.Name.ToString() == "GeneratedRegex");
            return attribute is null ? node : node
                .WithAttributeLists([])
                .WithModifiers([.. node.Modifiers.Where(static modifier => !modifier.IsKind(SyntaxKind.PartialKeyword))])
                .WithExpressionBody(SyntaxFactory.ArrowExpressionClause(SyntaxFactory.ParseExpression($"new System.Text.RegularExpressions.Regex{attribute.ArgumentList}")));
        }
    }
}
