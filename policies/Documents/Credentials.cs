using System.Text.RegularExpressions;

namespace Blueprint.Policies.Documents;

/// <summary>Tells credentials from other text, by their form and by the name under which they stand.</summary>
internal static partial class Credentials
{
    /// <summary>What a text looks like, as <c>a private key</c>; null where it looks like nothing that must be kept.</summary>
    /// <param name="name">The name that it stands under, such as an environment variable's; empty for none.</param>
    /// <param name="text">The text.</param>
    public static string? Find(string name, string text) => text switch
    {
        _ when PrivateKey().IsMatch(text) => "a private key",
        _ when AccessKeyId().IsMatch(text) => "an AWS access key id",
        _ when ServiceToken().IsMatch(text) => "a service's access token",
        _ when JsonWebToken().IsMatch(text) => "a signed token",
        _ when UrlWithPassword().Match(text) is { Success: true } match && IsLiteral(match.Groups["password"].Value) => "a URL with a password in it",
        _ when Assignment().Matches(text).Any(match => IsLiteral(match.Groups["value"].Value) && !Expression().IsMatch(match.Groups["value"].Value)) => "a credential that is assigned",
        _ when IsName(name) && IsLiteral(text) => "the value of a credential",
        _ => null,
    };

    /// <summary>Whether what stands under a name is a credential, going by the name.</summary>
    public static bool IsName(string name) => Own(name) is var own && SecretName().IsMatch(own) && !HarmlessName().IsMatch(own);

    /// <summary>Whether what stands under a name is kept with credentials and is none: a user, a host, a database.</summary>
    public static bool IsOrdinaryName(string name) => HarmlessName().IsMatch(name) || OrdinaryName().IsMatch(name);

    /// <summary>Whether a text can be the credential itself, and not a place, a switch or a reference to one.</summary>
    public static bool IsLiteral(string text) =>
        text.Trim() is { Length: >= 3 } value
        && !bool.TryParse(value, out _)
        && !Reference().IsMatch(value);

    // A label or an annotation goes by what follows the domain of its owner: secret.example.com/reload is no secret.
    private static string Own(string name) => name[(name.LastIndexOf('/') + 1)..];

    [GeneratedRegex("-----BEGIN ([A-Z0-9]+ )*PRIVATE KEY( BLOCK)?-----")]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"(?<![A-Za-z0-9])(AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])")]
    private static partial Regex AccessKeyId();

    // GitHub, GitLab, Slack, Stripe, Google, npm.
    [GeneratedRegex(@"(?<![A-Za-z0-9])(gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{22,}|glpat-[A-Za-z0-9_-]{20,}|xox[abprs]-[A-Za-z0-9-]{10,}|[sr]k_live_[A-Za-z0-9]{16,}|AIza[A-Za-z0-9_-]{35}|npm_[A-Za-z0-9]{36})")]
    private static partial Regex ServiceToken();

    [GeneratedRegex(@"(?<![A-Za-z0-9])eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}")]
    private static partial Regex JsonWebToken();

    [GeneratedRegex(@"[a-z][a-z0-9+.-]*://[^\s/:@]*:(?<password>[^\s/@]+)@", RegexOptions.IgnoreCase)]
    private static partial Regex UrlWithPassword();

    [GeneratedRegex(@"(?<![A-Za-z])(password|passwd|pwd|token|client[_-]?secret|api[_-]?key|secret[_-]?key|secret[_-]?access[_-]?key)[""']?\s*[=:]\s*[""']?(?<value>[^\s""'&;,]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Assignment();

    // What a program computes: a call, an index, a template, a member of something, an argument passed on under its own name.
    [GeneratedRegex(@"^([A-Za-z_][\w.]*[\[({]|[fbr]+[""']|(self|this|os|process|env|config|settings|cfg|conf|options|opts|args|params|request|user|ctx|context)\.|(password|passwd|pwd|token|secret|key)\W*$)", RegexOptions.IgnoreCase)]
    private static partial Regex Expression();

    [GeneratedRegex("passw(or)?d|passphrase|(^|[_.-])(pwd|pass|secret|token|credentials?|private[_.-]?key|api[_.-]?key|access[_.-]?key|secret[_.-]?key|auth[_.-]?key|encryption[_.-]?key|signing[_.-]?key)($|[_.-])|secret$|token$|apikey$|secretkey$|accesskey$|privatekey$", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    // Names that speak of a secret without being one: where it is, what it is called, how long it lives, how it is used, and the
    // object of Kubernetes that holds it.
    [GeneratedRegex("[_.-]?(file|path|dir|name|names|id|url|uri|endpoint|host|port|ttl|expiry|expiration|expires|timeout|lifetime|length|size|count|limit|policy|type|kind|mode|enabled|disabled|required|region|arn|ref|refs|header|algorithm|provider|issuer|audience|class|version|prefix|suffix|field|column|interval|days|hours|minutes|seconds|source|store|manager|format|label|key[_.-]?ref)$|passw(or)?d[_.-]?(secret|keys?)$|^existing|^(enable|disable|use|require|allow|max|min|num)[_.-]", RegexOptions.IgnoreCase)]
    private static partial Regex HarmlessName();

    [GeneratedRegex("user|login|email|host|server|address|endpoint|database|schema|domain|bucket|region|^(id|arn|url|uri|port|name|db|engine|dbname)$", RegexOptions.IgnoreCase)]
    private static partial Regex OrdinaryName();

    // $(VAR), ${VAR}, a template, <placeholder>, a path, an address without a password, an ARN, a reference of a secret store, a small number.
    [GeneratedRegex(@"^(\$.*|%.*%|`.*|\{\{.*|<.*>|/.*|\./.*|file:.*|[a-z][a-z0-9+.-]*://[^@]*|arn:.*|(vault|ref|secret|secretref|ssm|awssm|gcpsm|env):.*|\*+|x{3,}|none|null|nil|-?\d{1,5}(\.\d+)?(ms|s|m|h|d)?)$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Reference();
}
