using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Blueprint.Cli.Rendering;
using Blueprint.Cli.Terminal;
using Blueprint.Engine.Providers;
using Blueprint.Engine.State;

namespace Blueprint.Cli.Display;

/// <summary>Tells what a change does to clusters, object by object.</summary>
/// <param name="Revision">What it is compared with, as the user wrote it.</param>
/// <param name="Commit">The commit that this is.</param>
/// <param name="Stacks">The stacks that were compared, with their changes.</param>
internal sealed record ObjectChangeReport(string Revision, string Commit, ImmutableArray<(StackId Stack, ImmutableArray<ObjectChange> Changes)> Stacks)
{
    /// <summary>Whether anything changes.</summary>
    public bool HasChanges => Stacks.Any(stack => stack.Changes is not []);

    private string Headline
    {
        get
        {
            var all = Stacks.SelectMany(stack => stack.Changes).ToArray();
            var parts = new[] { (ChangeKind.Add, "new"), (ChangeKind.Update, "changed"), (ChangeKind.Delete, "gone") }
                .Select(kind => (Count: all.Count(change => change.Kind == kind.Item1), Word: kind.Item2)).Where(part => part.Count > 0).ToArray();
            return parts is [] ? $"No object of a cluster differs from {Revision}" : $"{Words.Some(all.Length, "object")} of clusters {(all.Length == 1 ? "differs" : "differ")} from {Revision}: {string.Join(", ", parts.Select(part => $"{part.Count} {part.Word}"))}";
        }
    }

    /// <summary>For people.</summary>
    public void Draw(Page page)
    {
        foreach (var (stack, changes) in Stacks.Where(stack => stack.Changes is not []))
        {
            page.Line($"{stack}", Ink.Strong);
            foreach (var application in changes.GroupBy(change => change.Object.Application, StringComparer.Ordinal))
            {
                page.Line($"  {application.Key}");
                foreach (var change in application)
                {
                    Draw(page, change);
                }
            }

            page.Line();
        }

        page.Line($"{Headline} ({Commit[..Math.Min(9, Commit.Length)]}).");
    }

    private static void Draw(Page page, ObjectChange change)
    {
        var (symbol, ink) = Symbol(change.Kind);
        page.Add("    ").Add(symbol, ink).Add(change.Object.Title, ink).End();
        foreach (var edit in change.Edits)
        {
            var (mark, colour) = Symbol(edit.Old is null ? ChangeKind.Add : edit.New is null ? ChangeKind.Delete : ChangeKind.Update);
            page.Add("        ").Add(mark, colour).Add($"{edit.Path}: {Values(edit)}").End();
        }
    }

    /// <summary>For a comment on a pull request.</summary>
    public string Markdown()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"### {Headline}\n");
        foreach (var (stack, changes) in Stacks.Where(stack => stack.Changes is not []))
        {
            var page = new Page(new(Colors: false, Unicode: true, Width: 160, IsLive: false));
            foreach (var change in changes)
            {
                Draw(page, change);
            }

            // Viewers of diffs colour a line by its first character.
            var lines = page.ToString().TrimEnd('\n').Split('\n').Select(line => (line.TrimStart() is ['~', ..] ? '!' : line.TrimStart() is [var first and ('+' or '-'), ..] ? first : ' ') + line[1..]);
            text.Append(CultureInfo.InvariantCulture, $"\n<details><summary>{stack}: {Words.Some(changes.Length, "object")}</summary>\n\n````diff\n{string.Join('\n', lines)}\n````\n\n</details>\n");
        }

        return text.ToString();
    }

    /// <summary>For machines.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteString("revision", Revision);
        json.WriteString("commit", Commit);
        json.WriteStartArray("stacks");
        foreach (var (stack, changes) in Stacks)
        {
            json.WriteStartObject();
            json.WriteString("project", stack.Project);
            json.WriteString("stack", stack.Stack);
            json.WriteStartArray("changes");
            foreach (var change in changes)
            {
                Write(json, change);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ObjectChange change)
    {
        json.WriteStartObject();
        json.WriteString("change", change.Kind switch { ChangeKind.Add => "add", ChangeKind.Delete => "delete", _ => "update" });
        json.WriteString("apiVersion", change.Object.ApiVersion);
        json.WriteString("kind", change.Object.Kind);
        json.WriteString("namespace", change.Object.Namespace);
        json.WriteString("name", change.Object.Name);
        json.WriteString("application", change.Object.Application);
        json.WriteStartArray("edits");
        foreach (var edit in change.Edits)
        {
            json.WriteStartObject();
            json.WriteString("path", edit.Path);
            foreach (var (name, value) in new[] { ("old", edit.Old), ("new", edit.New) })
            {
                if (value is not null)
                {
                    json.WritePropertyName(name);
                    JsonReport.Value(json, value);
                }
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Values(ObjectEdit edit) => (edit.Old, edit.New) switch
    {
        ({ } old, { } next) => $"{ValueText.Of(old)} => {ValueText.Of(next)}",
        (null, { } next) => ValueText.Of(next),
        ({ } old, null) => ValueText.Of(old),
        _ => "",
    };

    private static (string Symbol, Ink Ink) Symbol(ChangeKind kind) => kind switch
    {
        ChangeKind.Add => ("+ ", Ink.Create),
        ChangeKind.Delete => ("- ", Ink.Delete),
        _ => ("~ ", Ink.Update),
    };
}
