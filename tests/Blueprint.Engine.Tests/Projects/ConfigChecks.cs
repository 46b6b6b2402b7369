using Blueprint.Engine.Projects;

namespace Blueprint.Engine.Tests.Projects;

public sealed class ConfigChecks
{
    [Fact]
    public void Settings_that_fit_the_declarations_have_no_problems()
    {
        Assert.Empty(Settings.Problems("""
            config:
              shop:region: eu-west-1
              shop:replicas: 5
              shop:public: true
              shop:zones: [a, b]
              shop:token:
                secure: v1:AAAA:BBBB
              aws:region: eu-west-1
              anything:else: { deep: [1] }
            """));
    }

    [Fact]
    public void A_misspelt_key_gets_the_nearest_one_and_the_one_it_stands_for_is_not_called_missing()
    {
        Assert.Equal(
            ["2:3 'shop:regoin' is no setting of project shop. Did you mean 'shop:region'?"],
            Settings.Problems("config:\n  shop:regoin: eu-west-1\n"));
    }

    [Fact]
    public void A_key_that_is_near_to_nothing_gets_the_list_of_what_there_is()
    {
        Assert.Equal(
            ["3:3 'shop:colour' is no setting of project shop, which has replicas, public, region, zones, token. They are declared in Pulumi.yaml."],
            Settings.Problems("config:\n  shop:region: x\n  shop:colour: red\n"));
    }

    [Fact]
    public void A_misspelt_namespace_is_noticed_where_the_name_is_one_of_the_projects()
    {
        Assert.Equal(
            ["2:3 'shpo:region' is in no namespace of this project. Did you mean 'shop:region'?"],
            Settings.Problems("config:\n  shpo:region: eu-west-1\n"));
    }

    [Fact]
    public void All_problems_of_a_file_come_at_once_in_its_order()
    {
        Assert.Equal(
            [
                "5:3 'shop:replicas' is set a second time; the first is in line 2. Remove one of them.",
                "2:18 'shop:replicas' is \"many\"; it takes an integer.",
                "3:16 'shop:public' is \"yes\"; it takes true or false. Did you mean 'true'?",
                "4:3 'shop:zoness' is no setting of project shop. Did you mean 'shop:zones'?",
                "1:1 'shop:region' (Where it runs) is required and not set. It takes a string; set it in Pulumi.dev.yaml: ./blueprint config set shop:region VALUE -s shop/dev",
            ],
            Settings.Problems("config:\n  shop:replicas: many\n  shop:public: yes\n  shop:zoness: [a]\n  shop:replicas: 4\n"));
    }

    [Theory]
    [InlineData("shop:replicas: 3.5", "2:18 'shop:replicas' is 3.5; it takes an integer.")]
    [InlineData("shop:replicas: [3]", "2:18 'shop:replicas' is a list; it takes an integer.")]
    [InlineData("shop:replicas:", "2:17 'shop:replicas' is empty; it takes an integer.")]
    [InlineData("shop:public: 1", "2:16 'shop:public' is 1; it takes true or false. Did you mean 'true'?")]
    [InlineData("shop:public: { a: b }", "2:16 'shop:public' is a mapping; it takes true or false.")]
    [InlineData("shop:zones: eu-west-1a", "2:15 'shop:zones' is \"eu-west-1a\"; it takes a list.")]
    [InlineData("shop:zones: [a, [b]]", "2:19 'shop:zones[1]' is a list; it takes a string.")]
    [InlineData("shop:token: hunter2", "2:15 'shop:token' is a secret and stands here in clear. Encrypt it: ./blueprint config set --secret shop:token -s shop/dev")]
    [InlineData("region: here", "2:3 'region' has no namespace. Write 'shop:region'.")]
    [InlineData("'a:b:c': 1", "2:3 'a:b:c' is no configuration key: it takes 'namespace:name'.")]
    public void A_value_that_does_not_fit_says_what_fits(string line, string problem)
    {
        Assert.Contains(problem, Settings.Problems($"config:\n  {line}\n"));
    }

    [Fact]
    public void A_secret_in_clear_is_not_repeated_in_the_message()
    {
        Assert.DoesNotContain(Settings.Problems("config:\n  shop:token: hunter2\n"), problem => problem.Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public void A_version_without_quotes_loses_its_last_digit_and_is_refused()
    {
        Assert.Contains(
            "2:16 'shop:region' is 1.30 without quotes, which YAML reads as the number 1.3. Write \"1.30\".",
            Settings.Problems("config:\n  shop:region: 1.30\n"));
        Assert.Empty(Settings.Problems("config:\n  shop:region: \"1.30\"\n"));
    }

    [Theory]
    [InlineData("config:\n  shop:region: [a\n", "This is not valid YAML:")]
    [InlineData("config:\n\tshop:region: a\n", "This is not valid YAML:")]
    [InlineData("config: {a: *nothing}\n", "This is not valid YAML: There is no anchor 'nothing' before this.")]
    [InlineData("- a\n", "A stack's settings are a mapping of keys to values; this is a list.")]
    [InlineData("config: [a]\n", "'config' is a mapping of keys to values; this is a list.")]
    public void Text_that_is_no_settings_file_is_one_problem_with_its_place(string text, string beginning)
    {
        var problem = Assert.Single(Settings.Problems(text), problem => !problem.Contains("is required", StringComparison.Ordinal));
        Assert.Matches(@"^\d+:\d+ ", problem);
        Assert.Contains(beginning, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("confg:\n  shop:region: a\n", "1:1 'confg' is no key of a stack's settings: there are config, encryptionsalt, encryptedkey, secretsprovider, environment. Did you mean 'config'?")]
    [InlineData("shop:region: a\n", "1:1 'shop:region' is no key of a stack's settings: there are config, encryptionsalt, encryptedkey, secretsprovider, environment. Configuration stands below 'config:'.")]
    public void A_wrong_key_at_the_top_says_what_belongs_there(string text, string problem)
    {
        Assert.Contains(problem, Settings.Problems(text));
    }

    [Fact]
    public void Without_a_settings_file_what_is_required_is_pointed_out_where_it_is_declared()
    {
        var problem = Assert.Single(ConfigCheck.Problems(Settings.Project(), "dev", null));
        Assert.Equal(("shop:region", 11, "/w/Pulumi.yaml"), (problem.Key, problem.Where!.Line, problem.Where.File));
    }

    [Fact]
    public void A_project_that_declares_nothing_takes_any_key()
    {
        Assert.Empty(Settings.Problems("config:\n  shop:anything: 1\n", "name: shop\nruntime: dotnet\n"));
    }
}
