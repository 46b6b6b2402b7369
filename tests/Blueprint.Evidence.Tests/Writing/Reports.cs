using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Blueprint.Evidence.Tests.World;
using Blueprint.Policies.Evidence.Writing;

namespace Blueprint.Evidence.Tests.Writing;

public sealed class Reports
{
    [SchemaFact]
    public void Sarif_is_valid_by_the_schema_of_its_standard()
    {
        var schema = Reference.Read("sarif-2.1.0.json");

        Assert.Empty(SchemaCheck.Problems(schema, SarifWriter.WriteAll(Sample.Run)));
        Assert.Empty(SchemaCheck.Problems(schema, SarifWriter.WriteOpen(Sample.Run)));
        Assert.Empty(SchemaCheck.Problems(schema, SarifWriter.WriteOpen(Sample.SoundRun)));
    }

    [SchemaFact]
    public void Oscal_is_valid_by_the_schema_of_its_standard()
    {
        var schema = Reference.Read("oscal-assessment-results-1.2.1.json");

        Assert.Empty(SchemaCheck.Problems(schema, OscalWriter.Write(Sample.Run)));
        Assert.Empty(SchemaCheck.Problems(schema, OscalWriter.Write(Sample.SoundRun)));
    }

    [SchemaFact]
    public void The_check_by_schema_finds_what_is_wrong()
    {
        var sarif = SarifWriter.WriteAll(Sample.Run);

        Assert.NotEmpty(SchemaCheck.Problems(Reference.Read("sarif-2.1.0.json"), sarif.Replace("\"kind\": \"open\"", "\"kind\": \"maybe\"", StringComparison.Ordinal)));
        Assert.NotEmpty(SchemaCheck.Problems(Reference.Read("sarif-2.1.0.json"), sarif.Replace("\"startLine\": 42", "\"startLine\": 0", StringComparison.Ordinal)));
        Assert.NotEmpty(SchemaCheck.Problems(Reference.Read("sarif-2.1.0.json"), sarif.Replace("\"ruleIndex\"", "\"rule_index\"", StringComparison.Ordinal)));
        Assert.NotEmpty(SchemaCheck.Problems(Reference.Read("oscal-assessment-results-1.2.1.json"), OscalWriter.Write(Sample.Run).Replace("\"state\": \"satisfied\"", "\"state\": \"fine\"", StringComparison.Ordinal)));
    }

    [SchemaFact]
    public void JUnit_is_valid_by_the_schema_of_Jenkins()
    {
        using var schema = XmlReader.Create(new StringReader(Reference.Read("junit-10-jenkins.xsd")));
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema };
        settings.Schemas.Add(null, schema);
        var problems = new List<string>();
        settings.ValidationEventHandler += (_, problem) => problems.Add(problem.Message);
        settings.ValidationFlags |= XmlSchemaValidationFlags.ReportValidationWarnings;
        using var reader = XmlReader.Create(new StringReader(JUnitWriter.Write(Sample.Run)), settings);
        while (reader.Read())
        {
        }

