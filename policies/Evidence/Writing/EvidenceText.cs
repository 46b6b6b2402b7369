using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Blueprint.Policies.Evidence.Writing;

/// <summary>How all reports write what they have in common.</summary>
public static class EvidenceText
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A document in JSON, the same on every machine, with a line end after it.</summary>
    public static string Document(JsonNode node) => node.ToJsonString(Indented) + "\n";

    /// <summary>A time in UTC, to the second.</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>A day.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary><c>1 resource</c>, <c>3 resources</c>.</summary>
    public static string Some(int count, string noun) => count == 1 ? $"1 {noun}" : string.Create(CultureInfo.InvariantCulture, $"{count:#,0} {noun}s");

    /// <summary>The commit and whether it is what was judged.</summary>
    public static string Commit(EvidenceRun run) => run switch
    {
        { Commit.Length: 0 } => "not under version control",
        { IsDirty: true } => $"{run.Commit}, with changes that are not committed",
        { IsDirty: null } => $"{run.Commit}; whether files were changed is not known",
        _ => run.Commit,
    };

    /// <summary>The verdict of a run in one line.</summary>
    public static string Headline(EvidenceRun run)
    {
        var violations = run.Count(Outcome.Violation);
        var soon = run.Stacks.Sum(stack => stack.Waivers.Count(waiver => waiver.Status == WaiverStatus.ExpiresSoon));
        string[] parts =
        [
            run.Stopping > 0 ? $"BLOCKED: {Some(run.Stopping, "finding")} of mandatory controls" : violations > 0 ? $"PASSED with {Some(violations, "advisory finding")}" : "PASSED",
            .. run.Count(Outcome.Undetermined) is > 0 and var open ? [$"{open} undetermined"] : Array.Empty<string>(),
            .. run.Count(Outcome.Waived) is > 0 and var waived ? [$"{waived} waived{(soon > 0 ? $" ({Some(soon, "exemption")} about to expire)" : "")}"] : Array.Empty<string>(),
            $"{Some(run.Stacks.Sum(stack => stack.Controls.Sum(control => control.Items.Length)), "evaluation")} of {Some(run.Stacks.Sum(stack => stack.Resources.Length), "resource")}",
        ];
        return string.Join(" | ", parts);
    }

    /// <summary>How an exemption reads in one sentence.</summary>
    public static string Waiver(Exemptions.Exemption exemption) =>
        $"{exemption.Id}: {exemption.Reason.TrimEnd('.')}. Owner {exemption.Owner}, approved by {exemption.Approver}, {exemption.Ticket}, expires {Day(exemption.Expires)}.";
}
