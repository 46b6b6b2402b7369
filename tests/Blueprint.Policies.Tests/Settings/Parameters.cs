using Blueprint.Policies.Rules;
using Blueprint.Policies.Settings;

namespace Blueprint.Policies.Tests.Settings;

/// <summary>What an organisation decides about rules, in <c>controls</c>, and what it lets through undetermined, in <c>gate</c>.</summary>
public sealed class Parameters
{
    private static readonly Parameter<int> Days = Parameter.Number("minDays", "How long, in days.", 30, 1, 3650, outsideProduction: 1);
    private static readonly Parameter<ImmutableArray<string>> Registries = Parameter.Texts("registries", "From where.", "a.example");
    private static readonly Parameter<bool> Strict = Parameter.Flag("strict", "Whether.", false);
    private static readonly Parameter<string> Name = Parameter.Text("name", "Which.", "x");

    private static readonly Pack Pack = Testing.Pack(
        Showing("BP-T-001"), Showing("BP-T-002"),
        Testing.Rule("BP-T-003", Testing.Each("t:*", resource => Verdict.Undetermined(new(resource)))),
        Testing.Rule("BP-T-004", Testing.Each("t:*", resource => Verdict.Undetermined(new(resource))), d => d with { Severity = Severity.Medium }),
        Testing.Rule("BP-T-005", Testing.Each("t:*", resource => Verdict.Undetermined(new(resource))), d => d with { Enforcement = Enforcement.Advisory }));

    [Fact]
    public void What_is_set_for_all_holds_in_each_environment_and_what_is_set_for_one_counts_more()
    {
        const string Config = """
            controls:
              BP-T-001: { minDays: 90, registries: [b.example, c.example], strict: true, name: y }
            environments:
              live: { controls: { BP-T-001: { minDays: 365 } } }
            """;

        Assert.Equal("365 b.example,c.example True y", Said(Config, "live", "BP-T-001"));
        Assert.Equal("90 b.example,c.example True y", Said(Config, "elsewhere", "BP-T-001"));
        Assert.Equal("30 a.example False x", Said(Config, "live", "BP-T-002"));
        Assert.Equal("1 a.example False x", Said("controls: { BP-T-001: { minDays: 90 } }", "dev", "BP-T-002"));
    }

    [Theory]
    [InlineData("controls: { BP-T-01: { minDays: 1 } }", "config.yaml:1:13: there is no rule 'BP-T-01'; did you mean 'BP-T-001'?")]
    [InlineData("controls: { BP-T-003: { minDays: 1 } }", "config.yaml:1:13: BP-T-003 has no parameters; nothing can be set of it.")]
    [InlineData("controls: { BP-T-001: { minDay: 1 } }", "config.yaml:1:25: BP-T-001 has no 'minDay'; did you mean 'minDays'? It takes minDays, registries, strict, name.")]
    [InlineData("controls: { BP-T-001: { minDays: many } }", "config.yaml:1:34: minDays of BP-T-001 is a whole number from 1 to 3650, and this is 'many'.")]
    [InlineData("controls: { BP-T-001: { minDays: 4000 } }", "config.yaml:1:34: minDays of BP-T-001 is a whole number from 1 to 3650, and this is '4000'.")]
    [InlineData("controls: { BP-T-001: { minDays: \"90\" } }", "config.yaml:1:34: minDays of BP-T-001 is a whole number from 1 to 3650, and this is '90'.")]
    [InlineData("controls: { BP-T-001: { registries: a } }", "config.yaml:1:37: registries of BP-T-001 is a list of texts, and this is 'a'.")]
    [InlineData("controls: { BP-T-001: { strict: yes } }", "config.yaml:1:33: strict of BP-T-001 is true or false, and this is 'yes'.")]
    [InlineData("environments: { a: { controls: { BP-T-001: { name: [] } } } }", "config.yaml:1:52: name of BP-T-001 is a text, and this is a list.")]
    [InlineData("environments: { a: { gate: { undetermined: blck } } }", "config.yaml:1:44: undetermined is one of report, block, and this is 'blck'; did you mean 'block'?")]
    [InlineData("environments: { a: { gate: { severity: huge } } }", "config.yaml:1:40: severity is one of low, medium, high, critical, and this is 'huge'.")]
    [InlineData("ruleSeconds: 0", "config.yaml:1:14: ruleSeconds is a whole number from 1 to 3600, and this is '0'.")]
    public void What_is_wrong_is_said_with_its_line(string text, string problem)
    {
        PolicySettings.Read(text, "config.yaml", [Pack], out var problems);

        Assert.Equal(problem, Assert.Single(problems).ToString());
    }

    [Fact]
    public void What_is_undetermined_stops_where_the_environment_says_so_from_a_severity_on_and_only_on_mandatory_rules()
    {
        var results = Judge("environments: { live: { gate: { undetermined: block, severity: high } } }", "live");

        Assert.Equal(["BP-T-003"], results.Where(result => result.Stops).Select(result => result.Rule.Id));
        Assert.Contains("Environment live stops what is high or worse and not determined.", results.Single(result => result.Stops).Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Judge("environments: { live: { gate: { undetermined: report } } }", "live"), result => result.Stops);
        Assert.DoesNotContain(Judge("", "live"), result => result.Stops);
    }

    [Fact]
    public void The_time_that_a_rule_has_is_configured() =>
        Assert.Equal(TimeSpan.FromSeconds(3), PolicySettings.Read("ruleSeconds: 3", "config.yaml", [Pack], out _).RuleTimeLimit);

    private static string Said(string config, string environment, string rule) => Judge(config, environment).Single(result => result.Rule.Id == rule).Points[0].Message;

    private static ImmutableArray<PolicyResult> Judge(string config, string environment)
    {
        var settings = PolicySettings.Read(config, "config.yaml", [Pack], out var problems);
        Assert.Empty(problems);
        return Testing.Suite(Pack, settings).Start(new() { Project = "p", Stack = "s", Environment = environment, IsPreview = true })
            .Analyze(Testing.Resource("t:x", "thing"));
    }

    private static Rule Showing(string id) => Testing.Rule(
        id,
        new Check.OfResource(["t:*"], (_, context) => Verdict.NotApplicable(
            FormattableString.Invariant($"{context.Get(Days)} {string.Join(',', context.Get(Registries))} {context.Get(Strict)} {context.Get(Name)}"))),
        d => d with { Parameters = [Days, Registries, Strict, Name] });
}
