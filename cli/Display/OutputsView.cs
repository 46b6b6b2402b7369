using Blueprint.Cli.Terminal;
using Blueprint.Protocol;

namespace Blueprint.Cli.Display;

/// <summary>Draws a stack's outputs, with what becomes of them.</summary>
internal static class OutputsView
{
    /// <summary>Draws the section; nothing where there are no outputs.</summary>
    public static void Draw(Page page, PropertyMap old, PropertyMap @new, bool whole)
    {
        var names = old.Keys.Union(@new.Keys).Order(StringComparer.Ordinal).ToArray();
        if (names.Length == 0)
        {
            return;
        }

        page.Line().Line("Outputs:", Ink.Heading);
        var width = names.Max(TextWidth.Of);
        foreach (var name in names)
        {
            var (before, after) = (old.Find(name), @new.Find(name));
            var (symbol, ink, text) = (before, after) switch
            {
                (null, { } added) => ("+ ", Ink.Create, ValueText.Of(added)),
                ({ } gone, null) => ("- ", Ink.Delete, ValueText.Of(gone)),
                ({ } left, { } right) when !left.Equals(right) => ("~ ", Ink.Update, $"{ValueText.Of(left)} => {ValueText.Of(right)}"),
                (_, { } same) => ("  ", Ink.Plain, ValueText.Of(same)),
                _ => ("  ", Ink.Plain, ""),
            };
            page.Add("  ").Add(symbol, ink).Add($"{TextWidth.Pad(name, width)}: ").Add(text);
            _ = whole ? page.EndUncut() : page.End();
        }
    }
}
