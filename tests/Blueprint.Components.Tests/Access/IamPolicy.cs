using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Blueprint.Components.Tests.Access;

/// <summary>Judges requests by IAM policy documents as IAM does: nothing is allowed that no statement allows, and a denial wins.</summary>
/// <remarks>What it does not know it does not pass over: an element or a comparison of another kind is an error.</remarks>
internal sealed class IamPolicy
{
    private readonly ImmutableArray<Statement> statements;

    public IamPolicy(params IEnumerable<string> documents) => statements = [.. documents.SelectMany(Read)];

    /// <summary>Whether an identity with these documents may do something.</summary>
    public bool Allows(string action, string resource, params (string Key, string Value)[] context) =>
        Judge(statement => Fits(statement.Actions, action) && Fits(statement.Resources, resource), context);

    /// <summary>Whether a document of trust lets somebody in.</summary>
    public bool Trusts(string action, string kind, string principal, params (string Key, string Value)[] context) =>
        Judge(statement => Fits(statement.Actions, action) && statement.Principals.Any(one => one.Kind == kind && one.Name == principal), context);

    private bool Judge(Func<Statement, bool> concerns, (string Key, string Value)[] context)
    {
        var concerned = statements.Where(statement => concerns(statement) && statement.Conditions.All(condition => Holds(condition, context))).ToArray();
        return concerned.Any(statement => statement.Allows) && !concerned.Any(statement => !statement.Allows);
    }

    private static bool Fits(ImmutableArray<string> patterns, string text) => patterns.Any(pattern => Like(pattern, text));

    private static bool Like(string pattern, string text) =>
        Regex.IsMatch(text, $"^{Regex.Escape(pattern).Replace(@"\*", ".*", StringComparison.Ordinal).Replace(@"\?", ".", StringComparison.Ordinal)}$", RegexOptions.IgnoreCase | RegexOptions.Singleline);

    private static bool Holds(Condition condition, (string Key, string Value)[] context)
    {
        var values = context.Where(pair => pair.Key == condition.Key).Select(pair => pair.Value).ToArray();
        return condition.Comparison switch
        {
            "StringEquals" or "ArnEquals" => values.Any(value => condition.Values.Contains(value, StringComparer.Ordinal)),
            "StringLike" or "ArnLike" => values.Any(value => Fits(condition.Values, value)),
            "StringNotEquals" => !values.Any(value => condition.Values.Contains(value, StringComparer.Ordinal)),
            "Bool" => values.Any(value => condition.Values.Contains(value, StringComparer.OrdinalIgnoreCase)),
            _ => throw new NotSupportedException($"Nobody taught this judge '{condition.Comparison}'."),
        };
    }

    private static IEnumerable<Statement> Read(string document)
    {
        using var json = JsonDocument.Parse(document);
        return json.RootElement.GetProperty("Statement").EnumerateArray().Select(statement => new Statement(
            statement.GetProperty("Effect").GetString() == "Allow",
            Texts(statement.GetProperty("Action")),
            statement.TryGetProperty("Resource", out var resource) ? Texts(resource) : [],
            statement.TryGetProperty("Principal", out var principal) ? Principals(principal) : [],
            statement.TryGetProperty("Condition", out var conditions) ? Conditions(conditions) : [])
        {
            Unknown = statement.EnumerateObject().Select(member => member.Name).Except(["Sid", "Effect", "Action", "Resource", "Principal", "Condition"]).FirstOrDefault() is { } unknown
                ? throw new NotSupportedException($"Nobody taught this judge '{unknown}'.")
                : null,
        }).ToArray();
    }

    private static ImmutableArray<(string Kind, string Name)> Principals(JsonElement principal) => principal.ValueKind == JsonValueKind.String
        ? [("AWS", principal.GetString()!)]
        : [.. principal.EnumerateObject().SelectMany(kind => Texts(kind.Value).Select(name => (kind.Name, name)))];

    private static ImmutableArray<Condition> Conditions(JsonElement conditions) =>
        [.. conditions.EnumerateObject().SelectMany(comparison => comparison.Value.EnumerateObject().Select(key => new Condition(comparison.Name, key.Name, Texts(key.Value))))];

    private static ImmutableArray<string> Texts(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? [.. value.EnumerateArray().Select(item => item.GetString()!)]
        : [value.GetString()!];

    private sealed record Condition(string Comparison, string Key, ImmutableArray<string> Values);

    private sealed record Statement(
        bool Allows, ImmutableArray<string> Actions, ImmutableArray<string> Resources, ImmutableArray<(string Kind, string Name)> Principals, ImmutableArray<Condition> Conditions)
    {
        public string? Unknown { get; init; }
    }
}
