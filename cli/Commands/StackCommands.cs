using System.Globalization;
using Blueprint.Cli.Display;
using Blueprint.Cli.Terminal;
using Blueprint.Engine.Model;
using Blueprint.Engine.Projects;
using Blueprint.Engine.State;

namespace Blueprint.Cli.Commands;

/// <summary><c>stack ls</c>, <c>stack output</c> and <c>stack export</c>: what is recorded of stacks.</summary>
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

    /// <summary>Writes the state as Pulumi's deployment document.</summary>
    public async Task<ExitCode> ExportAsync()
    {
        var stack = session.Stack();
        var document = session.Backend.Export(stack.Id, await DeployedAsync(stack), session.Line.Has(CommandSpecs.ShowSecrets));
        if (session.Line.Value(CommandSpecs.File) is { } file)
        {
            await File.WriteAllTextAsync(Path.Combine(session.Surroundings.Directory, file), document);
        }
        else
        {
            session.Surroundings.Out.Write(document);
        }

        return ExitCode.Done;
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
