using Microsoft.CodeAnalysis;

namespace Pulumi.Providers.Tests.Generator;

public sealed class UnreadableCatalogs
{
    private const string Head = """
        { "package": "tiny", "version": "1.0.0", "namespace": "Pulumi.Tiny", "compatibility": "tfbridge20", "provider": { "properties": {} },
          "config": {}, "namespaces": { "index": "" } }
        """;

    [Theory]
    [InlineData("{\n  \"package\": \"tiny\",\n  \"module\": \"index\"\n  \"resources\": {}\n}", 4, "expected ','")]
    [InlineData("{\n  \"module\": \"index\",\n  \"resources\": { \"tiny:index/a:A\": { \"properties\": {\n    \"x\": { \"type\": \"strng\", \"in\": \"optional\" } } } }\n}", 4, "there is no type 'strng'")]
    [InlineData("{\n  \"module\": \"index\",\n  \"resources\": { \"tiny:index/a:A\": { \"properties\": {\n    \"x\": { \"in\": \"optional\" } } } }\n}", 4, "a property has no type")]
    [InlineData("{\n  \"module\": \"index\",\n  \"resources\": { \"tiny:index/a:A\": { \"properties\": {\n    \"x\": { \"type\": \"string\", \"in\": \"maybe\" } } } }\n}", 4, "'maybe' is none of optional, required and always")]
    [InlineData("{\n  \"resources\": {}\n}", 1, "there is no 'module'")]
    [InlineData("{\n  \"module\": \"index\",\n  \"resources\": [", 3, "the file ends too early")]
    [InlineData("{\n  \"module\": \"in\ndex\" }", 2, "a text does not end on its line")]
    [InlineData("{ \"module\": \"index\" } trailing", 1, "expected the end of the file")]
    [InlineData("{\n  \"module\": \"index\",\n  \"resources\": { \"tiny:index/a:A\": [] }\n}", 3, "expected an object")]
    [InlineData("{\n  \"module\": \"index\",\n  \"types\": {},\n  \"types\": {}\n}", 4, "'types' comes twice")]
    [InlineData("{\n  \"module\": \"index\",\n  \"functions\": {\n    \"tiny:index/f:f\": { \"arguments\": {} } }\n}", 4, "has neither 'result' nor 'returns'")]
    [InlineData("{\n  \"module\": \"index\",\n  \"functions\": {\n    \"tiny:index/f:f\": { \"arguments\": {}, \"parameters\": [\"x\"], \"returns\": \"string\" } }\n}", 4, "has no argument 'x'")]
    public void Are_named_with_file_line_and_reason(string content, int line, string reason)
    {
        var run = new GeneratorRun([("/catalogs/tiny/package.json", Head), ("/catalogs/tiny/index.json", content)]);

        var complaint = Assert.Single(run.Complaints);
        Assert.Equal("BPG001", complaint.Id);
        Assert.Equal(DiagnosticSeverity.Error, complaint.Severity);
        Assert.Equal("/catalogs/tiny/index.json", complaint.Location.GetLineSpan().Path);
        Assert.Equal(line, complaint.Location.GetLineSpan().StartLinePosition.Line + 1);
        Assert.Contains(reason, complaint.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_unreadable_files_are_two_complaints()
    {
        var run = new GeneratorRun([("/c/package.json", Head), ("/c/a.json", "{"), ("/c/b.json", "[")]);

        Assert.Equal(["/c/a.json", "/c/b.json"], run.Complaints.Select(complaint => complaint.Location.GetLineSpan().Path));
    }

    [Fact]
    public void Two_files_of_one_module_are_a_complaint()
    {
        const string Module = """{ "module": "index" }""";

        var complaint = Assert.Single(new GeneratorRun([("/c/package.json", Head), ("/c/a.json", Module), ("/c/b.json", Module)]).Complaints);

        Assert.Equal("/c/b.json", complaint.Location.GetLineSpan().Path);
    }

    [Theory]
    [InlineData("#index/Gone", "refers to the type index/Gone and does not have it")]
    [InlineData("@else/Gone", "no C# namespace for the module else")]
    public void A_type_that_is_not_there_is_named(string type, string reason)
    {
        var run = new GeneratorRun([
            ("/c/package.json", Head),
            ("/c/index.json", $$"""{ "module": "index", "resources": { "tiny:index/a:A": { "properties": { "x": { "type": "{{type}}", "in": "optional" } } } } }"""),
        ]);

        var complaint = Assert.Single(run.Complaints);
        Assert.Equal("BPG002", complaint.Id);
        Assert.Contains(reason, complaint.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_package_file_nothing_is_generated()
    {
        var run = new GeneratorRun([("/c/settings.json", "not even JSON")]);

        Assert.Empty(run.Complaints);
        Assert.Empty(run.Text);
    }
}
