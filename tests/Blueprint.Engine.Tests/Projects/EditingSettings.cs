using Blueprint.Engine.Projects;

namespace Blueprint.Engine.Tests.Projects;

public sealed class EditingSettings
{
    [Theory]
    [InlineData("", "config:\n  shop:replicas: 5\n")]
    [InlineData("config:\n", "config:\n  shop:replicas: 5\n")]
    [InlineData("encryptionsalt: v1:x", "encryptionsalt: v1:x\nconfig:\n  shop:replicas: 5\n")]
    [InlineData("config:\n  shop:replicas: 3\n", "config:\n  shop:replicas: 5\n")]
    [InlineData("config:\n  shop:replicas: 3 # as many as zones\n  shop:region: x\n", "config:\n  shop:replicas: 5 # as many as zones\n  shop:region: x\n")]
    [InlineData("config:\n  shop:replicas: \"3\"\n", "config:\n  shop:replicas: 5\n")]
    [InlineData("config:\n    shop:region: x\n\n# the end\n", "config:\n    shop:region: x\n    shop:replicas: 5\n\n# the end\n")]
    [InlineData("config:\n  shop:zones:\n    - a\n    - b\n", "config:\n  shop:zones:\n    - a\n    - b\n  shop:replicas: 5\n")]
    [InlineData("config:\n  shop:replicas:\n    - a\n    - b\n  shop:region: x\n", "config:\n  shop:replicas: 5\n  shop:region: x\n")]
    [InlineData("config:\n  shop:text: |\n    one\n    two\n", "config:\n  shop:text: |\n    one\n    two\n  shop:replicas: 5\n")]
    public void Setting_a_value_changes_that_and_nothing_around_it(string before, string after)
    {
        Assert.Equal(after, SettingsEdit.Set(before, "shop:replicas", "5"));
    }

    [Theory]
    [InlineData("plain", ConfigType.Text, "plain")]
    [InlineData("eu-west-1", ConfigType.Text, "eu-west-1")]
    [InlineData("1.30", ConfigType.Text, "\"1.30\"")]
    [InlineData("true", ConfigType.Text, "\"true\"")]
    [InlineData("", ConfigType.Text, "\"\"")]
    [InlineData("a: b # c", ConfigType.Text, "\"a: b # c\"")]
    [InlineData("say \"hi\"\n", ConfigType.Text, "\"say \\\"hi\\\"\\n\"")]
    [InlineData("5", ConfigType.WholeNumber, "5")]
    [InlineData("true", ConfigType.TruthValue, "true")]
    public void A_value_is_written_so_that_it_is_read_back(string value, ConfigType type, string written)
    {
        Assert.Equal(written, SettingsEdit.Scalar(value, type));
        var settings = Settings.Read(SettingsEdit.Set("", "shop:x", written));
        Assert.Equal(value, StackConfig.Resolve(Settings.Project(), settings, text => text).Values["shop:x"]);
    }

    [Fact]
    public void The_salt_is_set_at_the_top()
    {
        Assert.Equal("encryptionsalt: v1:n\nconfig:\n  a:b: c\n", SettingsEdit.SetTop("config:\n  a:b: c\n", "encryptionsalt", "v1:n"));
        Assert.Equal("encryptionsalt: v1:n\nconfig: {}\n", SettingsEdit.SetTop("encryptionsalt: v1:o\nconfig: {}\n", "encryptionsalt", "v1:n"));
    }
}
