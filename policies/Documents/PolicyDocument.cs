using Blueprint.Protocol;

namespace Blueprint.Policies.Documents;

/// <summary>An IAM policy document, given as JSON text or as an object.</summary>
internal static class PolicyDocument
{
    /// <summary>Judges each statement. A document that cannot be read is a violation: nobody can say what it allows.</summary>
    public static Verdict Judge(Node policy, Func<PolicyStatement, Verdict> judge) => Judge(policy, (statement, _) => judge(statement));

    /// <summary>Judges each statement beside the others of its document.</summary>
    public static Verdict Judge(Node policy, Func<PolicyStatement, ListFact<PolicyStatement>, Verdict> judge)
    {
        if (policy.Presence == Presence.Absent || TextFact.Over(policy).Is("").IsYes)
        {
            return Verdict.NotApplicable("It has no policy document.");
        }

        if (policy.Presence == Presence.Unknown)
        {
            return Verdict.Undetermined(policy);
        }

        if (JsonText.Read(policy) is not { } document)
        {
            return Verdict.Violation(policy, "it is no JSON, so what it allows cannot be told");
        }

        var statements = Statements(document);
        return IsReadable(document, statements.Node)
            ? statements.Judge(statement => judge(statement, statements))
            : Verdict.Violation(policy, "it is no policy document, so what it allows cannot be told");
    }

    /// <summary>Whether a statement answers yes. No for a document that cannot be read.</summary>
    public static Answer Any(Node policy, Func<PolicyStatement, Answer> question) =>
        JsonText.Read(policy) is { } document && (document.Value is null || IsReadable(document, document["Statement"]))
            ? Statements(document).Any(question)
            : Answer.No(policy);

    private static ListFact<PolicyStatement> Statements(Node document) => ListFact<PolicyStatement>.Over(document["Statement"]);

    // An object with a statement or a list of them; what of it is not known yet may still turn out to be one.
    private static bool IsReadable(Node document, Node statements)
    {
        if (document.Value is not PropertyValue.Map || statements.Presence == Presence.Absent)
        {
            return false;
        }

        for (var i = 0; i < statements.Count; i++)
        {
            if (statements[i] is { Presence: not Presence.Unknown, Value: not PropertyValue.Map })
            {
                return false;
            }
        }

        return true;
    }
}
