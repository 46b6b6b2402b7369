using Blueprint.Protocol;

namespace Blueprint.Policies.Documents;

/// <summary>A statement of an IAM policy document. What may be a text or a list of texts is read as a list.</summary>
internal readonly record struct PolicyStatement(Node Node) : IFact<PolicyStatement>
{
    // Keys whose value the caller cannot choose, so that a condition on them narrows who may call.
    private static readonly HashSet<string> CallerKeys = new(StringComparer.OrdinalIgnoreCase)
    {
        "aws:PrincipalAccount", "aws:PrincipalArn", "aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:SourceAccount", "aws:SourceArn",
        "aws:SourceIp", "aws:SourceOrgID", "aws:SourceOrgPaths", "aws:SourceOwner", "aws:SourceVpc", "aws:SourceVpce", "aws:userid",
        "aws:VpcSourceIp", "kms:CallerAccount", "kms:ViaService", "s3:DataAccessPointAccount", "s3:DataAccessPointArn",
    };

    // With IfExists or ForAllValues a call without the key passes, and the Not forms name who may not.
    private static readonly HashSet<string> NarrowingOperators = new(StringComparer.OrdinalIgnoreCase)
    {
        "StringEquals", "StringEqualsIgnoreCase", "StringLike", "ArnEquals", "ArnLike", "IpAddress",
    };

    private const string AnyValue = "ForAnyValue:";

    public Answer Allows => TextFact.Over(Node["Effect"]).Is("Allow");

    public Answer Denies => TextFact.Over(Node["Effect"]).Is("Deny");

    public ListFact<TextFact> Actions => ListFact<TextFact>.Over(Node["Action"]);

    public ListFact<TextFact> Resources => ListFact<TextFact>.Over(Node["Resource"]);

    public Node Condition => Node["Condition"];

    /// <summary>Whether every action of every service is meant.</summary>
    public Answer IsForEveryAction => Actions.Any(action => action.Satisfies(static text => text.Trim('*', ':').Length == 0));

    /// <summary>Whether every resource is meant.</summary>
    public Answer IsForEveryResource => Resources.Any(resource => resource.Satisfies(MeansAll));

    /// <summary>Whether anyone at all is the principal: <c>*</c>, <c>{"AWS": "*"}</c>, or all but some.</summary>
    public Answer IsForAnyone
    {
        get
        {
            var principal = Node["Principal"];
            var anyone = principal.Value is PropertyValue.Map
                ? MapFact<ListFact<TextFact>>.Over(principal).Any(static (kind, who) =>
                    kind is "AWS" or "*" ? who.Any(static one => one.Is("*")) : Answer.No(who.Node))
                : ListFact<TextFact>.Over(principal).Any(static one => one.Is("*"));
            return anyone | Node["NotPrincipal"].IsPresent;
        }
    }

    /// <summary>Whether a condition narrows who may call, by something that the caller cannot choose.</summary>
    public Answer IsNarrowed => MapFact<MapFact<ListFact<TextFact>>>.Over(Condition).Any((name, keys) =>
        NarrowingOperators.Contains(name.StartsWith(AnyValue, StringComparison.OrdinalIgnoreCase) ? name[AnyValue.Length..] : name)
            ? keys.Any(static (key, values) => CallerKeys.Contains(key)
                ? values.All(value => !value.Satisfies(static text => text.Trim('*').Length == 0 || text.EndsWith("/0", StringComparison.Ordinal)))
                : Answer.No(values.Node))
            : Answer.No(keys.Node));

    public static PolicyStatement Over(Node node) => new(node);

    // "*" alone, or an ARN that says nothing behind its partition.
    private static bool MeansAll(string resource)
    {
        var parts = resource.Split(':');
        return resource.Contains('*', StringComparison.Ordinal)
            && parts.Skip(parts[0] != "arn" ? 0 : Math.Min(2, parts.Length - 1)).All(part => part.Trim('*', '?', '/').Length == 0);
    }
}
