namespace Blueprint.Policies.Documents;

/// <summary>An IAM policy document, given as JSON text or as an object.</summary>
internal static class PolicyDocument
{
    /// <summary>Judges each statement. A document that cannot be read is a violation: nobody can say what it allows.</summary>
    public static Verdict Judge(Node policy, Func<PolicyStatement, Verdict> judge)
    {
        if (policy.Presence == Presence.Absent || TextFact.Over(policy).Is("").IsYes)
        {
            return Verdict.NotApplicable("It has no policy document.");
        }

        return policy.Presence == Presence.Unknown ? Verdict.Undetermined(policy)
            : JsonText.Read(policy) is { } document ? Statements(document).Judge(judge)
            : Verdict.ViolationIf(Answer.Yes(policy), "it is no JSON, so what it allows cannot be told");
    }

    /// <summary>Whether a statement answers yes. No for a document that cannot be read.</summary>
    public static Answer Any(Node policy, Func<PolicyStatement, Answer> question) =>
        JsonText.Read(policy) is { } document ? Statements(document).Any(question) : Answer.No(policy);

    private static ListFact<PolicyStatement> Statements(Node document) => ListFact<PolicyStatement>.Over(document["Statement"]);
}
