using System.Globalization;
using Blueprint.Cli.Display;
using Blueprint.Cli.Terminal;
using Blueprint.Engine.Model;
using Blueprint.Engine.Projects;
using Blueprint.Engine.State;

namespace Blueprint.Cli.Commands;

/// <summary><c>stack</c>, <c>stack ls</c> and <c>stack output</c>: what is recorded of stacks.</summary>
internal sealed class StackCommands(Session session)
{
    /// <summary>Lists all stacks.</summary>
    public async Task<ExitCode> ListAsync()
    {
        var rows = new List<(StackId Id, int? Resources, DateTimeOffset? Modified)>();
        foreach (var stack in session.Selector.All)
        {
            var snapshot = await session.State.LoadAsync(stack.Id, session.Surroundings.Interruption.Token);
            var resources = snapshot?.Resources.Where(resource => !resource.Delete && !ProviderReference.IsDefault(resource.Urn)).ToArray();
            rows.Add((stack.Id, resources?.Length, resources?.Max(resource => resource.Modified ?? resource.Created)));
        }

        if (session.Format == "json")
        {
            session.Surroundings.Out.Write(JsonReport.Document(json =>
            {
                json.WriteStartArray("stacks");
                foreach (var (id, resources, modified) in rows)
                {
                    json.WriteStartObject();
                    json.WriteString("project", id.Project);
                    json.WriteString("stack", id.Stack);
                    json.WriteBoolean("deployed", resources > 0);
                    json.WriteNumber("resources", resources ?? 0);
                    if (modified is { } time)
                    {
                        json.WriteString("modified", time.UtcDateTime);
                    }

                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }));
            return ExitCode.Done;
        }

        var page = new Page(session.Out);
        var width = Math.Max(5, rows.Max(row => TextWidth.Of(row.Id.ToString())));
        page.Line($"{TextWidth.Pad("Stack", width)}  Resources  Last changed", Ink.Heading);
        foreach (var (id, resources, modified) in rows)
        {
            page.Add(TextWidth.Pad(id.ToString(), width)).Add("  ").Add((resources is > 0 ? resources.Value.ToString(CultureInfo.InvariantCulture) : "-").PadLeft(9))
                .Add("  ").Line(modified?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "not deployed");
        }

        session.Surroundings.Out.Write(page.ToString());
        return ExitCode.Done;
    }

    /// <summary>Shows all outputs of a stack, or one of them bare.</summary>
    public async Task<ExitCode> OutputAsync()
    {
        var stack = session.Stack();
        var outputs = (await DeployedAsync(stack)).Outputs;
        var showSecrets = session.Line.Has(CommandSpecs.ShowSecrets);
        if (session.Line.Arguments is [var name])
        {
            if (outputs.Find(name) is not { } value)
            {
                session.SayError($"{stack.Id} has no output '{name}'.{DidYouMean.Question(name, outputs.Keys)} It has {Words.List([.. outputs.Keys])}.");
                return ExitCode.Error;
            }

            var shown = showSecrets ? value.Revealed : value;
            session.Surroundings.Out.Write(session.Format == "json" || shown is not Protocol.PropertyValue.Text text
                ? OneValue(shown, showSecrets)
                : text.Value + "\n");
            return ExitCode.Done;
        }

        if (session.Format == "json")
        {
            session.Surroundings.Out.Write(JsonReport.Document(json =>
            {
                json.WriteString("stack", stack.Id.ToString());
                json.WritePropertyName("outputs");
                JsonReport.Map(json, outputs, showSecrets);
            }));
            return ExitCode.Done;
        }

        var page = new Page(session.Out);
        page.Line($"Outputs of {stack.Id} ({outputs.Count}):", Ink.Heading);
        ValueBlock.Draw(page, outputs, 4, whole: true, showSecrets);
        session.Surroundings.Out.Write(page.ToString());
        return ExitCode.Done;
    }

    /// <summary>Shows what is recorded of a stack: its resources as a tree, and its outputs.</summary>
    public async Task<ExitCode> ShowAsync()
    {
        var stack = session.Stack();
        var snapshot = await session.State.LoadAsync(stack.Id, session.Surroundings.Interruption.Token) ?? Snapshot.Empty;
        var shown = snapshot.Resources.Where(resource => !ProviderReference.IsDefault(resource.Urn)).ToArray();
        var showSecrets = session.Line.Has(CommandSpecs.ShowSecrets);
        var last = session.History.Read(stack.Id) is [.., var latest] ? latest : null;
        if (session.Format == "json")
        {
            session.Surroundings.Out.Write(JsonReport.Document(json =>
            {
                json.WriteString("stack", stack.Id.ToString());
                json.WriteStartArray("resources");
                foreach (var resource in shown)
                {
                    json.WriteStartObject();
                    json.WriteString("urn", resource.Urn.Value);
                    json.WriteString("type", resource.Type);
                    json.WriteString("name", resource.Urn.Name);
                    json.WriteString("id", resource.Id);
                    json.WriteBoolean("protect", resource.Protect);
                    json.WriteBoolean("delete", resource.Delete);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteNumber("pendingOperations", snapshot.PendingOperations.Length);
                json.WritePropertyName("outputs");
                JsonReport.Map(json, snapshot.Outputs, showSecrets);
            }));
            return ExitCode.Done;
        }

        var page = new Page(session.Out);
        page.Line($"Stack {stack.Id}:", Ink.Headline);
        page.Line($"    Project file: {Path.GetRelativePath(session.Workspace.Root, stack.Project.Path)}");
        page.Line(last is null ? "    Nothing was done to it yet." : $"    Last {last.Kind}: {HistoryCommand.When(last.Ended)}, {last.Result}");
        foreach (var operation in snapshot.PendingOperations)
        {
            page.Line($"    Broken off while {operation.Type}: {operation.Resource.Urn}", Ink.Warning);
        }

        page.Line().Line($"Resources ({shown.Length}):", Ink.Heading);
        Tree(page, shown, "", 1);
        page.Line().Line($"Outputs ({snapshot.Outputs.Count}):", Ink.Heading);
        ValueBlock.Draw(page, snapshot.Outputs, 4, whole: true, showSecrets);
        session.Surroundings.Out.Write(page.ToString());
        return ExitCode.Done;
    }

    private void Tree(Page page, ResourceState[] all, string parent, int depth)
    {
        var indent = new string(' ', 4 * depth);
        foreach (var resource in all.Where(resource => resource.Parent == parent).OrderBy(resource => resource.Type, StringComparer.Ordinal).ThenBy(resource => resource.Urn.Name, StringComparer.Ordinal))
        {
            page.Add(indent).Add(resource.Type).Add("  ").Add(resource.Urn.Name, Ink.Strong)
                .Add(resource.Protect ? "  protected" : "", Ink.Dim).Add(resource.Delete ? "  waits for its deletion" : "", Ink.Dim)
                .Add(session.Line.Has(CommandSpecs.ShowIds) && resource.Id.Length > 0 ? $"  {resource.Id}" : "", Ink.Dim).End();
            if (session.Line.Has(CommandSpecs.ShowUrns))
            {
                page.Add(indent).Add("  ").Add(resource.Urn.Value, Ink.Dim).EndUncut();
            }

            if (!resource.Delete)
            {
                Tree(page, all, resource.Urn.Value, depth + 1);
            }
        }
    }

    private async Task<Snapshot> DeployedAsync(ProjectStack stack) =>
        await session.State.LoadAsync(stack.Id, session.Surroundings.Interruption.Token) ??
        throw new StackNotFoundException($"Stack {stack.Id} is not deployed yet. Deploy it: ./blueprint up -s {stack.Id}");

    private static string OneValue(Protocol.PropertyValue value, bool showSecrets)
    {
        using var buffer = new MemoryStream();
        using (var json = new System.Text.Json.Utf8JsonWriter(buffer, new() { Indented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            JsonReport.Value(json, value, showSecrets);
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length) + "\n";
    }
}
