using Blueprint.Cli.Commands;
using Blueprint.Cli.Terminal;

namespace Blueprint.Cli.Tests.Commands;

public sealed class Help
{
    private static readonly TerminalTraits Wide = new(false, true, 120, false);

    [Fact]
    public void The_whole_is_as_reviewed() => Golden.Match(HelpPage.Of("", Wide)!, "help/everything.txt");

    [Fact]
    public void A_command_is_as_reviewed() => Golden.Match(HelpPage.Of("up", Wide with { Width = 80 })!, "help/up-80.txt");

    [Fact]
    public void No_line_is_wider_than_eighty_columns()
    {
        var pages = CommandSpecs.All.Select(spec => spec.Name).Append("").Select(name => HelpPage.Of(name, Wide with { Width = 80 })!);

        Assert.DoesNotContain(pages.SelectMany(page => page.Split('\n')), line => line.Length > 80);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("--help", "")]
    [InlineData("-h", "")]
    [InlineData("help", "")]
    [InlineData("help stack ls", "stack ls")]
    [InlineData("preview --help", "preview")]
    [InlineData("preview -s x --help", "preview")]
    [InlineData("stack output name --help", "stack output")]
    [InlineData("config set replicas 5", null)]
    [InlineData("preview", null)]
    [InlineData("config set key -- --help", null)]
    public void Help_is_asked_for_in_each_of_its_ways(string line, string? command)
    {
        Assert.Equal(command, HelpPage.AskedFor(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public void Every_example_is_a_line_that_the_command_understands()
    {
        foreach (var (spec, example) in CommandSpecs.All.SelectMany(spec => spec.Examples.Select(example => (spec, example))))
        {
            Assert.Equal(spec, CommandLine.Parse(example.Line.Split(' ')).Spec);
        }
    }

    [Fact]
    public void Every_exit_code_is_explained()
    {
        Assert.Equal(Enum.GetValues<ExitCode>(), CommandSpecs.ExitCodes.Select(code => code.Code));
    }
}
