using Blueprint.Policies.Generator;
using Blueprint.Policies.Views;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Blueprint.Policies.Tests.Views;

public sealed class GeneratedViews
{
    private const string Module = """
        {
          "package": "toy", "module": "box",
          "resources": {
            "toy:box/box:Box": {
              "aliases": ["toy:box/crate:Crate"],
              "properties": {
                "open": { "type": "bool", "in": "optional" },
                "size": { "type": "int", "in": "required" },
                "name": { "type": "string|@box/Names", "in": "optional" },
                "node": { "type": "string", "in": "optional" },
                "labels": { "type": "string{}", "in": "optional" },
                "sides": { "type": "#box/Side[]", "in": "optional" },
                "mixed": { "type": "string|#box/Side", "in": "optional" },
                "owners": { "type": "(string|&toy:box/owner:Owner)[]", "in": "optional" },
                "url": { "type": "string", "out": "always" }
              }
            },
            "toy:box/lid:Lid": { "properties": { "box": { "type": "string", "in": "required" } } }
          },
          "types": { "Side": { "colour": { "type": "string", "in": "optional" }, "inner": { "type": "#box/Side", "in": "optional" } } }
        }
        """;

    [Fact]
    public void A_view_has_a_typed_property_for_each_of_the_catalog()
    {
        var (code, diagnostics) = Generate("""[ResourceView("toy:box/box:Box")] internal readonly partial struct BoxView;""", Module);

        Assert.Empty(diagnostics);
        Assert.Contains("Types { get; } = [\"toy:box/box:Box\", \"toy:box/crate:Crate\"]", code, StringComparison.Ordinal);
        foreach (var property in new[]
        {
            "BoolFact Open", "NumberFact Size", "TextFact Name", "TextFact _Node", "MapFact<TextFact> Labels",
            "ListFact<SideView> Sides", "AnyFact Mixed", "ListFact<TextFact> Owners", "TextFact Url", "TextFact Id", "TextFact Colour", "SideView Inner",
        })
        {
            Assert.Contains($"public {property} =>", code, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_property_that_the_catalog_does_not_have_does_not_compile()
    {
        var (_, diagnostics) = Generate(
            """
            [ResourceView("toy:box/box:Box")] internal readonly partial struct BoxView;
            internal static class Use { public static object Of(BoxView box) => box.Opne; }
            """,
            Module);

        Assert.Equal("CS1061", Assert.Single(diagnostics).Id);
    }

    [Fact]
    public void A_type_that_the_catalog_does_not_have_does_not_compile_and_the_nearest_is_named()
    {
        var (_, diagnostics) = Generate("""[ResourceView("toy:box/bxo:Box")] internal readonly partial struct BoxView;""", Module);

        var diagnostic = Assert.Single(diagnostics, diagnostic => diagnostic.Id == "BP4001");
        Assert.Equal("The catalogs have no resource type 'toy:box/bxo:Box'; did you mean 'toy:box/box:Box'?", diagnostic.GetMessage(null));
        Assert.Equal("Code.cs", diagnostic.Location.GetLineSpan().Path);
    }

    [Fact]
    public void A_module_that_is_not_there_is_answered_from_the_whole_package()
    {
        var (_, diagnostics) = Generate("""[ResourceView("toy:bxo/box:Box")] internal readonly partial struct BoxView;""", Module);

        Assert.Contains("did you mean 'toy:box/box:Box'?", Assert.Single(diagnostics, diagnostic => diagnostic.Id == "BP4001").GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ oops")]
    [InlineData("{}")]
    [InlineData("""{ "package": "toy", "module": "box", "resources": { "toy:box/box:Box": { "properties": { "a": { "type": "#box/None", "in": "optional" } } } } }""")]
    public void A_catalog_that_cannot_be_read_is_named(string catalog)
    {
        var (_, diagnostics) = Generate("""[ResourceView("toy:box/box:Box")] internal readonly partial struct BoxView;""", catalog);

        var diagnostic = Assert.Single(diagnostics, diagnostic => diagnostic.Id == "BP4002");
        Assert.EndsWith("box.json", diagnostic.Location.GetLineSpan().Path, StringComparison.Ordinal);
    }

    [Fact]
    public void Types_are_listed_by_whether_a_program_may_give_a_property()
    {
        var (code, diagnostics) = Generate("""[TypesHaving("toy", "open")] internal static partial class Openable;""", Module);

        Assert.Empty(diagnostics);
        Assert.Contains("\"toy:box/box:Box\" => true", code, StringComparison.Ordinal);
        Assert.Contains("\"toy:box/lid:Lid\" => false", code, StringComparison.Ordinal);
    }

    [Fact]
    public void The_views_of_the_packs_read_what_the_catalogs_say()
    {
        Assert.Contains("aws:s3/bucketV2:BucketV2", BucketView.Types);
        Assert.Contains("kubernetes:extensions/v1beta1:Deployment", DeploymentView.Types);
        Assert.True(TaggableTypes.Has("aws:s3/bucket:Bucket"));
        Assert.False(TaggableTypes.Has("aws:s3/bucketPolicy:BucketPolicy"));
        Assert.Null(TaggableTypes.Has("aws:none/none:None"));
        Assert.True(ObjectTypes.Has("kubernetes:core/v1:Secret"));
        Assert.False(ObjectTypes.Has("kubernetes:helm.sh/v3:Release"));
    }

    private static (string Code, ImmutableArray<Diagnostic> Diagnostics) Generate(string code, string catalog)
    {
        var source = CSharpSyntaxTree.ParseText($"using Blueprint.Policies.Facts;\nnamespace Toys;\n{code}", path: "Code.cs");
        var compilation = CSharpCompilation.Create(
            "Toys",
            [source],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(file => MetadataReference.CreateFromFile(file)),
            new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create(new ViewGenerator())
            .AddAdditionalTexts([new CatalogText("/catalogs/toy/box.json", catalog)])
            .RunGeneratorsAndUpdateCompilation(compilation, out var complete, out var reported);
        var generated = string.Concat(complete.SyntaxTrees.Where(tree => tree != source).Select(tree => tree.ToString()))
            .Replace("global::Blueprint.Policies.Facts.", "", StringComparison.Ordinal)
            .Replace("global::Blueprint.Policies.Views.Toy.Box.", "", StringComparison.Ordinal);

        // A view that was not made leaves its declaration behind; that much the compiler says of itself.
        return (generated, [.. reported, .. complete.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)]);
    }

    private sealed class CatalogText(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