        Assert.Empty(problems);
    }

    [Fact]
    public void In_JUnit_the_cases_of_a_suite_are_passes_failures_errors_and_skipped_ones()
    {
        var suites = XDocument.Parse(JUnitWriter.Write(Sample.Run)).Root!.Elements("testsuite").ToArray();

        Assert.All(suites, suite =>
        {
            var cases = suite.Elements("testcase").ToArray();
            Assert.Equal(Number(suite, "tests"), cases.Length);
            Assert.Equal(Number(suite, "failures"), cases.Count(one => one.Element("failure") is not null));
            Assert.Equal(Number(suite, "errors"), cases.Count(one => one.Element("error") is not null));
            Assert.Equal(Number(suite, "skipped"), cases.Count(one => one.Element("skipped") is not null));
        });
        Assert.Contains(suites.Descendants("skipped"), skipped => skipped.Attribute("message")!.Value.StartsWith("waived: ", StringComparison.Ordinal));

        static int Number(XElement suite, string name) => int.Parse(suite.Attribute(name)!.Value, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public void In_Sarif_a_violation_points_at_the_line_that_made_the_resource_and_a_waived_one_is_suppressed()
    {
        using var document = JsonDocument.Parse(SarifWriter.WriteAll(Sample.Run));
        var results = document.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().Where(result => result.GetProperty("ruleId").GetString() == "BP-TST-DB-001").ToArray();

        var plain = Of(results, "plain");
        var place = plain.GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Equal(("error", "fail"), (plain.GetProperty("level").GetString(), plain.GetProperty("kind").GetString()));
        Assert.Equal(("stacks/shop/Shop%20Stack.cs", "SRCROOT"), (place.GetProperty("artifactLocation").GetProperty("uri").GetString(), place.GetProperty("artifactLocation").GetProperty("uriBaseId").GetString()));
        Assert.Equal(42, place.GetProperty("region").GetProperty("startLine").GetInt32());
        Assert.Equal(0, plain.GetProperty("suppressions").GetArrayLength());
        Assert.Contains("SEC-412", Of(results, "legacy").GetProperty("suppressions")[0].GetProperty("justification").GetString(), StringComparison.Ordinal);
        Assert.Equal(("none", "open"), (Of(results, "later").GetProperty("level").GetString(), Of(results, "later").GetProperty("kind").GetString()));

        // A place outside of the checkout means nothing to its readers.
        Assert.Equal("stacks/shop/Pulumi.yaml", Of(results, "later").GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString());

        static JsonElement Of(JsonElement[] results, string name) => Assert.Single(results, result => result.GetProperty("locations")[0].GetProperty("logicalLocations")[0].GetProperty("name").GetString() == name);
    }

    [Fact]
    public void The_Sarif_for_annotations_holds_only_what_is_to_be_mended_each_with_a_place_and_a_help()
    {
        using var document = JsonDocument.Parse(SarifWriter.WriteOpen(Sample.Run));

        foreach (var run in document.RootElement.GetProperty("runs").EnumerateArray())
        {
            var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules");
            foreach (var result in run.GetProperty("results").EnumerateArray())
            {
                Assert.NotEqual("none", result.GetProperty("level").GetString());
                Assert.Equal(0, result.GetProperty("suppressions").GetArrayLength());
                Assert.True(result.GetProperty("locations")[0].TryGetProperty("physicalLocation", out _));
                var rule = rules[result.GetProperty("ruleIndex").GetInt32()];
                Assert.Equal(result.GetProperty("ruleId").GetString(), rule.GetProperty("id").GetString());
                Assert.False(string.IsNullOrEmpty(rule.GetProperty("help").GetProperty("markdown").GetString()));
            }
        }

        Assert.Equal(["policy/shop/dev/preview/", "policy/shop/prod/preview/"], document.RootElement.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("automationDetails").GetProperty("id").GetString()));
    }

    [Fact]
    public void In_Oscal_a_control_that_is_not_decided_everywhere_has_no_finding()
    {
        using var document = JsonDocument.Parse(OscalWriter.Write(Sample.Run));
        var result = document.RootElement.GetProperty("assessment-results").GetProperty("results")[0];

        Assert.DoesNotContain("BP-TST-DB-001", result.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("target").GetProperty("target-id").GetString()));
        Assert.Contains("BP-TST-DB-001", result.GetProperty("remarks").GetString(), StringComparison.Ordinal);
        Assert.Equal(["open", "deviation-approved"], result.GetProperty("risks").EnumerateArray().Select(risk => risk.GetProperty("status").GetString()));
    }

    [Fact]
    public void The_Markdown_is_as_reviewed()
    {
        Golden.Match(MarkdownWriter.Write(Sample.Run), "report.md");
        Golden.Match(MarkdownWriter.Write(Sample.SoundRun), "sound.md");
    }

    [Fact]
    public void The_record_is_as_reviewed() => Golden.Match(AllReports.Records(Sample.Run)[0], "record.json");

    [Fact]
    public void Markdown_that_would_not_fit_into_a_comment_is_cut_and_says_so()
    {
        var stack = Sample.Run.Stacks[0];
        var control = stack.Controls.First(one => one.Rule.Id == "BP-TST-DB-001");
        var many = control with { Items = [.. Enumerable.Repeat(control.Items.First(item => item.Stops), 2000)] };
        var text = MarkdownWriter.Write(Sample.Run with { Stacks = [stack with { Controls = [many] }] });

        Assert.InRange(text.Length, 55_000, 65_536);
        Assert.Matches("[0-9,]+ findings more; the report has them all\\.", text);
    }

    [Fact]
    public void Nothing_that_is_written_holds_a_secret_or_HTML_of_a_name()
    {
        foreach (var (name, text) in AllReports.Of(Sample.Run).Append(new("record", AllReports.Records(Sample.Run)[0])))
        {
            Assert.DoesNotContain("tr0ub4dor", text, StringComparison.Ordinal);
            if (name is "report.html" or "report.md")
            {
                Assert.DoesNotContain("<script>alert", text, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void The_same_run_is_written_the_same_byte_for_byte()
    {
        var again = Sample.Run with { Stacks = [.. Sample.Run.Stacks.Select(stack => stack with { })] };

        Assert.Equal(AllReports.Of(Sample.Run), AllReports.Of(again));
        Assert.All(AllReports.Of(Sample.Run).Values, text => Assert.DoesNotContain('\r', text));
    }

    [Fact]
    public void The_page_asks_nothing_of_anybody_else()
    {
        var html = AllReports.Html(Sample.Run);

        Assert.DoesNotMatch("(src|href)=\"(?!#)", html);
        Assert.DoesNotContain("url(", html, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
    }
}
