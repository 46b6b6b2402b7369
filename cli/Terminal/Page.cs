using System.Text;

namespace Blueprint.Cli.Terminal;

/// <summary>Text for people: lines of inked pieces, cut to the width of where they are shown.</summary>
/// <remarks>Everything that is shown goes through here, so that no line wraps and nothing reaches a terminal as a control code.</remarks>
internal sealed class Page(TerminalTraits traits)
{
    private readonly StringBuilder text = new();
    private readonly List<Piece> line = [];

    /// <summary>What the text is made for.</summary>
    public TerminalTraits Traits => traits;

    /// <summary>Columns left of the current line.</summary>
    public int Left
    {
        get
        {
            var left = traits.Width;
            foreach (var piece in line)
            {
                left -= TextWidth.Of(piece.Text);
            }

            return left;
        }
    }

    /// <summary>Adds to the current line.</summary>
    public Page Add(string piece, Ink ink = Ink.Plain)
    {
        if (piece.Length > 0)
        {
            line.Add(new(TextWidth.Printable(piece, traits.Unicode), ink));
        }

        return this;
    }

    /// <summary>Ends the current line; what is wider than the page is cut, with a mark.</summary>
    public Page End()
    {
        Write(cut: true);
        return this;
    }

    /// <summary>Ends the current line, however wide it is: for what somebody may want to copy.</summary>
    public Page EndUncut()
    {
        Write(cut: false);
        return this;
    }

    /// <summary>Adds a whole line.</summary>
    public Page Line(string piece = "", Ink ink = Ink.Plain) => Add(piece, ink).End();

    /// <summary>Adds text that is broken between words where it is wider than the page, with all its lines indented.</summary>
    /// <param name="content">The text; its own line breaks stay.</param>
    /// <param name="indent">Columns before each line.</param>
    /// <param name="ink">Its colour.</param>
    public Page Paragraph(string content, int indent, Ink ink = Ink.Plain)
    {
        foreach (var paragraph in content.Split('\n'))
        {
            foreach (var row in TextWidth.Wrap(TextWidth.Printable(paragraph.TrimEnd(), traits.Unicode), Math.Max(20, traits.Width - indent)))
            {
                Add(new string(' ', indent)).Add(row, ink).EndUncut();
            }
        }

        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => text.ToString();

    private void Write(bool cut)
    {
        var mark = traits.Unicode ? "…" : "...";
        var room = cut && Left < 0 ? traits.Width - mark.Length : int.MaxValue;
        foreach (var (piece, ink) in line)
        {
            var width = TextWidth.Of(piece);
            if (width > room)
            {
                Append(TextWidth.Beginning(piece, room) + mark, ink);
                break;
            }

            Append(piece, ink);
            room -= width;
        }

        line.Clear();
        while (text.Length > 0 && text[^1] == ' ')
        {
            text.Length--;
        }

        text.Append('\n');
    }

    private void Append(string piece, Ink ink)
    {
        if (traits.Colors && ink != Ink.Plain)
        {
            text.Append(Inks.Code(ink)).Append(piece).Append(Inks.Reset);
        }
        else
        {
            text.Append(piece);
        }
    }

    // A type of its own, not a tuple: lists of tuples are not precompiled, and help has to be quick.
    private readonly record struct Piece(string Text, Ink Ink);
}
