using System.Collections.Immutable;
using System.Text.Json;

namespace Pulumi;

/// <summary>Configuration as the environment carries it.</summary>
internal static class ConfigText
{
    /// <summary>Values by full key, from a JSON object; empty where there is none.</summary>
    public static ImmutableDictionary<string, string> Values(string? json) =>
        string.IsNullOrEmpty(json)
            ? ImmutableDictionary<string, string>.Empty
            : (JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? []).ToImmutableDictionary(entry => Clean(entry.Key), entry => entry.Value);

    /// <summary>Full keys of secret values, from a JSON list; empty where there is none.</summary>
    public static ImmutableHashSet<string> Keys(string? json) =>
        string.IsNullOrEmpty(json) ? [] : [.. (JsonSerializer.Deserialize<string[]>(json) ?? []).Select(Clean)];

    // Keys were once written 'namespace:config:key'.
    private static string Clean(string key)
    {
        const string Former = "config:";
        var at = key.IndexOf(':', StringComparison.Ordinal) + 1;
        return at > 0 && key.AsSpan(at).StartsWith(Former, StringComparison.Ordinal) ? key[..at] + key[(at + Former.Length)..] : key;
    }
}
