using Blueprint.Cli.Commands;

namespace Blueprint.Cli.Tests.Commands;

public sealed class CommandLines
{
    [Fact]
    public void Options_are_known_by_both_names_and_in_both_forms()
    {
        foreach (var line in new[] { "preview -s a/b", "preview --stack a/b", "preview --stack=a/b", "preview -s=a/b", "-C . preview -s a/b" })
        {
            Assert.Equal("a/b", CommandLine.Parse(line.Split(' ')).Value(CommandSpecs.Stack));
        }
    }

    [Fact]
    public void What_may_be_repeated_is_kept_in_order()
    {
        Assert.Equal("a b", string.Join(' ', CommandLine.Parse(["preview", "--type", "a", "--type", "b"]).Values(CommandSpecs.Type)));
    }

    [Fact]
    public void A_value_may_look_like_anything_behind_two_dashes()
    {
        Assert.Equal("key --not-an-option", string.Join(' ', CommandLine.Parse(["config", "set", "-s", "a/dev", "--", "key", "--not-an-option"]).Arguments));
    }

    [Theory]
    [InlineData("preveiw", "There is no command 'preveiw'. Did you mean 'preview'?")]
    [InlineData("deploy", "There is no command 'deploy'.")]
    [InlineData("state", "'state' needs to know what: delete, unprotect, rename.")]
    [InlineData("state delte", "There is no command 'state delte'. Did you mean 'delete'? There is state delete, unprotect, rename.")]
    [InlineData("stack lst", "'stack' does not take 'lst'. Did you mean 'ls'?")]
    [InlineData("config sett a b", "'config' does not take 'sett'. Did you mean 'set'?")]
    [InlineData("preview --dif", "'preview' has no option '--dif'. Did you mean '--diff'?")]
    [InlineData("preview --yes", "'preview' has no option '--yes'. It belongs to up, destroy, refresh, import, stack rm, state delete, state unprotect, state rename.")]
    [InlineData("preview --output yaml", "--output takes text, json, markdown, not 'yaml'.")]
    [InlineData("preview --output jsn", "--output takes text, json, markdown, not 'jsn'. Did you mean 'json'?")]
    [InlineData("preview extra", "'preview' does not take 'extra'.")]
    [InlineData("config set key", "'config set' takes KEY VALUE.")]
    [InlineData("preview -s", "Required argument missing for option: '-s'.")]
    public void What_cannot_be_understood_says_what_can(string line, string error)
    {
        Assert.Equal(error, Assert.Single(Assert.Throws<UsageException>(() => CommandLine.Parse(line.Split(' '))).Errors));
    }

    [Fact]
    public void All_unknown_options_are_told_at_once()
    {
        Assert.Equal(2, Assert.Throws<UsageException>(() => CommandLine.Parse(["preview", "--dif", "--jsn"])).Errors.Length);
    }
}
