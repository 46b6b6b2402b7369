using System.Collections.Immutable;
using System.Text.Json;

namespace Blueprint.Components.Tests.World;

/// <summary>IAM documents, one action and resource at a time, so that how they are written makes no difference.</summary>
internal static class Permissions
{
    /// <summary>What a document allows or denies, each line an effect, an action, a resource and all conditions.</summary>
    public static ImmutableSortedSet<string> Of(string document)
    {
        using var json = JsonDocument.Parse(document);
        return Of(json.RootElement);
    }

    /// <inheritdoc cref="Of(string)"/>
    public static ImmutableSortedSet<string> Of(JsonElement document) =>
    [
        .. from statement in document.GetProperty("Statement").EnumerateArray()
           let conditions = Conditions(statement)
           from action in Texts(statement.GetProperty("Action"))
           from resource in statement.TryGetProperty("Resource", out var resources) ? Texts(resources) : [""]
           select $"{statement.GetProperty("Effect").GetString()} {action} {resource} {conditions}",
    ];

    /// <summary>The documents that a controller's authors publish, with their placeholders filled in.</summary>
    /// <param name="file">The name of the file.</param>
    /// <param name="values">What stands for which placeholder.</param>
    public static ImmutableSortedSet<string> Published(string file, params (string Name, string Value)[] values)
    {
        var text = values.Aggregate(File.ReadAllText(Reference.Path("iam", $"{file}.json")), (all, value) => all.Replace($"${{{value.Name}}}", value.Value, StringComparison.Ordinal));
        using var json = JsonDocument.Parse(text);
        return json.RootElement.TryGetProperty("policies", out var several)
            ? [.. several.EnumerateObject().SelectMany(policy => Of(policy.Value))]
            : Of(json.RootElement.GetProperty("policy"));
    }

    private static string Conditions(JsonElement statement) => !statement.TryGetProperty("Condition", out var conditions)
        ? ""
        : string.Join("; ", from comparison in conditions.EnumerateObject()
                            from key in comparison.Value.EnumerateObject()
                            let line = $"{comparison.Name} {key.Name} {string.Join(',', Texts(key.Value).Order(StringComparer.Ordinal))}"
                            orderby line
                            select line);

    private static IEnumerable<string> Texts(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? value.EnumerateArray().Select(item => item.GetString()!)
        : [value.GetString()!];
}
