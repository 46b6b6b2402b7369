namespace Blueprint.Policies.Packs.DataProtection;

/// <summary>The parameter by which a family of databases refuses connections without TLS.</summary>
/// <param name="Name">Its name.</param>
/// <param name="On">The value that switches it on.</param>
internal sealed record TlsParameter(string Name, string On)
{
    private static readonly TlsParameter ForceSsl = new("rds.force_ssl", "1");
    private static readonly TlsParameter SecureTransport = new("require_secure_transport", "ON");

    /// <summary>The parameter of a family such as <c>postgres16</c>; null for families that have none.</summary>
    /// <param name="family">The family.</param>
    /// <param name="ofClusters">Whether the group is one of clusters: Aurora has the parameter only there.</param>
    public static TlsParameter? Of(string family, bool ofClusters) => family switch
    {
        _ when !ofClusters && Begins(family, "aurora") => null,
        _ when Begins(family, "postgres", "aurora-postgresql", "sqlserver", "custom-sqlserver") => ForceSsl,
        _ when Begins(family, "mysql", "mariadb", "aurora-mysql") => SecureTransport,
        _ => null,
    };

    /// <summary>Whether a value switches it on: MySQL takes words as well.</summary>
    public bool IsOn(string value) =>
        value == "1"
        || (this == SecureTransport && (value.Equals("ON", StringComparison.OrdinalIgnoreCase) || value.Equals("true", StringComparison.OrdinalIgnoreCase)));

    private static bool Begins(string family, params ReadOnlySpan<string> engines)
    {
        foreach (var engine in engines)
        {
            if (family.StartsWith(engine, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
