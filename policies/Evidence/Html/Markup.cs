using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace Blueprint.Policies.Evidence.Html;

/// <summary>A piece of HTML. Made by interpolation, in which every text is escaped and every <see cref="Markup"/> stays as it is.</summary>
internal sealed class Markup
{
    private readonly string html;

    private Markup(string html) => this.html = html;

    public static Markup None { get; } = new("");

    public static Markup Of(Interpolation parts) => new(parts.Html);

    /// <summary>One for each item, one after the other.</summary>
    public static Markup Each<T>(IEnumerable<T> items, Func<T, Markup> write) => new(string.Concat(items.Select(item => write(item).html)));

    /// <summary>Markup that comes with the product, such as its style sheet; never anything that was read.</summary>
    public static Markup Trusted(string html) => new(html);

    public override string ToString() => html;

    /// <summary>Escapes what is interpolated.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Interpolation(int literalLength, int formattedCount)
    {
        private readonly StringBuilder text = new(literalLength + (formattedCount * 16));

        public string Html => text.ToString();

        public void AppendLiteral(string literal) => text.Append(literal);

        public void AppendFormatted(Markup? markup) => text.Append(markup?.html);

        public void AppendFormatted(string? plain) => text.Append(WebUtility.HtmlEncode(plain));

        public void AppendFormatted(int number) => text.Append(number.ToString("#,0", CultureInfo.InvariantCulture));
    }
}
