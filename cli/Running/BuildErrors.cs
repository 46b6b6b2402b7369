using System.Text.RegularExpressions;

namespace Blueprint.Cli.Running;

/// <summary>Takes the errors out of what a build says.</summary>
internal static partial class BuildErrors
{
    /// <summary>The errors, each once, as <c>file:line:column: code: text</c>; everything where there are none of that form.</summary>
    public static string Of(string output, string directory)
    {
        var errors = output.Split('\n').Select(line => Error().Match(line.TrimEnd('\r'))).Where(match => match.Success)
            .Select(match => $"{Path.GetRelativePath(directory, match.Groups["file"].Value)}:{match.Groups["line"].Value}:{match.Groups["column"].Value}: {match.Groups["code"].Value}: {match.Groups["text"].Value}")
            .Distinct().ToArray();
        return errors is [] ? output.Trim() : string.Join('\n', errors);
    }

    [GeneratedRegex(@"^\s*(?<file>.+)\((?<line>\d+),(?<column>\d+)[^)]*\): error (?<code>\w+): (?<text>.*?)( \[[^\]]*\])?$")]
    private static partial Regex Error();
}
