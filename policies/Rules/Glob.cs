namespace Blueprint.Policies.Rules;

/// <summary>Texts in which <c>*</c> stands for any text: type tokens of rules, and scopes of exemptions.</summary>
internal static class Glob
{
    public static bool MatchesAny(ImmutableArray<string> patterns, string text)
    {
        foreach (var pattern in patterns)
        {
            if (Matches(pattern, text))
            {
                return true;
            }
        }

        return false;
    }

    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        var star = pattern.IndexOf('*');
        if (star < 0)
        {
            return pattern.SequenceEqual(text);
        }

        if (!text.StartsWith(pattern[..star], StringComparison.Ordinal))
        {
            return false;
        }

        text = text[star..];
        pattern = pattern[(star + 1)..];
        while (pattern.IndexOf('*') is var next and >= 0)
        {
            // What stands between two stars is best taken where it comes first: that leaves the most for the rest.
            var at = text.IndexOf(pattern[..next], StringComparison.Ordinal);
            if (at < 0)
            {
                return false;
            }

            text = text[(at + next)..];
            pattern = pattern[(next + 1)..];
        }

        return text.EndsWith(pattern, StringComparison.Ordinal);
    }
}
