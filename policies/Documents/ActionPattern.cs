using System.IO.Enumeration;

namespace Blueprint.Policies.Documents;

/// <summary>Actions of IAM with wildcards in them: <c>s3:Get*</c>, <c>iam:*</c>, <c>*</c>.</summary>
internal static class ActionPattern
{
    /// <summary>Whether an action such as <c>iam:PassRole</c> is meant. IAM does not tell upper from lower case here.</summary>
    public static bool Matches(string pattern, string action) => FileSystemName.MatchesSimpleExpression(pattern, action);

    /// <summary>Whether every action of every service is meant.</summary>
    public static bool IsEverything(string pattern) =>
        pattern.Contains('*', StringComparison.Ordinal) && pattern.Trim('*', '?', ':').Length == 0;

    /// <summary>Whether every action of a service is meant, or of all services.</summary>
    public static bool IsWholeService(string pattern) => IsWild(pattern.AsSpan(pattern.IndexOf(':', StringComparison.Ordinal) + 1));

    /// <summary>The service, in lower case: <c>iam</c>; <c>*</c> for all.</summary>
    public static string Service(string pattern) =>
        pattern.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 ? pattern[..colon].ToLowerInvariant() : "*";

    /// <summary>Whether a part of a pattern lets anything stand there.</summary>
    internal static bool IsWild(ReadOnlySpan<char> part) => part.Contains('*') && part.Trim("*?").IsEmpty;
}
