using System.Collections.Immutable;
using System.Globalization;
using System.Security;
using System.Text;

namespace Blueprint.Cli.Drawing;

/// <summary>Draws a diagram as SVG that stands by itself: no outside fonts or scripts, light or dark as its reader's system is.</summary>
internal sealed class SvgWriter
{
    private const double Margin = 24;
    private const double Padding = 22;
    private const double HeadHeight = 58;
    private const double RowHeight = 17;
    private const double WidestGroup = 1180;

    private const string Style = """
        .back{fill:#fff;stroke:#d0d7de}.group{fill:#f6f8fa;stroke:#d0d7de}.card{fill:#fff;stroke:#afb8c1}
        text{font:13px -apple-system,BlinkMacSystemFont,"Segoe UI","Noto Sans",Helvetica,Arial,sans-serif;fill:#1f2328}
        .h1{font-size:20px;font-weight:600}.h2{font-size:16px;font-weight:600}.name{font-size:14px;font-weight:600}.dim{fill:#59636e}.row{font-size:12px}
        .aws{fill:#d4730a}.kubernetes{fill:#2f6fde}.elsewhere{fill:#8c959f}.line{stroke:#d0d7de}
        .need{fill:none;stroke:#6e7781;stroke-width:1.4}.tip{fill:#6e7781}
        @media (prefers-color-scheme:dark){.back{fill:#0d1117;stroke:#30363d}.group{fill:#161b22;stroke:#30363d}.card{fill:#21262d;stroke:#484f58}
        text{fill:#e6edf3}.dim{fill:#9198a1}.aws{fill:#f0983e}.kubernetes{fill:#6ea8fe}.elsewhere{fill:#768390}.line{stroke:#3d444d}.need{stroke:#8b949e}.tip{fill:#8b949e}}
        """;

    private readonly StringBuilder text = new();
    private readonly double cardWidth;
    private readonly int longestColumn;

    // Names of kinds are longer than those of components.
    private SvgWriter(int zoom) => (cardWidth, longestColumn) = (zoom < 2 ? 218 : 268, zoom < 3 ? 14 : 26);

    /// <summary>Draws it.</summary>
    public static string Write(Diagram diagram) => new SvgWriter(diagram.Zoom).Draw(diagram);

    private string Draw(Diagram diagram)
    {
        var inner = diagram.Groups.Select(Inside).ToImmutableArray();
        var boxes = diagram.Groups.Select((group, at) => Size(group, inner[at])).ToImmutableArray();
        var layout = LayeredLayout.Of(boxes, diagram.Needs, Math.Max(WidestGroup, boxes.Select(box => box.Width).DefaultIfEmpty(0).Max()), 32, 44);
        var (width, height) = (Math.Max(layout.Width, 620) + (2 * Margin), layout.Height + (2 * Margin) + 84);
        var left = Margin + ((width - (2 * Margin) - layout.Width) / 2);
        text.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{N(width)}\" height=\"{N(height)}\" viewBox=\"0 0 {N(width)} {N(height)}\" role=\"img\" aria-labelledby=\"title\">\n");
        text.Append(CultureInfo.InvariantCulture, $"<title id=\"title\">Environment {Escaped(diagram.Environment)}</title>\n<style>\n{Style}\n</style>\n");
        text.Append("<defs><marker id=\"tip\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto-start-reverse\"><path class=\"tip\" d=\"M0 1 10 5 0 9z\"/></marker></defs>\n");
        text.Append(CultureInfo.InvariantCulture, $"<rect class=\"back\" x=\"0.5\" y=\"0.5\" width=\"{N(width - 1)}\" height=\"{N(height - 1)}\" rx=\"10\"/>\n");
        Text(Margin, Margin + 16, "h1", $"Environment {diagram.Environment}");
        for (var i = 0; i < diagram.Groups.Length; i++)
        {
            Group(diagram.Groups[i], inner[i], boxes[i], left + layout.Places[i].X, Margin + 40 + layout.Places[i].Y);
        }

        foreach (var route in layout.Routes)
        {
            Arrow(route, left, Margin + 40, 44);
        }

