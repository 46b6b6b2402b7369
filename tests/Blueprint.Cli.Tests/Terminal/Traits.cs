using Blueprint.Cli.Terminal;

namespace Blueprint.Cli.Tests.Terminal;

public sealed class Traits
{
    [Theory]
    [InlineData(true, "auto", "", true)]
    [InlineData(false, "auto", "", false)]
    [InlineData(true, "never", "FORCE_COLOR=1", false)]
    [InlineData(false, "always", "NO_COLOR=1", true)]
    [InlineData(true, "auto", "NO_COLOR=1", false)]
    [InlineData(true, "auto", "NO_COLOR=", true)]
    [InlineData(false, "auto", "FORCE_COLOR=1", true)]
    [InlineData(true, "auto", "FORCE_COLOR=0", false)]
    [InlineData(true, "auto", "NO_COLOR=1 FORCE_COLOR=1", false)]
    [InlineData(true, "auto", "TERM=dumb", false)]
    public void Colours_follow_the_option_then_the_variables_then_the_terminal(bool isTerminal, string option, string variables, bool colors)
    {
        Assert.Equal(colors, Of(isTerminal, option, variables).Colors);
    }

    [Theory]
    [InlineData(true, "", true)]
    [InlineData(true, "CI=true", false)]
    [InlineData(true, "CI=false", true)]
    [InlineData(true, "TERM=dumb", false)]
    [InlineData(false, "", false)]
    public void Only_a_real_terminal_is_written_over(bool isTerminal, string variables, bool live)
    {
        Assert.Equal(live, Of(isTerminal, "auto", variables).IsLive);
    }

    [Theory]
    [InlineData(true, "", 90)]
    [InlineData(false, "", 120)]
    [InlineData(false, "COLUMNS=80", 80)]
    [InlineData(true, "COLUMNS=100", 100)]
    [InlineData(true, "COLUMNS=3", 90)]
    [InlineData(true, "COLUMNS=wide", 90)]
    public void The_width_is_that_of_the_terminal_or_what_COLUMNS_says_or_120(bool isTerminal, string variables, int width)
    {
        Assert.Equal(width, Of(isTerminal, "auto", variables).Width);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("LANG=en_GB.UTF-8", true)]
    [InlineData("LANG=C.utf8", true)]
    [InlineData("LANG=C", false)]
    [InlineData("LANG=de_DE.ISO-8859-1", false)]
    [InlineData("LANG=en_GB.UTF-8 LC_ALL=C", false)]
    public void Without_Unicode_in_the_locale_only_ASCII_is_written(string variables, bool unicode)
    {
        Assert.Equal(unicode, Of(true, "auto", variables).Unicode);
    }

    private static TerminalTraits Of(bool isTerminal, string option, string variables)
    {
        var known = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(v => v.Split('=')).ToDictionary(v => v[0], v => v[1]);
        return TerminalTraits.Of(
            new() { Out = TextWriter.Null, Error = TextWriter.Null, Directory = "/", Variable = name => known.GetValueOrDefault(name), Size = () => (90, 30) },
            isTerminal,
            option);
    }
}
