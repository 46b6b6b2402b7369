using System.Text.Json;
using Blueprint.Cli.Commands;

namespace Blueprint.Cli.Tests.House;

/// <summary><c>policy list</c>, <c>policy explain</c>, <c>policy test</c> and <c>policy schema</c>.</summary>
public sealed class PolicyKnowing : IDisposable
{
    private readonly Repository house = new();

    public void Dispose() => house.Dispose();

    [Fact]
    public void The_list_shows_every_rule_and_can_be_narrowed()
    {
        house.Run("policy", "list").Is(ExitCode.Done).Says("data-protection:", "BP-DAT-RDS-001  high      mandatory  Database storage encrypted");

        var critical = Rules("policy", "list", "--json", "--severity", "critical", "--pack", "data-protection");
        Assert.NotEmpty(critical);
        Assert.All(critical, rule => Assert.Equal(("critical", "data-protection"), (rule.GetProperty("severity").GetString(), rule.GetProperty("pack").GetString())));
        Assert.All(Rules("policy", "list", "--json", "--framework", "pci"), rule =>
            Assert.Contains(rule.GetProperty("references").EnumerateArray(), reference => reference.GetString()!.StartsWith("PCI", StringComparison.Ordinal)));
        house.Run("policy", "list", "--severity", "crticial").Is(ExitCode.Usage).Says("--severity 'crticial' is none of critical, high, low, medium. Did you mean 'critical'?");
    }

    [Fact]
    public void A_rule_is_explained_and_the_nearest_one_is_named_where_there_is_none()
    {
        house.Run("policy", "explain", "bp-dat-rds-001").Is(ExitCode.Done).Says("BP-DAT-RDS-001  Database storage encrypted", "Why", "How to mend it", "Gives evidence for", "aws:rds/instance:Instance");
        house.Run("policy", "explain", "BP-DAT-RDS-01").Is(ExitCode.Usage).Says("There is no rule 'BP-DAT-RDS-01'. Did you mean 'BP-DAT-RDS-001'?");
    }

    [Fact]
    public void A_table_of_cases_is_run_and_what_fails_or_lacks_is_named()
    {
        house.Write("policies/fixtures/BP-DAT-RDS-001.yaml", """
            type: aws:rds/instance:Instance
            cases:
            - { it: is open, is: violation, properties: {} }
            - { it: is said wrongly, is: pass, properties: { storageEncrypted: false } }
            """);

        house.Run("policy", "test", "BP-DAT-RDS-001").Is(ExitCode.Error).Says(
            "failed  BP-DAT-RDS-001  is said wrongly", "expected Pass, and it said Violation",
            "lacking BP-DAT-RDS-001  has no case that is undetermined", "2 cases: 1 as expected, 1 failed; 1 rule without all three kinds.");
    }

    [Fact]
    public void A_complete_table_that_comes_out_is_no_error()
    {
        house.Write("policies/fixtures/BP-DAT-RDS-001.yaml", """
            type: aws:rds/instance:Instance
            cases:
            - { it: is open, is: violation, at: storageEncrypted, properties: {} }
            - { it: is closed, is: pass, properties: { storageEncrypted: true } }
            - { it: is to come, is: undetermined, properties: { storageEncrypted: $unknown } }
            """).Write("policies/fixtures/BP-DAT-RDS-003.yaml", "cases: [");

        house.Run("policy", "test", "BP-DAT-RDS-001").Is(ExitCode.Error).Says("BP-DAT-RDS-003.yaml:2:1: this is not YAML");
        File.Delete(Path.Combine(house.Root, "policies/fixtures/BP-DAT-RDS-003.yaml"));
        house.Run("policy", "test", "BP-DAT-RDS-001").Is(ExitCode.Done).Says("3 cases: 3 as expected, 0 failed.");
    }

    [Fact]
    public void The_schema_is_JSON() =>
        Assert.Equal("object", JsonDocument.Parse(house.Run("policy", "schema").Is(ExitCode.Done).Out).RootElement.GetProperty("type").GetString());

    private JsonElement[] Rules(params string[] args) => [.. JsonDocument.Parse(house.Run(args).Is(ExitCode.Done).Out).RootElement.GetProperty("rules").EnumerateArray()];
}
