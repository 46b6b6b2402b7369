using System.Text;

namespace Blueprint.Engine.Programs.Node;

/// <summary>Cuts a line into words as a shell does, as far as that has to do with quoting.</summary>
internal static class ShellWords
{
    /// <summary>The words of a line: blanks part them, but not in quotes or behind a backslash.</summary>
    /// <param name="line">The line.</param>
    /// <returns>The words; null where a quote is not closed.</returns>
    public static IReadOnlyList<string>? Split(string line)
    {
        var words = new List<string>();
        StringBuilder? word = null;
        var quote = '\0';
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (c == '\\' && quote != '\'' && i + 1 < line.Length && (quote == '\0' || line[i + 1] is '"' or '\\'))
            {
                (word ??= new()).Append(line[++i]);
            }
            else if (quote != '\0')
            {
                _ = c == quote ? word : word!.Append(c);
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '"' or '\'')
            {
                quote = c;
                word ??= new(); // Quotes around nothing are a word too.
            }
            else if (char.IsWhiteSpace(c))
            {
                End();
            }
            else
            {
                (word ??= new()).Append(c);
            }
        }

        End();
        return quote == '\0' ? words : null;

        void End()
        {
            if (word is not null)
            {
                words.Add(word.ToString());
                word = null;
            }
        }
    }
}
