using System.Globalization;
using System.Text;

namespace Blueprint.Cli.Drawing;

/// <summary>Writes a diagram as a flowchart of Mermaid, which GitHub and many wikis draw.</summary>
internal static class MermaidWriter
{
    /// <summary>Writes it.</summary>
    public static string Write(Diagram diagram)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"---\ntitle: Environment {diagram.Environment}\n---\nflowchart BT\n");
        for (var g = 0; g < diagram.Groups.Length; g++)
        {
            var group = diagram.Groups[g];
            if (group.Cards is [])
            {
                text.Append(CultureInfo.InvariantCulture, $"  s{g}[\"{Label(group.Title, group.Facts)}\"]\n");
                continue;
            }

            text.Append(CultureInfo.InvariantCulture, $"  subgraph s{g}[\"{Escaped($"{group.Title}: {group.Facts}")}\"]\n");
            for (var c = 0; c < group.Cards.Length; c++)
            {
                var card = group.Cards[c];
                text.Append(CultureInfo.InvariantCulture, $"    s{g}c{c}[\"{Label([card.Title, card.Kind, card.Facts, .. card.Rows.Select(row => row.IsHead ? $"{row.Text}:" : row.Text)])}\"]:::{Class(card.Home)}\n");
            }

            foreach (var (from, to) in group.Needs)
            {
                text.Append(CultureInfo.InvariantCulture, $"    s{g}c{from} --> s{g}c{to}\n");
            }

            text.Append("  end\n");
        }

        foreach (var (from, to) in diagram.Needs)
        {
            text.Append(CultureInfo.InvariantCulture, $"  s{from} --> s{to}\n");
        }

        return diagram.Zoom == 0 ? text.ToString() : text.Append("""
              classDef aws stroke:#d4730a,stroke-width:2px
              classDef kubernetes stroke:#2f6fde,stroke-width:2px
              classDef both stroke:#8250df,stroke-width:2px
              classDef elsewhere stroke:#8c959f

            """).ToString();
    }

    private static string Label(params ReadOnlySpan<string> lines)
    {
        var label = new StringBuilder();
        foreach (var line in lines)
        {
            if (line.Length > 0)
            {
                label.Append(label.Length == 0 ? "" : "<br/>").Append(Escaped(line));
            }
        }

        return label.ToString();
    }

    // Mermaid's own marks for what would end a label or begin an entity.
    private static string Escaped(string words) => words.Replace("#", "#35;", StringComparison.Ordinal).Replace("\"", "#quot;", StringComparison.Ordinal)
        .Replace("<", "#lt;", StringComparison.Ordinal).Replace(">", "#gt;", StringComparison.Ordinal);

    private static string Class(Home home) => home switch
    {
        Home.Both => "both",
        Home.Aws => "aws",
        Home.Kubernetes => "kubernetes",
        _ => "elsewhere",
    };
}
