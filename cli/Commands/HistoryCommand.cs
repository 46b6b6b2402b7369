using System.Globalization;
using Blueprint.Cli.Display;
using Blueprint.Cli.Terminal;
using Blueprint.Engine.State.History;

namespace Blueprint.Cli.Commands;

/// <summary><c>stack history</c>: what was done to a stack.</summary>
internal sealed class HistoryCommand(Session session)
{
    /// <summary>Lists it, the latest first.</summary>
    public ExitCode Run()
    {
        var stack = session.Stack();
        UpdateRecord[] records = [.. session.History.Read(stack.Id).Reverse()];
        if (session.Format == "json")
        {
            session.Surroundings.Out.Write(JsonReport.Document(json =>
            {
                json.WriteString("stack", stack.Id.ToString());
                json.WriteStartArray("updates");
                foreach (var record in records)
                {
                    json.WriteStartObject();
                    json.WriteNumber("version", record.Version);
                    json.WriteString("kind", record.Kind);
                    json.WriteString("startTime", record.Started.UtcDateTime);
                    json.WriteString("endTime", record.Ended.UtcDateTime);
                    json.WriteString("result", record.Result);
                    json.WriteString("message", record.Message);
                    json.WriteString("commit", record.Commit);
                    json.WriteStartObject("resourceChanges");
                    foreach (var (operation, count) in record.Changes)
                    {
                        json.WriteNumber(operation, count);
                    }

                    json.WriteEndObject();
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }));
            return ExitCode.Done;
        }

        var page = new Page(session.Out);
        page.Line(records is [] ? $"Nothing was done to {stack.Id} yet." : $"What was done to {stack.Id}:", Ink.Heading);
        foreach (var record in records)
        {
            page.Add($"{record.Version,4}  {When(record.Ended)}  ").Add(record.Kind, Ink.Strong).Add("  ")
                .Add(record.Result, record.Result == "succeeded" ? Ink.Plain : Ink.Error)
                .Add($"  {Changes(record)}").Add(record.Commit.Length > 0 ? $"  {record.Commit[..Math.Min(8, record.Commit.Length)]}" : "", Ink.Dim)
                .Add(record.Message.Length > 0 ? $"  {record.Message}" : "").End();
        }

        session.Surroundings.Out.Write(page.ToString());
        return ExitCode.Done;
    }

    /// <summary>A time, for people.</summary>
    public static string When(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Changes(UpdateRecord record) => record.Changes.Where(change => change.Key != "same").Select(change => $"{change.Value} {change.Key}").ToArray() is { Length: > 0 } changes
        ? string.Join(", ", changes)
        : "no changes";
}
