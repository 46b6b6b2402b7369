using Blueprint.Cli.Commands;
using static Blueprint.Cli.Tests.House.Programs;

namespace Blueprint.Cli.Tests.House;

/// <summary>What the verbs make of <c>policies/exemptions.yaml</c>.</summary>
public sealed class PolicyExemptions : IDisposable
{
    private const string Database = """
        { "environment": "prod", "resources": [ { "type": "aws:rds/instance:Instance", "name": "db", "properties": { "storageEncrypted": false } } ] }
        """;

    private const string OfProduction = """
        - id: W-1
          control: BP-DAT-RDS-001
          scope: { environment: prod, type: "aws:rds/instance:Instance", name: db }
          reason: it is being moved
          owner: shop
          approver: security
          ticket: SEC-1
          created: 2026-01-05
          expires: 2026-03-31
        """;

    private readonly Repository house = new() { UsesOwnPacks = true, Clock = new Stopped() };

    public void Dispose() => house.Dispose();

    public static TheoryData<string> Verbs => ["policy check resources.json", "policy report --out evidence", "preview", "up"];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void A_faulty_file_stops_every_verb_before_anything_is_judged(string line)
    {
        Deployable().Write("policies/exemptions.yaml", OfProduction.Replace("2026-03-31", "31.3.", StringComparison.Ordinal));

        var outcome = house.Run(line.Split(' ')).Is(ExitCode.Usage).Says(
            "policies/exemptions.yaml:9:12: error: '31.3.' is no date; dates read 2026-03-31.", "  9 |   expires: 31.3.", "1 problem. Nothing was run.");

        Assert.DoesNotContain("waived", outcome.Out, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("", house.Recorded());
        Assert.False(Directory.Exists(Path.Combine(house.Root, "evidence")));
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void A_file_that_is_no_YAML_stops_every_verb_too(string line)
    {
        Deployable().Write("policies/exemptions.yaml", "- id: W-1\n  scope: ]\n");

        house.Run(line.Split(' ')).Is(ExitCode.Usage).Says("policies/exemptions.yaml:2:10: error: this is not YAML:", "Look at this line and the one before it.");
        Assert.Equal("", house.Recorded());
    }

    [Fact]
    public void An_exemption_of_an_environment_waives_what_a_file_lists_for_it()
    {
        house.Write("resources.json", Database).Write("policies/config.yaml", "environments: { dev: { production: false }, prod: {} }").Write("policies/exemptions.yaml", OfProduction);

        house.Run("policy", "check", "resources.json").Says("waived  aws:rds:Instance (db)  storageEncrypted", "Waived until 2026-03-31");
        Assert.DoesNotContain("Waived until", house.Run("policy", "check", "resources.json", "--env", "dev").Out, StringComparison.Ordinal);
        house.Write("policies/exemptions.yaml", OfProduction.Replace("prod", "prd", StringComparison.Ordinal))
            .Run("policy", "check", "resources.json").Is(ExitCode.Usage).Says("config.yaml names no environment 'prd'; did you mean 'prod'? It names dev, prod.");
    }

    [Theory]
    [InlineData("2026-01-14", "BP-EXM-001", "exemption W-1 from BP-DAT-RDS-001 expired on 2026-01-14.")]
    [InlineData("2026-03-31", "BP-EXM-002", "exemption W-1 from BP-DAT-RDS-001 covers nothing in what was judged")]
    public void One_that_has_expired_or_that_nothing_needs_is_a_violation_itself(string expires, string rule, string says)
    {
        house.Write("resources.json", rule == "BP-EXM-001" ? Database : Database.Replace("false", "true", StringComparison.Ordinal))
            .Write("policies/config.yaml", "environments: { prod: {} }")
            .Write("policies/exemptions.yaml", OfProduction.Replace("2026-03-31", expires, StringComparison.Ordinal));

        house.Run("policy", "check", "resources.json").Is(ExitCode.Policy).Says(rule, says, "policies/exemptions.yaml:1");
    }

    private Repository Deployable() => house
        .Write("resources.json", Database)
        .Write("policies/config.yaml", "environments: { dev: { production: false }, prod: {} }")
        .Project("shop", Of(() => { Namespace("shop"); }));

    private sealed class Stopped : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 1, 15, 9, 0, 4, TimeSpan.Zero);
    }
}
