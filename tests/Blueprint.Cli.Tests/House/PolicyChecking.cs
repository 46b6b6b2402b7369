using System.Text.Json;
using Blueprint.Cli.Commands;
using static Blueprint.Cli.Tests.House.Programs;

namespace Blueprint.Cli.Tests.House;

/// <summary><c>policy check</c>, on files as users have them.</summary>
public sealed class PolicyChecking : IDisposable
{
    private const string Database = """
        { "environment": "ENV", "resources": [
          { "type": "aws:rds/instance:Instance", "name": "db", "properties": { "storageEncrypted": false } },
          { "type": "aws:sqs/queue:Queue", "name": "db" } ] }
        """;

    private readonly Repository house = new();

    public void Dispose() => house.Dispose();

    [Fact]
    public void A_mandatory_violation_is_told_with_its_rule_and_ends_with_its_code()
    {
        house.Write("resources.json", Database);

        house.Run("policy", "check", "resources.json").Is(ExitCode.Policy).Says(
            "resources.json: a list of resources, 2 resources, judged as environment ENV",
            "BP-DAT-RDS-001  Database storage encrypted  [mandatory] [high]  data-protection",
            "violation  aws:rds:Instance (db)  storageEncrypted");
    }

    [Fact]
    public void Json_is_one_document_with_what_is_noteworthy()
    {
        house.Write("resources.json", Database);

        var findings = Findings("policy", "check", "resources.json", "--json");

        var finding = Assert.Single(findings, finding => finding.GetProperty("rule").GetString() == "BP-DAT-RDS-001");
        Assert.Equal(("violation", "high", "storageEncrypted"), (Text(finding, "verdict"), Text(finding, "severity"), Text(finding, "property")));
        Assert.Equal(("aws:rds/instance:Instance", "db"), (Text(finding.GetProperty("resource"), "type"), Text(finding.GetProperty("resource"), "name")));
        Assert.DoesNotContain(findings, finding => Text(finding, "verdict") is "pass" or "not-applicable");
    }

    [Fact]
    public void All_lists_what_passes_and_what_does_not_apply_too()
    {
        house.Write("resources.json", Database);

        var verdicts = Findings("policy", "check", "resources.json", "--json", "--all").Select(finding => Text(finding, "verdict")).ToHashSet();

        Assert.Contains("pass", verdicts);
    }

    [Fact]
    public void The_environment_decides_what_is_production_and_the_option_comes_before_the_file()
    {
        house.Write("resources.json", Database.Replace("ENV", "dev", StringComparison.Ordinal));

        Assert.DoesNotContain("BP-DAT-RDS-006", house.Run("policy", "check", "resources.json").Out, StringComparison.Ordinal);
        Assert.Contains("BP-DAT-RDS-006", house.Run("policy", "check", "resources.json", "--env", "prod").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_configuration_may_be_given()
    {
        house.Write("resources.json", Database.Replace("ENV", "prod", StringComparison.Ordinal))
            .Write("mine.yaml", "environments: { prod: { override: { BP-DAT-RDS-001: disabled } } }")
            .Write("wrong.yaml", "environments: { prod: { overide: {} } }");

        Assert.DoesNotContain("BP-DAT-RDS-001", house.Run("policy", "check", "resources.json", "--config", "mine.yaml").Out, StringComparison.Ordinal);
        house.Run("policy", "check", "resources.json", "--config", "wrong.yaml").Is(ExitCode.Usage).Says("wrong.yaml:1:25: error:", "did you mean 'override'?");
        house.Run("policy", "check", "resources.json", "--config", "none.yaml").Is(ExitCode.Usage).Says("there is no such file");
    }

    [Fact]
    public void The_state_that_the_engine_writes_is_read()
    {
        house.Project("shop", Of(() => { _ = new Pulumi.Random.RandomPassword("password", new() { Length = 20 }); }));
        house.Run("up").Is(ExitCode.Done);
        var state = Directory.EnumerateFiles(Path.Combine(house.Root, ".blueprint", "state"), "*.json", SearchOption.AllDirectories).First(file => File.ReadAllText(file).Contains("RandomPassword", StringComparison.Ordinal));

        house.Run("policy", "check", state).Is(ExitCode.Done).Says("a Pulumi state", "judged as environment dev");
    }

    [Theory]
    [InlineData("resorces.json", "There is no file resorces.json. Did you mean 'resources.json'?")]
    [InlineData("broken.json", "/broken.json:2:18: error: the resource has no type.")]
    public void A_mistake_is_one_of_usage(string file, string said)
    {
        house.Write("resources.json", Database).Write("broken.json", "{\n  \"resources\": [ { \"name\": \"a\" } ] }");

        var outcome = house.Run("policy", "check", file, "--json").Is(ExitCode.Usage).Says(said.TrimStart('/'));
        Assert.Equal(2, JsonDocument.Parse(outcome.Out).RootElement.GetProperty("exitCode").GetInt32());
    }

    private JsonElement[] Findings(params string[] args) => [.. JsonDocument.Parse(house.Run(args).Out).RootElement.GetProperty("findings").EnumerateArray()];

    private static string Text(JsonElement finding, string name) => finding.GetProperty(name).GetString()!;
}
