using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Blueprint.Engine.Model;

namespace Blueprint.Engine.Providers.Aws;

/// <summary>AWS regions, their partitions and their zones.</summary>
internal static partial class AwsRegions
{
    /// <summary>Where the sandbox is when nobody says.</summary>
    public const string Default = "us-east-1";

    // docs.aws.amazon.com/global-infrastructure/latest/regions, August 2026.
    private static readonly FrozenSet<string> Known = (
        "af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2 ap-southeast-1 ap-southeast-2 " +
        "ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-central-1 ca-west-1 cn-north-1 cn-northwest-1 eu-central-1 " +
        "eu-central-2 eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3 il-central-1 me-central-1 me-south-1 mx-central-1 sa-east-1 " +
        "us-east-1 us-east-2 us-gov-east-1 us-gov-west-1 us-west-1 us-west-2").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Compass = new Dictionary<string, string>
    {
        ["north"] = "n", ["south"] = "s", ["east"] = "e", ["west"] = "w", ["central"] = "c",
        ["northeast"] = "ne", ["northwest"] = "nw", ["southeast"] = "se", ["southwest"] = "sw",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All known regions.</summary>
    public static IReadOnlyCollection<string> All => Known;

    /// <summary>
    /// What is wrong with a region; null for nothing. One that is spelt as regions are passes, as AWS opens new ones; an empty one stands for none.
    /// </summary>
    public static string? Problem(string region) =>
        region.Length == 0 || Known.Contains(region) || (Shape().Match(region) is { Success: true } match && Compass.ContainsKey(match.Groups["compass"].Value))
            ? null
            : $"'{region}' is not an AWS region{Spelling.Suggestion(region, Known)}";

    /// <summary>The partition of a region, as in its ARNs.</summary>
    public static string Partition(string region) =>
        region.StartsWith("cn-", StringComparison.Ordinal) ? "aws-cn"
        : region.StartsWith("us-gov-", StringComparison.Ordinal) ? "aws-us-gov"
        : "aws";

    /// <summary>What its host names end in.</summary>
    public static string DnsSuffix(string region) =>
        region.StartsWith("cn-", StringComparison.Ordinal) ? "amazonaws.com.cn" : "amazonaws.com";

    /// <summary>Its zones. Every region has three or more; which letters an account sees differs, the sandbox's are a, b and c.</summary>
    public static string[] Zones(string region) => [region + "a", region + "b", region + "c"];

    /// <summary>The id of a zone by its index from 0, which is the same in all accounts: <c>use1-az1</c>.</summary>
    public static string ZoneId(string region, int index)
    {
        var parts = region.Split('-');
        var code = parts.Length < 3
            ? region
            : parts[0] + string.Concat(parts[1..^1].Select(part => Compass.GetValueOrDefault(part, part[..1]))) + parts[^1];
        return $"{code}-az{index + 1}";
    }

    [GeneratedRegex("^[a-z]{2,4}(-gov|-iso[a-z]?)?-(?<compass>[a-z]+)-[0-9]{1,2}$")]
    private static partial Regex Shape();
}
