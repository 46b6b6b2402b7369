using System.Globalization;
using System.Text;
using Blueprint.Cli.Display;

namespace Blueprint.Cli.Rendering;

/// <summary>The page in a rendered folder: what there is, in which order it goes, and what is missing.</summary>
internal static class RenderedReadme
{
    /// <summary>Writes it.</summary>
    public static string Of(RenderedStack stack)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {stack.Stack}\n\nWritten by `./blueprint render -s {stack.Stack}`. Do not edit: the next run overwrites it.\n\n");
        text.Append("Folders in the order in which they are first needed; the number before a file says when it goes, over all folders.\n\n| folder | objects | numbers |\n|---|---:|---|\n");
        foreach (var (name, objects) in stack.Applications)
        {
            text.Append(CultureInfo.InvariantCulture, $"| [{name}]({name}) | {objects.Length} | {objects.Min(made => made.Level):D2} to {objects.Max(made => made.Level):D2} |\n");
        }

        if (stack.Withheld is not [] and var withheld)
        {
            text.Append("\n## Not applied from here\n\nThey hold secrets, so their files are comments. `up` gives them to the cluster.\n\n| object | folder | secret |\n|---|---|---|\n");
            foreach (var made in withheld)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {made.Title} | {made.Application} | {string.Join(", ", made.Secrets.Select(path => $"`{path}`"))} |\n");
            }
        }

        if (stack.Incomplete is not [] and var incomplete)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## Not known yet\n\n`{ValueText.NotKnown}` stands in place of what only `up` can tell; render again after it.\n\n| object | folder | value | comes from |\n|---|---|---|---|\n");
            foreach (var made in incomplete)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {made.Title} | {made.Application} | {string.Join(", ", made.Unknown.Select(path => $"`{path}`"))} | {string.Join(", ", made.UnknownFrom)} |\n");
            }
        }

        return text.ToString();
    }
}
