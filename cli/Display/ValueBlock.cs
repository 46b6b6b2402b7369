using Blueprint.Cli.Terminal;
using Blueprint.Protocol;

namespace Blueprint.Cli.Display;

/// <summary>Draws the properties of a resource, or a stack's outputs, one a line, nested ones indented.</summary>
internal static class ValueBlock
{
    private const int Level = 4;

    /// <summary>Draws all entries, their values below each other.</summary>
    public static void Draw(Page page, PropertyMap entries, int indent, bool whole, bool showSecrets = false)
    {
        if (entries.Count == 0)
        {
            return;
        }

        var width = Math.Min(entries.Keys.Max(TextWidth.Of), 40);
        foreach (var (key, value) in entries)
        {
            page.Add(new string(' ', indent)).Add(TextWidth.Pad(key, width)).Add(": ");
            Value(page, value, indent, whole, showSecrets);
        }
    }

    private static void Value(Page page, PropertyValue value, int indent, bool whole, bool showSecrets)
    {
        var shown = showSecrets ? value.Revealed : value;
        if (shown is not (PropertyValue.Map { Entries.Count: > 0 } or PropertyValue.List { Items.Length: > 0 }) ||
            TextWidth.Of(ValueText.Of(shown, showSecrets)) <= Math.Min(page.Left, 60))
        {
            page.Add(ValueText.Of(shown, showSecrets));
            _ = whole ? page.EndUncut() : page.End();
            return;
        }

        if (shown is PropertyValue.Map map)
        {
            page.Add("{").End();
            Draw(page, map.Entries, indent + Level, whole, showSecrets);
            page.Add(new string(' ', indent)).Add("}").End();
            return;
        }

        page.Add("[").End();
        var items = ((PropertyValue.List)shown).Items;
        for (var i = 0; i < items.Length; i++)
        {
            page.Add(new string(' ', indent + Level)).Add($"[{i}]: ");
            Value(page, items[i], indent + Level, whole, showSecrets);
        }

        page.Add(new string(' ', indent)).Add("]").End();
    }
}
