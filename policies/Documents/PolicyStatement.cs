using System.Text.RegularExpressions;
using Blueprint.Protocol;

namespace Blueprint.Policies.Documents;

/// <summary>A statement of an IAM policy document. What may be a text or a list of texts is read as a list.</summary>
internal readonly partial record struct PolicyStatement(Node Node) : IFact<PolicyStatement>
{
    private const string AnyValue = "ForAnyValue:";

    // With IfExists or ForAllValues a call without the key passes, and the Not forms name who may not.
    private static readonly HashSet<string> NarrowingOperators = new(StringComparer.OrdinalIgnoreCase)
    {
        "StringEquals", "StringEqualsIgnoreCase", "StringLike", "ArnEquals", "ArnLike", "IpAddress",
    };

    public Answer Allows => TextFact.Over(Node["Effect"]).Is("Allow");

    public Answer Denies => TextFact.Over(Node["Effect"]).Is("Deny");

    public ListFact<TextFact> Actions => ListFact<TextFact>.Over(Node["Action"]);

    public ListFact<TextFact> NotActions => ListFact<TextFact>.Over(Node["NotAction"]);

    public ListFact<TextFact> Resources => ListFact<TextFact>.Over(Node["Resource"]);

    public MapFact<MapFact<ListFact<TextFact>>> Conditions => MapFact<MapFact<ListFact<TextFact>>>.Over(Node["Condition"]);

    /// <summary>Whether every action of every service is meant, or so many that the rest can be had by them: those of IAM.</summary>
    public Answer IsForEveryAction =>
        Actions.Any(static action => action.Satisfies(ActionPattern.IsEverything))
        | (NotActions.IsPresent & !NotActions.Any(static action => action.Satisfies(static text =>
            ActionPattern.IsEverything(text) || text.Equals("iam:*", StringComparison.OrdinalIgnoreCase))));

    /// <summary>Whether every resource is meant, or all but some.</summary>
    public Answer IsForEveryResource => ReachesAll(ResourcePattern.IsEverything);

    /// <summary>Whether anyone at all is the principal: <c>*</c>, <c>{"AWS": "*"}</c>, or all but some.</summary>
    public Answer IsForAnyone => NamesEveryone | Node["NotPrincipal"].IsPresent;

    /// <summary>Whether the principal is everyone, without exception.</summary>
    public Answer NamesEveryone => Node["Principal"].Value is PropertyValue.Map
        ? Principals("AWS", static one => one.Satisfies(IsAnyAccount)) | Principals("*", static one => one.Is("*"))
        : ListFact<TextFact>.Over(Node["Principal"]).Any(static one => one.Is("*"));

    /// <summary>Whether a condition narrows who may call, by something that the caller cannot choose.</summary>
    public Answer IsNarrowed => IsNarrowedBy(ConditionKeys.SayWhoCalls);

    public static PolicyStatement Over(Node node) => new(node);

    /// <summary>Whether an action such as <c>iam:PassRole</c> is meant.</summary>
    public Answer Covers(string action) =>
        Actions.Any(one => one.Satisfies(pattern => ActionPattern.Matches(pattern, action)))
        | (NotActions.IsPresent & !NotActions.Any(one => one.Satisfies(pattern => ActionPattern.Matches(pattern, action))));

    /// <summary>Whether a resource that is meant is as wide as that, or all are meant but some.</summary>
    public Answer ReachesAll(Func<string, bool> isWide) => Resources.Any(resource => resource.Satisfies(isWide)) | Node["NotResource"].IsPresent;

    /// <summary>Whether a principal of a kind (<c>AWS</c>, <c>Federated</c>, <c>Service</c>) answers yes.</summary>
    public Answer Principals(string kind, Func<TextFact, Answer> question) => Node["Principal"].Value is PropertyValue.Map or null
        ? ListFact<TextFact>.Over(Node["Principal"][kind]).Any(question)
        : Answer.No(Node["Principal"]);

    /// <summary>Whether a condition on such a key must hold, and not for any value of it.</summary>
    public Answer IsNarrowedBy(Func<string, bool> counts) => Narrows(counts, static value => value.Satisfies(static text => !IsOpen(text)));

    /// <summary>Whether a condition on such a key must hold, and all values that it lets through answer yes.</summary>
    public Answer Narrows(Func<string, bool> counts, Func<TextFact, Answer> isNarrow) => Conditions.Any((name, keys) =>
        NarrowingOperators.Contains(name.StartsWith(AnyValue, StringComparison.OrdinalIgnoreCase) ? name[AnyValue.Length..] : name)
            ? keys.Any((key, values) => counts(key) ? !values.IsEmpty & values.All(isNarrow) : Answer.No(values.Node))
            : Answer.No(keys.Node));

    // Any account's identities; a wildcard within the name of a principal is not allowed, but who writes it means this.
    private static bool IsAnyAccount(string principal) => ActionPattern.IsWild(principal) || AnyAccount().IsMatch(principal);

    private static bool IsOpen(string value) =>
        value.Trim('*', '?').Length == 0
        || WideRange().IsMatch(value)
        || (value.StartsWith("arn:", StringComparison.OrdinalIgnoreCase) && ResourcePattern.IsAnyones(value));

    [GeneratedRegex(@"^arn:[^:]*:(iam|sts)::[*?]*:")]
    private static partial Regex AnyAccount();

    // A two-hundred-and-fifty-sixth of all addresses, or more.
    [GeneratedRegex("^[0-9a-fA-F.:]+/[0-7]$")]
    private static partial Regex WideRange();
}
