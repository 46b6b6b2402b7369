using Blueprint.Cli.Terminal;

namespace Blueprint.Cli.Tests.Terminal;

public sealed class Pages
{
    [Theory]
    [InlineData("plain", 5)]
    [InlineData("", 0)]
    [InlineData("é", 1)]
    [InlineData("e\u0301", 1)]
    [InlineData("日本", 4)]
    [InlineData("🔒", 2)]
    [InlineData("├─ ", 3)]
    public void Text_takes_as_many_columns_as_a_terminal_gives_it(string text, int width)
    {
        Assert.Equal(width, TextWidth.Of(text));
    }

    [Theory]
    [InlineData("abcdef", 6, true, "abcdef")]
    [InlineData("abcdefg", 6, true, "abcde…")]
    [InlineData("abcdefg", 6, false, "abc...")]
    [InlineData("日本語", 4, true, "日…")]
    public void What_does_not_fit_is_cut_with_a_mark(string text, int width, bool unicode, string shown)
    {
        Assert.Equal(shown, TextWidth.Cut(text, width, unicode));
    }

    [Fact]
    public void No_line_is_wider_than_its_page()
    {
        var page = new Page(new(Colors: true, Unicode: true, Width: 20, IsLive: false));

        page.Add("twelve chars", Ink.Error).Add(" and a lot more of them").End();

        Assert.Equal("\u001b[91mtwelve chars\u001b[0m and a …\n", page.ToString());
    }

    [Theory]
    [InlineData("one two three", 7, "one two|three")]
    [InlineData("  one two", 7, "  one|  two")]
    [InlineData("unbreakable words", 4, "unbreakable|words")]
    [InlineData("", 4, "")]
    public void Paragraphs_break_between_words_and_keep_their_indentation(string text, int width, string lines)
    {
        Assert.Equal(lines.Split('|'), TextWidth.Wrap(text, width));
    }

    [Theory]
    [InlineData("tab\tbed", true, "tab    bed")]
    [InlineData("bell\u0007", true, "bell\\u0007")]
    [InlineData("esc\u001b[31m", true, "esc\\u001b[31m")]
    [InlineData("├─ a…", false, "|- a...")]
    [InlineData("naïve", false, "na\\u00efve")]
    [InlineData("naïve", true, "naïve")]
    public void What_a_terminal_would_act_on_or_cannot_show_is_spelled_out(string text, bool unicode, string shown)
    {
        Assert.Equal(shown, TextWidth.Printable(text, unicode));
    }
}
