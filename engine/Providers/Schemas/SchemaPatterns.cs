using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace Blueprint.Engine.Providers.Schemas;

/// <summary>Compiles the patterns of schemas, once each.</summary>
/// <remarks>Schemas are written for RE2 and ECMAScript, where <c>$</c> is the very end; a pattern that .NET cannot read is left unchecked.</remarks>
internal static class SchemaPatterns
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);
    private static readonly ConcurrentDictionary<string, Regex?> Compiled = new(StringComparer.Ordinal);

    /// <summary>The pattern; null where it cannot be read.</summary>
    public static Regex? Compile(string pattern) => Compiled.GetOrAdd(pattern, static text =>
    {
        try
        {
            return new(AtVeryEnd(text), RegexOptions.CultureInvariant, Patience);
        }
        catch (ArgumentException)
        {
            return null;
        }
    });

    // In .NET a $ also stands before a last line break.
    private static string AtVeryEnd(string pattern)
    {
        if (!pattern.Contains('$', StringComparison.Ordinal))
        {
            return pattern;
        }

        var text = new StringBuilder();
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\' when i + 1 < pattern.Length:
                    text.Append(pattern[i++]);
                    break;
                case '[':
                    inClass = true;
                    break;
                case ']':
                    inClass = false;
                    break;
                case '$' when !inClass:
                    text.Append("\\z");
                    continue;
            }

            text.Append(pattern[i]);
        }

        return text.ToString();
    }
}
