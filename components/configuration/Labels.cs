namespace Blueprint.Components.Configuration;

/// <summary>The grammars of names and labels that Kubernetes has.</summary>
public static class Labels
{
    private const int Longest = 63;

    /// <summary>Whether a text is a DNS label that begins with a letter.</summary>
    public static bool IsDnsLabel(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length is > 0 and <= Longest
            && char.IsAsciiLetterLower(text[0])
            && text[^1] != '-'
            && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
    }

    /// <summary>Whether a text is a label value; the empty one is not taken here, as it would tell nothing.</summary>
    public static bool IsLabelValue(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length is > 0 and <= Longest
            && char.IsAsciiLetterOrDigit(text[0])
            && char.IsAsciiLetterOrDigit(text[^1])
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
    }
}
