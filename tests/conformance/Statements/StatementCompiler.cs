using System.Collections.Immutable;
using Blueprint.Conformance.Surface;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Blueprint.Conformance.Statements;

/// <summary>Compiles every statement by itself, in the context that the listing describes, against the embedded assemblies.</summary>
internal static class StatementCompiler
{
    private const string Usings = """
        using System; using System.Collections.Generic; using System.Collections.Immutable; using System.Linq; using System.Text.Json;
        using System.Threading.Tasks; using Pulumi;
        using Pulumi.Kubernetes.Types.Inputs.Core.V1; using Pulumi.Kubernetes.Types.Inputs.Meta.V1; using Pulumi.Random;
        using Core = Pulumi.Kubernetes.Core.V1;
        """;

    private static readonly ImmutableArray<MetadataReference> Assemblies =
    [
        .. new[] { typeof(Pulumi.Output), typeof(Pulumi.Random.RandomPet), typeof(Pulumi.Kubernetes.Core.V1.Pod) }
            .Select(type => MetadataReference.CreateFromFile(type.Assembly.Location)),
        .. Framework.References,
    ];

    /// <summary>The result of each, written as the listing writes it; all in one compilation, for the time it takes.</summary>
    public static ImmutableArray<string> Compile(IEnumerable<string> statements, LanguageVersion version)
    {
        var parse = new CSharpParseOptions(version);
        ImmutableArray<SyntaxTree> trees = [.. statements.Select((code, i) => CSharpSyntaxTree.ParseText(Program(code, i), parse, $"{i}.cs"))];
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
        var byTree = CSharpCompilation.Create("statements", trees, Assemblies, options).GetDiagnostics()
            .Where(diagnostic => diagnostic.Location.SourceTree is not null)
            .ToLookup(diagnostic => diagnostic.Location.SourceTree!);
        return [.. trees.Select(tree => Result(byTree[tree]))];
    }

    private static string Program(string code, int number) => $$"""
        {{Usings}}
        namespace Statement{{number}}
        {
            class MyStack : Stack { [Output] public Output<string> Foo { get; set; } = null!; }
            class Program
            {
                static Output<string> os = null!; static Input<string> ins = null!; static Output<int> oi = null!; static bool c;
                static async Task Run()
                {
        {{code}}
                }
            }
        }
        """;

    // Warnings about what a fragment leaves unused say nothing about the SDK; those about null do.
    private static string Result(IEnumerable<Diagnostic> diagnostics)
    {
        var found = diagnostics.OrderBy(d => d.Location.SourceSpan.Start).ToArray();
        var errors = Ids(found.Where(d => d.Severity == DiagnosticSeverity.Error));
        var warnings = Ids(found.Where(d => d.Severity == DiagnosticSeverity.Warning && string.CompareOrdinal(d.Id, "CS8597") >= 0 && string.CompareOrdinal(d.Id, "CS8850") < 0));
        return errors.Length > 0 ? $"error {errors}" : warnings.Length > 0 ? $"ok, warning {warnings}" : "ok";
    }

    private static string Ids(IEnumerable<Diagnostic> diagnostics) => string.Join(",", diagnostics.Select(d => d.Id).Distinct().Order(StringComparer.Ordinal));
}
