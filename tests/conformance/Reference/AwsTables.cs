using System.Collections.Immutable;

namespace Blueprint.Conformance.Reference;

/// <summary>The official names of AWS classes: by token, by module, and where they are not what the rule makes of them.</summary>
internal static class AwsTables
{
    public const string Tokens = "api/Pulumi.Aws.tokens.txt";
    public const string Namespaces = "api/Pulumi.Aws.namespaces.txt";
    public const string Overrides = "api/Pulumi.Aws.overrides.txt";

    /// <summary>Class by token.</summary>
    /// <param name="kind"><c>R</c> for resources, <c>F</c> for functions.</param>
    public static ImmutableDictionary<string, string> Classes(char kind) => ReferenceData.Lines(Tokens)
        .Where(line => line[0] == kind)
        .Select(line => line[2..].Split(" -> "))
        .ToImmutableDictionary(parts => parts[0], parts => parts[1].Split(' ')[0]);

    /// <summary>All namespaces that types may live in.</summary>
    public static HashSet<string> AllNamespaces() => ReferenceData.Lines(Namespaces)
        .Select(line => line.Split(" -> ")[1].Split(' ')[0])
        .Append("Pulumi.Aws")
        .SelectMany(space => new[] { space, $"{space}.Inputs", $"{space}.Outputs" })
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>Properties that are not named by the rule.</summary>
    public static IEnumerable<(string Class, string Wire, string Property)> RenamedProperties() => ReferenceData.Lines(Overrides)
        .Select(line => line.Split(' ') is [var name, var wire, "->", var property] ? (name, wire, property) : throw new FormatException(line));
}
