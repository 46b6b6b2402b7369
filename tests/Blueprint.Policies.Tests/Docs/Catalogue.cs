using System.Text;
using Blueprint.Policies.Rules;

namespace Blueprint.Policies.Tests.Docs;

/// <summary>What policies/README.md says of the rules is what the rules say of themselves.</summary>
public sealed class Catalogue
{
    private const string Begin = "<!-- made from the declarations; UPDATE_GOLDEN=1 dotnet test tests/Blueprint.Policies.Tests -->\n";
    private const string End = "<!-- end -->";

    private static readonly string Root = FindRoot();
    private static readonly string ReadmeFile = Path.Combine(Root, "policies", "README.md");

    [Fact]
    public void The_table_in_the_README_is_made_from_the_declarations()
    {
        var text = File.ReadAllText(ReadmeFile);
        var from = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var to = text.IndexOf(End, from, StringComparison.Ordinal);
        var expected = Table();
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(ReadmeFile, string.Concat(text.AsSpan(0, from), expected, text.AsSpan(to)));
            return;
        }

        Assert.Equal(expected, text[from..to]);
    }

    [Theory]
    [InlineData("Packs/FoundationAws/ClusterHasAPrivateEndpoint.cs", "internal sealed class")]
    [InlineData("Views/Aws.cs", "[ResourceView(\"aws:eks/cluster:Cluster\")]")]
    public void The_samples_in_the_README_are_code_that_compiles(string file, string begin)
    {
        var code = File.ReadAllText(Path.Combine(Root, "policies", file));
        var readme = File.ReadAllText(ReadmeFile);
        var at = readme.IndexOf(begin, StringComparison.Ordinal);

        Assert.Contains(readme[at..readme.IndexOf("```", at, StringComparison.Ordinal)], $"{code}\n", StringComparison.Ordinal);
    }

    private static string Table()
    {
        var text = new StringBuilder();
        foreach (var pack in PolicyPacks.All)
        {
            text.Append($"\n### {pack.Name}\n\n{pack.Title}\n\n| id | asks for | severity | enforcement | looks at | references |\n|---|---|---|---|---|---|\n");
            foreach (var rule in pack.Rules)
            {
                var declaration = rule.Declaration;
                var references = declaration.References.IsEmpty ? "unmapped" : string.Join("; ", declaration.References);
                text.Append($"| {declaration.Id} | {declaration.Title} | {Lower(declaration.Severity)} | {Enforced(declaration)} | {Scope(rule)} | {references} |\n");
            }
        }

        return text.Append('\n').ToString();
    }

    private static string Enforced(RuleDeclaration rule) =>
        rule.OutsideProduction is { } elsewhere && elsewhere != rule.Enforcement
            ? $"{Lower(rule.Enforcement)}; {Lower(elsewhere)} outside production"
            : Lower(rule.Enforcement);

    private static string Scope(Rule rule) => rule.Checks.All(check => check is Check.OfResource) ? "a resource" : "the stack";

    private static string Lower(object value) => value.ToString()!.ToLowerInvariant();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Blueprint.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("Blueprint.sln is in no folder above the tests.");
    }
}
