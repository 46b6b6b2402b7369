namespace Blueprint.Policies.Documents;

/// <summary>Resources as policies name them: an ARN with wildcards in it, or <c>*</c>.</summary>
internal static class ResourcePattern
{
    private const int Parts = 6;
    private const int Service = 2;
    private const int Account = 4;

    /// <summary>Whether everything is meant, in an account or in all of them.</summary>
    public static bool IsEverything(string pattern) => Split(pattern) is var parts && IsWild(parts[Service]) && IsWild(parts[^1], ":/");

    /// <summary>Whether all resources of a service are meant.</summary>
    public static bool IsAllOf(string pattern, string service) => Split(pattern) is var parts && IsOf(parts, service) && IsWild(parts[^1], ":/");

    /// <summary>Whether all resources of a service are meant, or all of one kind, such as <c>arn:aws:iam::*:role/*</c>.</summary>
    public static bool IsEveryOfAKind(string pattern, string service)
    {
        var parts = Split(pattern);
        var kind = parts[^1].IndexOfAny(['/', ':']);
        return IsOf(parts, service) && (IsWild(parts[^1], ":/") || (kind > 0 && IsWild(parts[^1][(kind + 1)..], "/")));
    }

    /// <summary>Whether an ARN in a condition leaves open whose resource it is: no account is said, and no resource by name.</summary>
    public static bool IsAnyones(string pattern)
    {
        var parts = Split(pattern);
        return parts[Account].Length == 0
            ? parts[^1].StartsWith('*') || parts[^1].StartsWith('?')
            : parts[Account].AsSpan().Trim("*?").IsEmpty;
    }

    private static bool IsOf(string[] parts, string service) =>
        IsWild(parts[Service]) || parts[Service].Equals(service, StringComparison.OrdinalIgnoreCase);

    private static bool IsWild(string part, string separators = "") =>
        part.Contains('*', StringComparison.Ordinal) && part.AsSpan().Trim($"*?{separators}").IsEmpty;

    // arn : partition : service : region : account : resource. What is cut off by a wildcard is wild as well.
    private static string[] Split(string pattern)
    {
        var parts = pattern.Split(':', Parts);
        return parts.Length == Parts ? parts : [.. parts, .. Enumerable.Repeat(parts[^1], Parts - parts.Length)];
    }
}
