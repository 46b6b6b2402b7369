using Blueprint.Policies.Documents;

namespace Blueprint.Policies.Packs.Identity;

/// <summary>Trust in tokens of an issuer of OpenID Connect.</summary>
internal static class WebIdentity
{
    /// <summary>Whether a statement lets tokens of an issuer in: its conditions tell, where the provider is not known yet.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="issuer">What the issuer's address contains.</param>
    public static Answer Trusts(this PolicyStatement statement, string issuer)
    {
        var named = statement.Principals("Federated", provider => provider.Satisfies(text => text.Contains(issuer, StringComparison.OrdinalIgnoreCase)));
        var claims = named.IsUnknown ? Claims(statement, static _ => true) : named;
        return statement.Allows & (named.IsUnknown && claims.IsYes
            ? Claims(statement, key => key.Contains(issuer, StringComparison.OrdinalIgnoreCase))
            : named);
    }

    /// <summary>Whether a claim of the token must be such that all its values answer yes.</summary>
    public static Answer Demands(this PolicyStatement statement, string issuer, string claim, Func<string, bool> isNarrow) => statement.Narrows(
        key => key.Contains(issuer, StringComparison.OrdinalIgnoreCase) && key.EndsWith($":{claim}", StringComparison.OrdinalIgnoreCase),
        value => value.Satisfies(isNarrow));

    private static Answer Claims(PolicyStatement statement, Func<string, bool> ofIssuer) => statement.Conditions.Any((_, keys) =>
        keys.Any((key, values) => Answer.Of(IsClaim(key) && ofIssuer(key), values.Node)));

    // host/path:sub; those of AWS itself are of no issuer.
    private static bool IsClaim(string key) => key.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 && key[..colon].Contains('.', StringComparison.Ordinal);
}
