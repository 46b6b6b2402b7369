using Blueprint.Policies.Exemptions;
using Blueprint.Policies.Rules;
using Blueprint.Policies.Settings;

namespace Blueprint.Policies.Tests.Exemptions;

public sealed class Reading
{
    private const string Good = """
        - id: W-1
          control: BP-T-001
          scope: { stack: shop/dev, urn: "urn:pulumi:dev::shop::t:x::thing" }
          reason: it is being moved
          owner: shop
          approver: security
          ticket: SEC-1
          created: 2026-01-05
          expires: 2026-03-31
        """;

    private static readonly Pack Pack = Testing.Pack(
        Testing.Rule("BP-T-001", Testing.Each("t:*", _ => Verdict.Pass)),
        Testing.Rule("BP-T-002", Testing.Each("t:*", _ => Verdict.Pass), d => d with { Severity = Severity.Critical }),
        Testing.Rule("BP-T-003", new Check.OfStack((_, _) => Verdict.Pass), d => d with { Severity = Severity.Low }));

    [Fact]
    public void A_good_exemption_is_read_as_it_stands()
    {
        var exemption = Assert.Single(Read(Good, out var problems));

        Assert.Empty(problems);
        Assert.Equal(("W-1", "BP-T-001", "shop", "security", "SEC-1"), (exemption.Id, exemption.Rule, exemption.Owner, exemption.Approver, exemption.Ticket));
        Assert.Equal(new DateOnly(2026, 3, 31), exemption.Expires);
        Assert.Equal("exemptions.yaml:1", exemption.Source);
    }

    [Fact]
    public void An_empty_file_exempts_nothing()
    {
        Assert.Empty(Read("# nothing\n", out var problems));
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("  control: BP-T-001", "  control: BP-T-0O1", "exemptions.yaml:2:12: there is no rule 'BP-T-0O1'; did you mean 'BP-T-001'?")]
    [InlineData("  ticket: SEC-1\n", "", "exemptions.yaml:1:3: the exemption lacks ticket.")]
    [InlineData("  ticket: SEC-1", "  tikcet: SEC-1", "exemptions.yaml:7:3: an exemption has no 'tikcet'; did you mean 'ticket'? It takes id, control, scope, finding, reason, owner, approver, ticket, created, expires, compensating.")]
    [InlineData("  owner: shop", "  owner:", "exemptions.yaml:5:9: owner is a text, and this is empty.")]
    [InlineData("2026-03-31", "31.3.2026", "exemptions.yaml:9:12: '31.3.2026' is no date; dates read 2026-03-31.")]
    [InlineData("2026-03-31", "2026-02-30", "exemptions.yaml:9:12: '2026-02-30' is no date; dates read 2026-03-31.")]
    [InlineData("2026-03-31", "2026-12-31", "exemptions.yaml:9:12: it would last 360 days; BP-T-001 is high and allows 180.")]
    [InlineData("2026-03-31", "2025-12-31", "exemptions.yaml:9:12: expires lies before created.")]
    [InlineData("2026-01-05", "2026-02-05", "exemptions.yaml:8:12: created lies in the future.")]
    [InlineData("  approver: security", "  approver: Shop", "exemptions.yaml:6:13: BP-T-001 is high: somebody other than the owner approves.")]
    [InlineData("stack: shop/dev", "environment: devv", "exemptions.yaml:3:25: config.yaml names no environment 'devv'; did you mean 'dev'? It names dev.")]
    [InlineData("stack: shop/dev", "environment:", "exemptions.yaml:3:24: environment is a text, and this is empty.")]
    [InlineData("stack: shop/dev, ", "", "exemptions.yaml:3:10: the scope lacks stack, as project/stack, or environment.")]
    [InlineData("stack: shop/dev", "environment: dev, stack: dev", "exemptions.yaml:3:10: stack 'dev' does not name one stack as project/stack.")]
    [InlineData("stack: shop/dev", "stack: dev", "exemptions.yaml:3:10: stack 'dev' does not name one stack as project/stack.")]
    [InlineData("stack: shop/dev", "stack: shop/*", "exemptions.yaml:3:10: stack 'shop/*' does not name one stack as project/stack.")]
    [InlineData(", urn: \"urn:pulumi:dev::shop::t:x::thing\"", "", "exemptions.yaml:3:10: a scope names resources by urn, or by type and name.")]
    [InlineData("urn: \"urn:pulumi:dev::shop::t:x::thing\"", "urn: \"*\"", "exemptions.yaml:3:10: a '*' alone covers everything; say which resources.")]
    [InlineData("urn: \"urn:pulumi:dev::shop::t:x::thing\"", "type: t:x, name: \"*\"", "exemptions.yaml:3:10: a '*' alone covers everything; say which resources.")]
    [InlineData("urn: \"urn:pulumi:dev::shop::t:x::thing\"", "type: t:x", "exemptions.yaml:3:10: a scope names resources by urn, or by type and name.")]
    [InlineData("- id: W-1", "- id: [W-1]", "exemptions.yaml:1:7: id is a text, and this is a list.")]
    public void A_mistake_is_named_with_its_place_and_nothing_is_exempt(string right, string wrong, string problem)
    {
        var exemptions = Read(Good.Replace(right, wrong, StringComparison.Ordinal), out var problems);

        Assert.Empty(exemptions);
        Assert.Contains(problem, problems.Select(found => found.ToString()));
    }

