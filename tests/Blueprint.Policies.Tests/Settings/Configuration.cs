using Blueprint.Policies.Rules;
using Blueprint.Policies.Settings;

namespace Blueprint.Policies.Tests.Settings;

public sealed class Configuration
{
    private static readonly Pack Pack = Testing.Pack(
        Testing.Rule("BP-T-001", Testing.Each("t:*", _ => Verdict.Pass)),
        Testing.Rule("BP-T-002", Testing.Each("t:*", _ => Verdict.Pass), d => d with { Severity = Severity.Critical }),
        Testing.Rule("BP-U-001", Testing.Each("t:*", _ => Verdict.Pass), d => d with { Enforcement = Enforcement.Advisory }));

    [Fact]
    public void An_environment_says_what_it_is_and_which_stacks_are_in_it()
    {
        var settings = Read("""
            environments:
              dev: { production: false, stacks: [dev, "pr-*"] }
              live: { stacks: [prod] }
            """);

        Assert.Equal("dev", settings.EnvironmentOf("pr-17").Name);
        Assert.False(settings.EnvironmentOf("pr-17").IsProduction);
        Assert.Equal("live", settings.EnvironmentOf("prod").Name);
        Assert.True(settings.EnvironmentOf("prod").IsProduction);
    }

    [Fact]
    public void A_stack_that_no_environment_lists_is_production_of_its_own_name()
    {
        var environment = PolicySettings.Default.EnvironmentOf("staging");

        Assert.Equal(("staging", true), (environment.Name, environment.IsProduction));
    }

    [Fact]
    public void What_is_said_of_one_rule_counts_more_than_what_is_said_of_many()
    {
        var dev = Read("""
            environments:
              dev: { production: false, override: { BP-T-001: mandatory, "BP-T-*": disabled, BP-U-001: mandatory } }
            """).Environment("dev");

        Assert.Equal([Enforcement.Mandatory, null, Enforcement.Mandatory], Pack.Rules.Select(rule => dev.EnforcementOf(rule.Declaration)));
    }

    [Fact]
    public void A_disabled_rule_does_not_run_and_the_summary_says_so()
    {
        var settings = Read("environments: { dev: { production: false, override: { BP-T-001: disabled } } }");
        var session = Testing.Suite(Pack, settings).Start(new() { Project = "p", Stack = "dev", Environment = "dev", IsPreview = true });

        var results = session.Analyze(Testing.Resource("t:x", "thing"));

        Assert.DoesNotContain(results, result => result.Rule.Id == "BP-T-001");
        Assert.Null(session.Summary.Rules.Single(rule => rule.Rule.Id == "BP-T-001").Enforcement);
    }

    [Theory]
    [InlineData("enviroments: {}", "config.yaml:1:1: the configuration has no 'enviroments'; did you mean 'environments'? It takes environments, controls, ruleSeconds, admission.")]
    [InlineData("environments: { dev: { prodution: false } }", "config.yaml:1:24: environment dev has no 'prodution'; did you mean 'production'? It takes production, stacks, override, controls, gate.")]
    [InlineData("environments: { dev: { production: maybe } }", "config.yaml:1:36: production is true or false.")]
    [InlineData("environments: { dev: { stacks: dev } }", "config.yaml:1:32: stacks is a list, and this is 'dev'.")]
    [InlineData("environments: { dev: { override: { BP-T-01: advisory } } }", "config.yaml:1:45: there is no rule 'BP-T-01'; did you mean 'BP-T-001'?")]
    [InlineData("environments: { dev: { override: { BP-X-*: advisory } } }", "config.yaml:1:44: there is no rule 'BP-X-*'.")]
    [InlineData("environments: { dev: { override: { BP-T-001: mandatroy } } }", "config.yaml:1:46: 'mandatroy' is no enforcement; did you mean 'mandatory'? It is one of advisory, mandatory, remediate, disabled.")]
    [InlineData("environments: { prod: { override: { BP-T-002: advisory } } }", "config.yaml:1:47: BP-T-002 is critical, and prod is production: an exemption with an owner and an expiry can make room there, the configuration cannot.")]
    [InlineData("environments: [dev]", "config.yaml:1:15: environments is a map of keys and values, and this is a list.")]
    [InlineData("a: 1\n---\nb: 2", "config.yaml:3:1: there is a second document; put everything in one.")]
    public void A_mistake_is_named_with_its_place(string text, string problem)
    {
        PolicySettings.Read(text, "config.yaml", [Pack], out var problems);

        Assert.Contains(problem, problems.Select(found => found.ToString()));
    }

    [Fact]
    public void All_mistakes_are_named_at_once()
    {
        PolicySettings.Read("environments: { dev: { prod: 1, stacks: 2, override: { X: 3 } } }", "config.yaml", [Pack], out var problems);

        Assert.True(problems.Length >= 4, string.Join('\n', problems));
    }

    [Fact]
    public void The_files_that_come_with_Blueprint_are_good()
    {
        var suite = PolicyFolder.Load(Path.Combine(AppContext.BaseDirectory, "Shipped"), PolicyPacks.All, Testing.Today, out var problems);

        Assert.Empty(problems);
        Assert.NotNull(suite);
        Assert.False(suite.Settings.EnvironmentOf("dev").IsProduction);
        Assert.True(suite.Settings.EnvironmentOf("prod").IsProduction);
    }

    [Fact]
    public void A_folder_without_files_is_the_default()
    {
        var suite = PolicyFolder.Load(Path.Combine(AppContext.BaseDirectory, "nowhere"), [Pack], Testing.Today, out var problems);

        Assert.Empty(problems);
        Assert.Equal("dev", suite?.EnvironmentOf("dev"));
    }

    [Fact]
    public void Namespaces_that_clusters_leave_alone_are_listed_once_for_all_environments()
    {
        var settings = PolicySettings.Read("admission: { except: [argocd] }", "config.yaml", PolicyPacks.All, out var problems);

        Assert.Empty(problems);
        Assert.Equal("argocd", Assert.Single(settings.ExceptNamespaces));
        Assert.False(settings.Environment("dev").IsProduction);
    }

    [Fact]
    public void A_folder_with_a_mistake_gives_no_suite()
    {
        var folder = Directory.CreateTempSubdirectory("policies").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "config.yaml"), "environments: 1");
            File.WriteAllText(Path.Combine(folder, "exemptions.yaml"), "- id: x");

            Assert.Null(PolicyFolder.Load(folder, [Pack], Testing.Today, out var problems));
            Assert.Equal(["config.yaml", "exemptions.yaml"], problems.Select(problem => Path.GetFileName(problem.File)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static PolicySettings Read(string text)
    {
        var settings = PolicySettings.Read(text, "config.yaml", [Pack], out var problems);
        Assert.Empty(problems);
        return settings;
    }
}
