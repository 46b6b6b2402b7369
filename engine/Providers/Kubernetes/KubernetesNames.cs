using System.Collections.Frozen;

namespace Blueprint.Engine.Providers.Kubernetes;

/// <summary>The grammars of Kubernetes' names, labels and annotations (kubernetes.io/docs/concepts/overview/working-with-objects).</summary>
internal static class KubernetesNames
{
    private const int LongestLabel = 63;
    private const int LongestSubdomain = 253;

    // Kinds whose name ends up in a host name or in a label, so that it must be a DNS label; all others take subdomains.
    private static readonly FrozenSet<string> NamedByLabel = new[] { "Namespace", "Service" }.ToFrozenSet(StringComparer.Ordinal);

    // Kinds whose names are only parts of a path.
    private static readonly FrozenSet<string> NamedByPath = new[] { "ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What is wrong with an object's name; null for nothing.</summary>
    public static string? ObjectNameProblem(string kind, string name) =>
        NamedByPath.Contains(kind) ? PathProblem(name)
        : NamedByLabel.Contains(kind) ? LabelProblem(name)
        : SubdomainProblem(name);

    /// <summary>What is wrong with a DNS label; null for nothing.</summary>
    public static string? LabelProblem(string name) =>
        name.Length > LongestLabel ? $"'{name}' has {name.Length} characters; at most {LongestLabel} are allowed"
        : !IsLabel(name) ? $"'{name}' is not a DNS label: lower-case letters, digits and '-', beginning and ending with a letter or digit"
        : null;

    /// <summary>What is wrong with a DNS subdomain; null for nothing.</summary>
    public static string? SubdomainProblem(string name) =>
        name.Length > LongestSubdomain ? $"'{name[..40]}…' has {name.Length} characters; at most {LongestSubdomain} are allowed"
        : !name.Split('.').All(IsLabel)
            ? $"'{name}' is not a name that Kubernetes takes: lower-case letters, digits, '-' and '.', each part beginning and ending with a letter or digit"
        : null;

    /// <summary>What is wrong with the key of a label or annotation; null for nothing.</summary>
    public static string? KeyProblem(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        var name = key[(slash + 1)..];
        return slash >= 0 && (slash == 0 || SubdomainProblem(key[..slash]) is not null)
                ? $"the key '{key}' has a prefix that is not a DNS subdomain"
            : name.Length is 0 or > LongestLabel || !IsQualified(name)
                ? $"the key '{key}' is not allowed: behind an optional 'prefix/' stand 1 to {LongestLabel} letters, digits, '-', '_' and '.', beginning and ending with a letter or digit"
            : null;
    }

    /// <summary>What is wrong with the value of a label; null for nothing.</summary>
    public static string? LabelValueProblem(string value) =>
        value.Length > LongestLabel ? $"the label value '{value}' has {value.Length} characters; at most {LongestLabel} are allowed"
        : value.Length > 0 && !IsQualified(value)
            ? $"the label value '{value}' is not allowed: letters, digits, '-', '_' and '.', beginning and ending with a letter or digit"
        : null;

    /// <summary>What is wrong with the name of a port; null for nothing.</summary>
    public static string? PortNameProblem(string name) =>
        name.Length is >= 1 and <= 15 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') &&
        name.Any(char.IsAsciiLetterLower) && name[0] != '-' && name[^1] != '-' && !name.Contains("--", StringComparison.Ordinal)
            ? null
            : $"'{name}' is not a port name: 1 to 15 lower-case letters, digits and single '-', with a letter among them";

    /// <summary>What is wrong with the key of a ConfigMap or Secret; null for nothing.</summary>
    public static string? DataKeyProblem(string key) =>
        key.Length is >= 1 and <= LongestSubdomain && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') && key is not ("." or "..")
            ? null
            : $"the key '{key}' is not allowed: letters, digits, '-', '_' and '.'";

    /// <summary>What is wrong with the name of an environment variable; null for nothing.</summary>
    public static string? EnvironmentNameProblem(string name) =>
        name.Length > 0 && name.All(c => c is >= ' ' and <= '~' and not '=')
            ? null
            : $"'{name}' is not a name of an environment variable: printable characters without '='";

    private static string? PathProblem(string name) =>
        name.Length > 0 && name is not ("." or "..") && !name.Contains('/', StringComparison.Ordinal) && !name.Contains('%', StringComparison.Ordinal)
            ? null
            : $"'{name}' is not a name that Kubernetes takes: it may be anything but '.' and '..', without '/' and '%'";

    private static bool IsLabel(string text) =>
        text.Length is > 0 and <= LongestLabel && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') && text[0] != '-' && text[^1] != '-';

    private static bool IsQualified(string text) =>
        text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') && char.IsAsciiLetterOrDigit(text[0]) && char.IsAsciiLetterOrDigit(text[^1]);
}
