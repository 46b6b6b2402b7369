namespace Blueprint.Policies.Evidence.Html;

/// <summary>A table that is read on a wide screen as a table, and on a narrow one as a list of cards.</summary>
/// <remarks>The roles are written out, for what is drawn as a card is otherwise no table to a screen reader any more.</remarks>
internal static class HtmlTable
{
    /// <summary>Writes a table.</summary>
    /// <param name="caption">What it shows.</param>
    /// <param name="columns">The heads of its columns; one that begins with <c>#</c> holds numbers.</param>
    /// <param name="rows">The rows; the first cell is the row's head.</param>
    public static Markup Write(string caption, string[] columns, IEnumerable<HtmlRow> rows) => Markup.Of($"""
        <table role="table"><caption>{caption}</caption>
        <thead role="rowgroup"><tr role="row">{Markup.Each(columns, column => Markup.Of($"<th role=\"columnheader\" scope=\"col\"{Number(column)}>{Name(column)}</th>"))}</tr></thead>
        <tbody role="rowgroup">
        {Markup.Each(rows, row => Row(row, columns))}</tbody></table>

        """);

    private static Markup Row(HtmlRow row, string[] columns) => Markup.Of($"<tr role=\"row\"{row.Attributes}>{Markup.Each(Enumerable.Range(0, columns.Length), i => Cell(row.Cells[i], columns[i], i == 0))}</tr>\n");

    private static Markup Cell(Markup cell, string column, bool isHead) => isHead
        ? Markup.Of($"<th role=\"rowheader\" scope=\"row\" data-label=\"{Name(column)}\">{cell}</th>")
        : Markup.Of($"<td role=\"cell\" data-label=\"{Name(column)}\"{Number(column)}>{cell}</td>");

    private static string Name(string column) => column.TrimStart('#');

    private static Markup Number(string column) => column.StartsWith('#') ? Markup.Of($" class=\"number\"") : Markup.None;
}

/// <summary>A row of a table.</summary>
/// <param name="Attributes">Attributes of its element, each with a space before it.</param>
/// <param name="Cells">Its cells.</param>
internal sealed record HtmlRow(Markup Attributes, params Markup[] Cells);
