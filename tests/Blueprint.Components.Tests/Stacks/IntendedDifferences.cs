using System.Text.RegularExpressions;
using Blueprint.Components.Tests.World;

namespace Blueprint.Components.Tests.Stacks;

/// <summary>A fact that one side has and the other has not, or has otherwise; null stands for "has not".</summary>
internal sealed record Difference(string Where, string Path, string? Upstream, string? Ours)
{
    public override string ToString() => $"{Where} {Path}: upstream {Upstream ?? "(none)"}, ours {Ours ?? "(none)"}";
}

/// <summary>A reviewed difference from what a stack's authors publish, and why it is meant.</summary>
/// <param name="Where">The objects, as kind and name; <c>*</c> stands for any letters.</param>
/// <param name="Path">The facts; <c>*</c> stands for any letters.</param>
/// <param name="Upstream">What they have; <c>*</c> for anything at all, <c>{service}</c> for the service's name, null for nothing.</param>
/// <param name="Ours">What we have, in the same way.</param>
/// <param name="Why">Why it is meant.</param>
internal sealed record IntendedDifference(string Where, string Path, string? Upstream, string? Ours, string Why)
{
    public bool Covers(Difference difference) =>
        Matches(Where, difference.Where) && Matches(Path, difference.Path) &&
        Same(Upstream, difference.Upstream, difference.Where) && Same(Ours, difference.Ours, difference.Where);

    /// <summary>Reads the reviewed list.</summary>
    public static IntendedDifference[] Read(string file) =>
        [.. ((YamlDotNet.RepresentationModel.YamlSequenceNode)Repository.Yaml(file)["differences"]).Children.Select(Repository.Plain).Select(entry => new IntendedDifference(
            (string)Plain.At(entry, "where")!,
            (string)Plain.At(entry, "path")!,
            (string?)Plain.At(entry, "upstream"),
            (string?)Plain.At(entry, "ours"),
            (string)Plain.At(entry, "why")!))];

    private static bool Same(string? expected, string? actual, string where) => expected switch
    {
        null => actual is null,
        "*" => actual is not null,
        "{service}" => actual == Service(where),
        _ => expected == actual,
    };

    // A service's load balancer is an object of its own and belongs to the service.
    private static string Service(string where)
    {
        var name = where.Split('/')[1];
        return name.EndsWith("-external", StringComparison.Ordinal) ? name[..^"-external".Length] : name;
    }

    private static bool Matches(string pattern, string text) =>
        Regex.IsMatch(text, $@"\A{Regex.Escape(pattern).Replace(@"\*", ".*", StringComparison.Ordinal)}\z", RegexOptions.Singleline);
}
