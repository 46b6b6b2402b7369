using System.Collections.Immutable;
using System.Globalization;
using Blueprint.Cli.Terminal;

namespace Blueprint.Cli.Commands;

/// <summary>Writes help from the commands' descriptions, without making a parser for it.</summary>
internal static class HelpPage
{
    private const string Program = "./blueprint";

    /// <summary>What a command line asks help for: null for no help, empty for the whole.</summary>
    public static string? AskedFor(string[] args) => args switch
    {
        [] => "",
        ["help", .. var rest] => string.Join(' ', rest.Where(word => !word.StartsWith('-'))),
        _ when args.TakeWhile(word => word != "--").Any(word => word is "--help" or "-h" or "-?") => Words(args),
        _ => null,
    };

    /// <summary>The help of a command, or of everything; null where there is no such command.</summary>
    public static string? Of(string command, TerminalTraits traits)
    {
        if (command.Length == 0)
        {
            return Everything(traits);
        }

        var specs = CommandSpecs.All.Where(spec => spec.Name == command || spec.Name.StartsWith(command + " ", StringComparison.Ordinal)).ToArray();
        if (specs.Length == 0)
        {
            return null;
        }

        var page = new Page(traits);
        for (var i = 0; i < specs.Length; i++)
        {
            One(i == 0 ? page : page.Line(), specs[i]);
        }

        return page.ToString();
    }

    // The words before the first option; what is no command's name is an argument.
    private static string Words(string[] args)
    {
        var words = args.TakeWhile(word => !word.StartsWith('-')).Take(2).ToArray();
        return words.Length == 2 && !CommandSpecs.All.Any(spec => spec.Name == string.Join(' ', words)) ? words[0] : string.Join(' ', words);
    }

    private static string Everything(TerminalTraits traits)
    {
        var page = new Page(traits);
        page.Line("Blueprint: an internal developer platform as code, on Pulumi.", Ink.Strong);
        page.Line();
        page.Add("Usage: ", Ink.Heading).Line($"{Program} COMMAND [OPTIONS]");
        foreach (var group in CommandSpecs.All.GroupBy(spec => spec.Group))
        {
            page.Line().Line(group.Key, Ink.Heading);
            Columns(page, [.. group.Select(spec => new Row(string.Join(' ', [spec.Name, .. spec.Arguments]), spec.Summary))]);
        }

        page.Line().Line("Options of every command", Ink.Heading);
        Columns(page, [.. CommandSpecs.Everywhere.Select(Option)]);
        page.Line().Line("Examples", Ink.Heading);
        Columns(page, [
            .. CommandSpecs.Up.Examples.Take(1).Concat(CommandSpecs.Preview.Examples).Concat(CommandSpecs.Destroy.Examples)
                .Select(Shown),
        ]);
        page.Line().Line("Exit codes", Ink.Heading);
        Columns(page, [.. CommandSpecs.ExitCodes.Select(code => new Row(((int)code.Code).ToString(CultureInfo.InvariantCulture), code.What))]);
        page.Line().Line($"{Program} help COMMAND says more about a command; README.md says where to begin.");
        return page.ToString();
    }

    private static void One(Page page, CommandSpec spec)
    {
        page.Line(spec.Summary, Ink.Strong);
        page.Line();
        page.Add("Usage: ", Ink.Heading).Line(string.Join(' ', [Program, spec.Name, .. spec.Arguments, "[OPTIONS]"]));
        if (spec.Details.Length > 0)
        {
            page.Line().Paragraph(spec.Details, 0);
        }

        page.Line().Line("Options", Ink.Heading);
        Columns(page, [.. spec.Options.Concat(CommandSpecs.Everywhere).Select(Option)]);
        if (spec.Examples is not [])
        {
            page.Line().Line("Examples", Ink.Heading);
            Columns(page, [.. spec.Examples.Select(Shown)]);
        }
    }

    private static Row Shown(Example example) => new($"{Program} {example.Line}", example.What);

    private static Row Option(OptionSpec option) => new(
        $"{(option.Short.Length > 0 ? option.Short + ", " : "    ")}{option.Name}{(option.Value.Length > 0 ? " " + option.Value : "")}", option.Text);

    // The second column begins behind the widest entry of the first, as far as that leaves it half of the page.
    private static void Columns(Page page, ImmutableArray<Row> rows)
    {
        var width = Math.Min(rows.Max(row => TextWidth.Of(row.Left)), page.Traits.Width / 2);
        foreach (var (left, right) in rows)
        {
            var lines = TextWidth.Wrap(right, Math.Max(20, page.Traits.Width - width - 4)).ToArray();
            var isWide = TextWidth.Of(left) > width;
            page.Add("  ").Add(isWide ? left : TextWidth.Pad(left, width));
            if (isWide)
            {
                page.EndUncut().Add(new string(' ', width + 2));
            }

            page.Add("  ").Add(lines[0]).End();
            foreach (var line in lines.Skip(1))
            {
                page.Add(new string(' ', width + 4)).Add(line).End();
            }
        }
    }

    private sealed record Row(string Left, string Right);
}
