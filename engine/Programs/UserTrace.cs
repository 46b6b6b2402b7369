using System.Text;
using System.Text.RegularExpressions;

namespace Blueprint.Engine.Programs;

/// <summary>Reduces stack traces to what concerns the person who wrote the program.</summary>
/// <param name="files">Names the source files.</param>
public sealed partial class UserTrace(SourceFiles files)
{
    // Frames without a source file are the framework's; those of the SDK and the engine are ours.
    private static readonly string[] NotTheirs = ["sdk/", "engine/", "cli/"];
    private static readonly string[] NotTheirNamespaces = ["Pulumi.", "Blueprint.Engine.", "Blueprint.Protocol.", "Blueprint.Cli.Commands.", "Blueprint.Cli.Running."];

    /// <summary>Rewrites the traces in a message: frames of the program's own sources stay, as <c>at Method (file:line)</c>.</summary>
    /// <remarks>A trace without any such frame keeps its first one, so that something is left to search for.</remarks>
    public string Shorten(string message)
    {
        if (!message.Contains(" at ", StringComparison.Ordinal))
        {
            return message;
        }

        var text = new StringBuilder();
        var trace = new List<string>();
        foreach (var raw in message.Split('\n'))
        {
            var line = raw.TrimEnd('\r');
            if (line.StartsWith("   at ", StringComparison.Ordinal) || line.StartsWith("---", StringComparison.Ordinal) || NodeFrame().IsMatch(line))
            {
                trace.Add(line);
            }
            else
            {
                Flush(text, trace);
                text.Append(line).Append('\n');
            }
        }

        Flush(text, trace);
        return text.ToString().TrimEnd('\n');
    }

    private void Flush(StringBuilder text, List<string> trace)
    {
        var frames = trace.Where(line => !line.StartsWith("---", StringComparison.Ordinal)).ToArray();
        trace.Clear();
        var theirs = frames.Select(Theirs).OfType<string>().ToArray();
        foreach (var frame in theirs is [] ? frames.Take(1) : theirs)
        {
            text.Append(frame).Append('\n');
        }
    }

    private string? Theirs(string frame)
    {
        if (NodeFrame().Match(frame) is { Success: true } script)
        {
            var file = script.Groups["file"].Value;
            return file.StartsWith("node:", StringComparison.Ordinal) || file.Contains("/node_modules/", StringComparison.Ordinal) || file.Contains("\\node_modules\\", StringComparison.Ordinal)
                ? null
                : $"   at {Placed(script.Groups["method"].Value, $"{files.Show(file)}:{script.Groups["line"].Value}")}";
        }

        if (Frame().Match(frame) is not { Success: true } match)
        {
            return null;
        }

        var path = files.Show(match.Groups["file"].Value);
        var method = match.Groups["method"].Value;
        return NotTheirs.Any(folder => path.StartsWith(folder, StringComparison.Ordinal)) || NotTheirNamespaces.Any(space => method.StartsWith(space, StringComparison.Ordinal))
            ? null
            : $"   at {Readable(match.Groups["method"].Value)} ({path}:{match.Groups["line"].Value})";
    }

    // Node writes the code of a module itself as a function of an object without a name.
    private static string Placed(string method, string place) => method is "" or "Object.<anonymous>" or "<anonymous>" ? place : $"{method} ({place})";

    // What the compiler makes of lambdas, asynchronous methods and top-level statements says nothing to who wrote them.
    private static string Readable(string method) =>
        Generated().Replace(method, "$1").Replace("Program.<Main>$", "Program", StringComparison.Ordinal);

    [GeneratedRegex(@"^   at (?<method>.+?) in (?<file>.+):line (?<line>\d+)$")]
    private static partial Regex Frame();

    [GeneratedRegex(@"^ +at (?:(?<method>[^()]+(?: \[as [^\]]+\])?) \()?(?:async )?(?<file>(?:node:|file:///?|[A-Za-z]:[\\/]|/)[^()]*?):(?<line>\d+):\d+\)?$")]
    private static partial Regex NodeFrame();

    [GeneratedRegex(@"(?:<>c(?:__DisplayClass\d+_\d+)?\.)?<<?(\w+)>?[^>]*>[bdg]__[\w|]+(?:\.MoveNext)?|\.MoveNext(?=\(\))")]
    private static partial Regex Generated();
}
