using System.Text.RegularExpressions;
using Blueprint.Cli.Terminal;

namespace Blueprint.Cli.Commands;

/// <summary>Says which Pulumi SDK the stacks of the repository are built against.</summary>
internal static partial class PulumiSdk
{
    /// <summary><c>embedded</c> or <c>official</c>: what the variable says, else the committed line.</summary>
    public static string Of(Surroundings surroundings)
    {
        if (surroundings.Variable("PulumiSdk") is { Length: > 0 } told)
        {
            return told;
        }

        var file = surroundings.Home is { } home ? Path.Combine(home, "eng", "PulumiSdk.props") : "";
        return File.Exists(file) && Line().Match(File.ReadAllText(file)) is { Success: true } match ? match.Groups[1].Value : "embedded";
    }

    [GeneratedRegex("<PulumiSdk [^>]*>([a-z]*)</PulumiSdk>")]
    private static partial Regex Line();
}
