using System.Text.RegularExpressions;
using Blueprint.Conformance.Reference;

namespace Blueprint.Conformance.Documents;

/// <summary>Tables of what is held name tests that exist.</summary>
/// <remarks>A row is a case, the tests in back quotes as <c>Class.Method</c> (<c>Class.*</c> for all of a class), and a status.</remarks>
public partial class NamedTestTests
{
    private static readonly Lazy<HashSet<string>> Tests = new(() => [.. Directory
        .EnumerateFiles(Repository.PathOf("tests"), "*.cs", SearchOption.AllDirectories)
        .SelectMany(TestsOf)]);

    public static TheoryData<string> Documents => new(
        Directory.EnumerateFiles(Repository.PathOf("docs"), "conformance*.md").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_test_that_a_table_names_exists(string document)
    {
        var rows = File.ReadLines(Repository.PathOf("docs", document)).Select(line => Row().Match(line)).Where(row => row.Success && row.Groups["case"].Value is not ("case" or "---")).ToArray();

        Assert.True(rows.Length > 20, $"docs/{document} has {rows.Length} rows of case, test and status.");
        Assert.All(rows, row =>
        {
            var named = Named().Matches(row.Groups["tests"].Value).Select(match => match.Groups[1].Value).ToArray();
            Assert.True(named.Length > 0, $"docs/{document}: '{row.Groups["case"].Value}' names no test.");
            Assert.All(named, name => Assert.True(Tests.Value.Contains(name), $"docs/{document} names {name}, which is no test."));
        });
    }

    [Fact]
    public void Every_case_of_the_SDK_has_its_row()
    {
        var numbers = File.ReadLines(Repository.PathOf("docs", "conformance-sdk.md")).Select(line => Number().Match(line)).Where(match => match.Success)
            .Select(match => int.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(Enumerable.Range(1, 60).Concat(Enumerable.Range(1, 28)), numbers);
    }

    private static IEnumerable<string> TestsOf(string file)
    {
        var text = File.ReadAllText(file);
        foreach (var type in Class().Matches(text).Select(match => match.Groups[1].Value))
        {
            yield return $"{type}.*";
            foreach (Match method in Method().Matches(text))
            {
                yield return $"{type}.{method.Groups[1].Value}";
            }
        }
    }

    [GeneratedRegex(@"^\| (?<case>[^|]+?) \| (?<tests>[^|]*) \| (?<status>[^|]+) \|$")]
    private static partial Regex Row();

    [GeneratedRegex(@"`([^`]+\.[^`]+)`")]
    private static partial Regex Named();

    [GeneratedRegex(@"^\| (\d+)\. ")]
    private static partial Regex Number();

    [GeneratedRegex(@"\bclass (\w+)")]
    private static partial Regex Class();

    // With the attribute that makes it one.
    [GeneratedRegex(@"\[\w*(?:Fact|Theory)\b[^\n]*(?:\n(?!\s*\n)[^\n]*?)*?\bpublic (?:async )?(?:void|Task) (\w+)\(")]
    private static partial Regex Method();
}