        Legend(diagram, width, height - Margin - 8);
        return text.Append("</svg>\n").ToString();
    }

    private Placement Inside(DiagramGroup group) =>
        LayeredLayout.Of([.. group.Cards.Select(card => new Box(Width(card), Height(card)))], group.Needs, WidestGroup - (2 * Padding), 26, 48);

    private static Box Size(DiagramGroup group, Placement inner) =>
        new(Math.Max(inner.Width, HeadWidth(group)) + (2 * Padding), group.Cards is [] ? HeadHeight + 6 : inner.Height + HeadHeight + Padding + 4);

    private static double HeadWidth(DiagramGroup group) => Math.Max(TextMeasure.Width(group.Title, 16), TextMeasure.Width(group.Facts, 13)) + 4;

    // What is long becomes broad: a column holds so many lines.
    private int Columns(DiagramCard card) => Math.Max(1, (int)Math.Ceiling(card.Rows.Length / (double)longestColumn));

    private double Width(DiagramCard card) => Columns(card) * cardWidth;

    private double Height(DiagramCard card) => 50 + (card.Kind.Length > 0 ? RowHeight : 0) + (card.Rows is [] ? 0 : 8 + (RowHeight * Lines(card)));

    private int Lines(DiagramCard card) => (int)Math.Ceiling(card.Rows.Length / (double)Columns(card));

    private void Group(DiagramGroup group, Placement inner, Box box, double x, double y)
    {
        text.Append(CultureInfo.InvariantCulture, $"<rect class=\"group\" x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(box.Width)}\" height=\"{N(box.Height)}\" rx=\"10\"/>\n");
        Text(x + Padding, y + 27, "h2", TextMeasure.Cut(group.Title, box.Width - (2 * Padding), 16));
        Text(x + Padding, y + 46, "dim", TextMeasure.Cut(group.Facts, box.Width - (2 * Padding), 13));
        var left = x + ((box.Width - inner.Width) / 2);
        var top = y + HeadHeight + 4;
        for (var i = 0; i < group.Cards.Length; i++)
        {
            Card(group.Cards[i], left + inner.Places[i].X, top + inner.Places[i].Y);
        }

        foreach (var route in inner.Routes)
        {
            Arrow(route, left, top, 48);
        }
    }

    private void Card(DiagramCard card, double x, double y)
    {
        var height = Height(card);
        text.Append(CultureInfo.InvariantCulture, $"<g><title>{Escaped(string.Join(", ", new[] { card.Title, card.Kind, card.Facts }.Where(part => part.Length > 0)))}</title>");
        text.Append(CultureInfo.InvariantCulture, $"<rect class=\"card\" x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(Width(card))}\" height=\"{N(height)}\" rx=\"6\"/>");
        Stripe(card.Home, x + 8, y + 9, height - 18);
        text.Append("</g>\n");
        var (left, room) = (x + 22, cardWidth - 32);
        Text(left, y + 22, "name", TextMeasure.Cut(card.Title, room, 14.5));
        var line = y + 22 + RowHeight;
        if (card.Kind.Length > 0)
        {
            Text(left, line, "dim row", TextMeasure.Cut(card.Kind, room, 12));
            line += RowHeight;
        }

        Text(left, line, "dim row", TextMeasure.Cut(card.Facts, room, 12));
        line += 8;
        if (card.Rows is not [])
        {
            text.Append(CultureInfo.InvariantCulture, $"<path class=\"line\" d=\"M{N(left)} {N(line)}h{N(Width(card) - 32)}\"/>\n");
        }

        var lines = Lines(card);
        for (var i = 0; i < card.Rows.Length; i++)
        {
            Text(left + (i / lines * cardWidth), line - 1 + (((i % lines) + 1) * RowHeight), card.Rows[i].IsHead ? "dim row" : "row", TextMeasure.Cut(card.Rows[i].Text, room, 12));
        }
    }

    private void Stripe(Home home, double x, double y, double height)
    {
        ImmutableArray<string> colours = home switch
        {
            Home.Both => ["aws", "kubernetes"],
            Home.Aws => ["aws"],
            Home.Kubernetes => ["kubernetes"],
            _ => ["elsewhere"],
        };
        var part = height / colours.Length;
        for (var i = 0; i < colours.Length; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"<rect class=\"{colours[i]}\" x=\"{N(x)}\" y=\"{N(y + (i * part))}\" width=\"5\" height=\"{N(part)}\" rx=\"1.5\"/>");
        }
    }

    // Straight up through rows that it passes, and bent between rows.
    private void Arrow(ImmutableArray<(double X, double Y)> route, double left, double top, double gap)
    {
        var path = new StringBuilder();
        for (var i = 0; i < route.Length; i++)
        {
            var (x, y) = (route[i].X + left, route[i].Y + top);
            if (i == 0)
            {
                path.Append(CultureInfo.InvariantCulture, $"M{N(x)} {N(y)}");
                continue;
            }

            var (beforeX, beforeY) = (route[i - 1].X + left, route[i - 1].Y + top);
            var bend = Math.Min(gap * 0.6, Math.Abs(beforeY - y) / 2);
            path.Append(Math.Abs(beforeX - x) < 0.5
                ? string.Create(CultureInfo.InvariantCulture, $"L{N(x)} {N(y)}")
                : string.Create(CultureInfo.InvariantCulture, $"C{N(beforeX)} {N(beforeY - bend)} {N(x)} {N(y + bend)} {N(x)} {N(y)}"));
        }

        text.Append(CultureInfo.InvariantCulture, $"<path class=\"need\" d=\"{path}\" marker-end=\"url(#tip)\"/>\n");
    }

    private void Legend(Diagram diagram, double width, double y)
    {
        var x = Margin;
        if (diagram.Zoom > 0)
        {
            foreach (var (home, words) in new[] { (Home.Aws, "in AWS"), (Home.Kubernetes, "in Kubernetes"), (Home.Both, "in both"), (Home.Elsewhere, "in neither") })
            {
                Stripe(home, x, y - 12, 16);
                text.Append('\n');
                Text(x + 12, y, "dim row", words);
                x += 40 + TextMeasure.Width(words, 12);
            }
        }

        text.Append(CultureInfo.InvariantCulture, $"<path class=\"need\" d=\"M{N(x)} {N(y - 4)}h30\" marker-end=\"url(#tip)\"/>\n");
        Text(x + 38, y, "dim row", "needs");
        const string Source = "drawn by ./blueprint graph, from the plan; prices are list prices";
        if (x + 120 + TextMeasure.Width(Source, 12) < width - Margin)
        {
            text.Append(CultureInfo.InvariantCulture, $"<text class=\"dim row\" x=\"{N(width - Margin)}\" y=\"{N(y)}\" text-anchor=\"end\">{Source}</text>\n");
        }
    }

    private void Text(double x, double y, string style, string words) =>
        text.Append(CultureInfo.InvariantCulture, $"<text class=\"{style}\" x=\"{N(x)}\" y=\"{N(y)}\">{Escaped(words)}</text>\n");

    private static string Escaped(string words) => SecurityElement.Escape(words) ?? "";

    private static string N(double number) => Math.Round(number, 1).ToString("0.#", CultureInfo.InvariantCulture);
}
