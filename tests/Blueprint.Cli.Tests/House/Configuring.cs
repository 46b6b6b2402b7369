using Blueprint.Cli.Commands;
using static Blueprint.Cli.Tests.House.Programs;

namespace Blueprint.Cli.Tests.House;

public sealed class Configuring : IDisposable
{
    private const string Declared = """
        config:
          replicas: { type: integer, default: 2 }
          token: { type: string, secret: true, default: "" }

        """;

    private readonly Repository house = new();

    public Configuring() => house.Project("shop", Nothing, Declared, "config:\n  shop:replicas: 3 # as many as zones\n");

    public void Dispose() => house.Dispose();

    [Fact]
    public void A_setting_is_changed_in_its_file_and_nothing_around_it()
    {
        house.Run("config", "set", "replicas", "5", "-s", "shop/dev").Is(ExitCode.Done);

        Assert.Equal("config:\n  shop:replicas: 5 # as many as zones\n", house.Read("stacks/shop/Pulumi.dev.yaml"));
        Assert.Equal("5\n", house.Run("config", "get", "shop:replicas", "-s", "shop/dev").Out);
    }

    [Theory]
    [InlineData("replica", "5", "'shop:replica' is no setting of project shop. Did you mean 'shop:replicas'?")]
    [InlineData("replicas", "many", "'shop:replicas' is \"many\"; it takes an integer.")]
    [InlineData("token", "hunter2", "'shop:token' is a secret and stands here in clear.")]
    [InlineData("a:b:c", "x", "'a:b:c' is no configuration key: it takes 'name' or 'namespace:name'.")]
    public void What_does_not_fit_is_not_written(string key, string value, string says)
    {
        var before = house.Read("stacks/shop/Pulumi.dev.yaml");

        house.Run("config", "set", key, value, "-s", "shop/dev").Is(ExitCode.Usage).Says(says);

        Assert.Equal(before, house.Read("stacks/shop/Pulumi.dev.yaml"));
    }

    [Fact]
    public void A_secret_is_sealed_with_the_passphrase_and_masked_in_lists()
    {
        house.Variables["PULUMI_CONFIG_PASSPHRASE"] = "passw0rd";

        house.Run("config", "set", "--secret", "token", "hunter2", "-s", "shop/dev").Is(ExitCode.Done);

        Assert.StartsWith("encryptionsalt: v1:", house.Read("stacks/shop/Pulumi.dev.yaml"), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", house.Read("stacks/shop/Pulumi.dev.yaml"), StringComparison.Ordinal);
        house.Run("config", "-s", "shop/dev").Is(ExitCode.Done).Says("shop:token [secret]");
        Assert.Equal("hunter2\n", house.Run("config", "get", "token", "-s", "shop/dev").Is(ExitCode.Done).Out);
        house.Run("preview").Is(ExitCode.Done);

        house.Variables["PULUMI_CONFIG_PASSPHRASE"] = "another";
        house.Run("preview").Is(ExitCode.Error).Says("incorrect passphrase");
    }

    [Fact]
    public void Without_a_passphrase_it_is_said_how_to_set_one()
    {
        house.Run("config", "set", "--secret", "token", "x", "-s", "shop/dev").Is(ExitCode.Error).Says("PULUMI_CONFIG_PASSPHRASE");
    }

    [Fact]
    public void The_list_says_where_each_setting_comes_from()
    {
        house.Run("config", "-s", "shop/dev").Is(ExitCode.Done).Says("shop:replicas 3 stacks/shop/Pulumi.dev.yaml:2:3", "shop:token stacks/shop/Pulumi.yaml:5:3");
    }

    [Fact]
    public void Stacks_of_the_official_SDK_run_under_the_Pulumi_CLI()
    {
        house.Variables["PulumiSdk"] = "official";

        house.Run("up").Is(ExitCode.Usage).Says("run under the Pulumi CLI: pulumi up. The embedded engine does not run them yet", "./blueprint sdk embedded");
    }

    [Fact]
    public void Secrets_that_Pulumi_sealed_open_at_any_depth_and_nothing_around_a_new_one_changes()
    {
        const string Before = """
            # sealed by pulumi itself
            encryptionsalt: v1:AQIDBAUGBwg=:v1:AAECAwQFBgcICQoL:y0uw3uvtQ4W3oBmhZDS5jiJIX3kKRg==
            config:
              other:tree: # structured
                list:
                  - 1
                  - secure: v1:CwoJCAcGBQQDAgEA:CX5IXHk0u6j79sWUz5cO5DHeTsVq
              shop:replicas: 3 # as many as zones

            """;
        house.Variables["PULUMI_CONFIG_PASSPHRASE"] = "passw0rd";
        house.Write("stacks/shop/Pulumi.dev.yaml", Before);

        Assert.Equal("{\"list\":[1,\"hello\"]}\n", house.Run("config", "get", "other:tree", "-s", "shop/dev").Is(ExitCode.Done).Out);
        house.Run("config", "set", "--secret", "token", "hunter2", "-s", "shop/dev").Is(ExitCode.Done);

        var after = house.Read("stacks/shop/Pulumi.dev.yaml");
        Assert.Equal(Before, string.Concat(after.Split('\n', StringSplitOptions.None).Where(line => !line.Contains("shop:token", StringComparison.Ordinal) && !line.StartsWith("    secure:", StringComparison.Ordinal)).Select(line => line + "\n"))[..^1]);
        Assert.Equal("hunter2\n", house.Run("config", "get", "token", "-s", "shop/dev").Is(ExitCode.Done).Out);
    }
}