    [Theory]
    [InlineData("environment: dev", "", "dev")]
    [InlineData("environment: dev, stack: shop/dev", "shop/dev", "dev")]
    public void A_scope_may_name_an_environment_with_a_stack_or_without(string scope, string stack, string environment)
    {
        var exemption = Assert.Single(Read(Good.Replace("stack: shop/dev", scope, StringComparison.Ordinal), out var problems));

        Assert.Empty(problems);
        Assert.Equal((stack, environment), (exemption.Scope.Stack, exemption.Scope.Environment));
    }

    [Fact]
    public void Where_the_configuration_is_faulty_nothing_is_said_of_environments()
    {
        var text = Good.Replace("stack: shop/dev", "environment: dve", StringComparison.Ordinal);

        ExemptionReader.Read(text, "exemptions.yaml", [Pack], null, Testing.Today, out var problems);

        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("BP-T-001", "2026-07-04", null)]
    [InlineData("BP-T-001", "2026-07-05", "it would last 181 days; BP-T-001 is high and allows 180.")]
    [InlineData("BP-T-002", "2026-04-05", null)]
    [InlineData("BP-T-002", "2026-04-06", "it would last 91 days; BP-T-002 is critical and allows 90.")]
    public void The_longest_term_is_allowed_and_a_day_more_is_not(string rule, string expires, string? problem)
    {
        var text = Good.Replace("BP-T-001", rule, StringComparison.Ordinal).Replace("2026-03-31", expires, StringComparison.Ordinal);

        var read = Read(text, out var problems);

        Assert.Equal(problem is null ? 1 : 0, read.Length);
        Assert.Equal(problem is null ? [] : [$"exemptions.yaml:9:12: {problem}"], problems.Select(found => found.ToString()));
    }

    [Fact]
    public void A_rule_over_a_whole_stack_is_exempted_by_the_stack_alone()
    {
        var text = Good.Replace("BP-T-001", "BP-T-003", StringComparison.Ordinal).Replace(", urn: \"urn:pulumi:dev::shop::t:x::thing\"", "", StringComparison.Ordinal);

        Assert.Single(Read(text, out var problems));
        Assert.Empty(problems);
    }

    [Fact]
    public void The_same_id_or_the_same_scope_twice_is_a_mistake()
    {
        Read($"{Good}\n{Good}", out var sameId);
        Read($"{Good}\n{Good.Replace("W-1", "W-2", StringComparison.Ordinal)}", out var sameScope);

        Assert.Equal("exemptions.yaml:10:3: the id W-1 is taken, at exemptions.yaml:1.", Assert.Single(sameId).ToString());
        Assert.Equal("exemptions.yaml:10:3: W-1 at exemptions.yaml:1 says the same.", Assert.Single(sameScope).ToString());
    }

    [Fact]
    public void What_is_no_YAML_is_a_mistake()
    {
        Assert.Empty(Read("- id: ]", out var problems));
        var problem = Assert.Single(problems).ToString();
        Assert.StartsWith("exemptions.yaml:1:7: this is not YAML: ", problem, StringComparison.Ordinal);
        Assert.EndsWith(". Look at this line and the one before it.", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_list_is_a_mistake()
    {
        Assert.Empty(Read("id: W-1", out var problems));
        Assert.Equal("exemptions.yaml:1:1: the file of exemptions is a list, and this is a map.", Assert.Single(problems).ToString());
    }

    private static ImmutableArray<Exemption> Read(string text, out ImmutableArray<PolicyProblem> problems) =>
        ExemptionReader.Read(text, "exemptions.yaml", [Pack], PolicySettings.Default, Testing.Today, out problems);
}
