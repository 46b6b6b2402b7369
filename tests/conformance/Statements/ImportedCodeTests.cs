using Blueprint.Conformance.Surface;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Blueprint.Conformance.Statements;

/// <summary>The code that an import prints: what the engine's tests hold it to, compiles.</summary>
public class ImportedCodeTests
{
    [Fact]
    public void What_an_import_prints_compiles_as_it_stands()
    {
        var code = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "imported-code.txt"));
        var program = $"class Program {{ static void Run() {{\n{code}\n}} }}";
        MetadataReference[] references =
        [
            .. new[] { typeof(Pulumi.Output), typeof(Pulumi.Random.RandomPet), typeof(Pulumi.Kubernetes.Core.V1.Pod), typeof(Pulumi.Aws.S3.Bucket) }
                .Select(type => MetadataReference.CreateFromFile(type.Assembly.Location)),
            .. Framework.References,
        ];

        var errors = CSharpCompilation
            .Create("imported", [CSharpSyntaxTree.ParseText(program)], references, new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable))
            .GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

        Assert.NotEmpty(code);
        Assert.Empty(errors);
    }
}
