using System.Text;

namespace Blueprint.Cli.Rendering;

/// <summary>Names that every file system takes.</summary>
internal static class FileNames
{
    /// <summary>A name of lower-case letters, digits, dots and dashes.</summary>
    public static string Safe(string name)
    {
        var safe = new StringBuilder(name.Length);
        foreach (var c in name.ToLowerInvariant())
        {
            safe.Append(char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-' ? c : '-');
        }

        var text = safe.ToString().Trim('.', '-');
        return text.Length == 0 ? "unnamed" : text;
    }
}
