using Blueprint.Engine.Projects;

namespace Blueprint.Engine.Tests.Projects;

public sealed class ProgramConfig
{
    [Fact]
    public void Settings_lie_over_defaults_and_a_program_sees_both_as_texts()
    {
        var config = Resolve("config:\n  shop:region: eu-west-1\n  shop:public: True\n  shop:zones: [a, 1, true, 1.5, \"2\", ~]\n");

        Assert.Equal("3", config.Values["shop:replicas"]);
        Assert.Equal("eu-west-1", config.Values["shop:region"]);
        Assert.Equal("true", config.Values["shop:public"]);
        Assert.Equal("""["a",1,true,1.5,"2",null]""", config.Values["shop:zones"]);
        Assert.Equal("none", config.Values["aws:defaultTags"]);
    }

    [Fact]
    public void A_ciphertext_is_opened_and_its_key_counts_as_secret()
    {
        var config = Resolve("config:\n  shop:token:\n    secure: v1:x:y\n  shop:zones: [plain, { secure: v1:a:b }]\n");

        Assert.Equal("opened(v1:x:y)", config.Values["shop:token"]);
        Assert.Equal("""["plain","opened(v1:a:b)"]""", config.Values["shop:zones"]);
        Assert.Equal(["shop:token", "shop:zones"], config.SecretKeys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nothing_is_opened_where_nothing_is_sealed()
    {
        StackConfig.Resolve(Settings.Project(), Settings.Read("config:\n  shop:region: x\n"), _ => throw new InvalidOperationException("opened"));
    }

    [Fact]
    public void The_old_form_of_a_key_means_the_new_one()
    {
        Assert.Equal("x", Resolve("config:\n  shop:config:region: x\n").Values["shop:region"]);
    }

    [Fact]
    public void An_anchor_stands_for_the_value_it_names()
    {
        Assert.Equal("""["a"]""", Resolve("config:\n  shop:region: &here a\n  shop:zones: [*here]\n").Values["shop:zones"]);
    }

    private static StackConfig Resolve(string settings) =>
        StackConfig.Resolve(Settings.Project(), Settings.Read(settings), text => $"opened({text})");
}
