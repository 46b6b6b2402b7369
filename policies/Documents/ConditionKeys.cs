namespace Blueprint.Policies.Documents;

/// <summary>What conditions of statements are about.</summary>
internal static class ConditionKeys
{
    // Values that the caller cannot choose, so that a condition on them narrows who may call.
    private static readonly HashSet<string> OfCallers = new(StringComparer.OrdinalIgnoreCase)
    {
        "aws:PrincipalAccount", "aws:PrincipalArn", "aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:PrincipalServiceName", "aws:SourceAccount",
        "aws:SourceArn", "aws:SourceIp", "aws:SourceOrgID", "aws:SourceOrgPaths", "aws:SourceOwner", "aws:SourceVpc", "aws:SourceVpce",
        "aws:userid", "aws:VpceAccount", "aws:VpceOrgID", "aws:VpceOrgPaths", "aws:VpcSourceIp", "kms:CallerAccount", "kms:ViaService",
        "s3:DataAccessPointAccount", "s3:DataAccessPointArn",
    };

    // When, where from and how somebody calls: none of it limits what the action may be done to.
    private static readonly HashSet<string> OfCircumstances = new(StringComparer.OrdinalIgnoreCase)
    {
        "aws:CurrentTime", "aws:EpochTime", "aws:MultiFactorAuthAge", "aws:MultiFactorAuthPresent", "aws:Referer", "aws:RequestedRegion",
        "aws:SecureTransport", "aws:SourceIp", "aws:SourceVpc", "aws:SourceVpce", "aws:TokenIssueTime", "aws:UserAgent", "aws:ViaAWSService",
        "aws:VpcSourceIp",
    };

    /// <summary>Whether a key says who calls.</summary>
    public static bool SayWhoCalls(string key) => OfCallers.Contains(key);

    /// <summary>Whether a key says what an action may be done to.</summary>
    public static bool SayWhatFor(string key) => !OfCircumstances.Contains(key) && !OfCallers.Contains(key);

    /// <summary>Whether a key tells those of another account whom one agreed with from all others there.</summary>
    public static bool SayWhoOfAnAccount(string key) =>
        key.Equals("sts:ExternalId", StringComparison.OrdinalIgnoreCase)
        || key.StartsWith("aws:PrincipalTag/", StringComparison.OrdinalIgnoreCase)
        || (OfCallers.Contains(key) && !key.Equals("aws:PrincipalAccount", StringComparison.OrdinalIgnoreCase));
}
