using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Blueprint.Cli.Rendering;
using Blueprint.Cli.Terminal;

namespace Blueprint.Cli.Display;

/// <summary>Tells what was rendered, and what of it is missing.</summary>
/// <param name="stacks">The stacks, with the folder that each was written to as the user would write it.</param>
internal sealed class RenderReport(ImmutableArray<(RenderedStack Stack, string Folder)> stacks)
{
    private const int MostPaths = 3;

    /// <summary>For people.</summary>
    public void Draw(Page page)
    {
        foreach (var (stack, folder) in stacks)
        {
            if (stack.Objects is [])
            {
                page.Add($"{stack.Stack}", Ink.Strong).Line(" has no Kubernetes objects.");
                continue;
            }

            var applications = stack.Applications;
            page.Add($"{stack.Stack}", Ink.Strong).Add($": {Words.Some(stack.Objects.Length, "object")} in {Words.Some(applications.Length, "folder")} of ").Add(folder, Ink.Strong).EndUncut();
            var width = applications.Max(application => TextWidth.Of(application.Name));
            foreach (var (name, objects) in applications)
            {
                page.Add($"    {TextWidth.Pad(name, width)}  ").Add(Kinds(objects), Ink.Dim).End();
            }
        }

        Withheld(page);
        Unknown(page);
    }

    /// <summary>For machines.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray("stacks");
        foreach (var (stack, folder) in stacks)
        {
            json.WriteStartObject();
            json.WriteString("project", stack.Stack.Project);
            json.WriteString("stack", stack.Stack.Stack);
            json.WriteString("folder", folder);
            json.WriteStartArray("files");
            foreach (var (path, file) in stack.Files())
            {
                json.WriteStartObject();
                json.WriteString("path", path);
                json.WriteStartArray("objects");
                foreach (var made in file.Objects)
                {
                    Write(json, made);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ClusterObject made)
    {
        json.WriteStartObject();
        json.WriteString("apiVersion", made.ApiVersion);
        json.WriteString("kind", made.Kind);
        json.WriteString("namespace", made.Namespace);
        json.WriteString("name", made.Name);
        json.WriteString("urn", made.Urn);
        json.WriteString("application", made.Application);
        json.WriteNumber("level", made.Level);
        json.WriteBoolean("applied", made.Secrets is []);
        Texts(json, "secrets", made.Secrets);
        Texts(json, "unknown", made.Unknown);
        Texts(json, "unknownFrom", made.UnknownFrom);
        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, string name, ImmutableArray<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static string Kinds(ImmutableArray<ClusterObject> objects) => string.Join(", ", objects.GroupBy(made => made.Kind, StringComparer.Ordinal)
        .OrderBy(kind => kind.Min(made => made.Level)).ThenBy(kind => kind.Key, StringComparer.Ordinal)
        .Select(kind => kind.Count() == 1 ? kind.Key : string.Create(CultureInfo.InvariantCulture, $"{kind.Count()} {kind.Key}")));

    private void Withheld(Page page)
    {
        var withheld = stacks.SelectMany(stack => stack.Stack.Withheld.Select(made => (stack.Stack.Stack, Object: made))).ToArray();
        if (withheld is [])
        {
            return;
        }

        page.Line().Line("Not applied from here, since they hold secrets; `up` gives them to the cluster:", Ink.Warning);
        foreach (var (stack, made) in withheld)
        {
            page.Add($"    {stack} {made.Title}: ").Add(Paths(made.Secrets), Ink.Dim).EndUncut();
        }
    }

    private void Unknown(Page page)
    {
        var incomplete = stacks.SelectMany(stack => stack.Stack.Incomplete.Select(made => (stack.Stack.Stack, Object: made))).ToArray();
        if (incomplete is [])
        {
            return;
        }

        page.Line().Line($"Not known before `up`; {ValueText.NotKnown} stands in their place:", Ink.Warning);
        foreach (var (stack, made) in incomplete)
        {
            page.Add($"    {stack} {made.Title}: ").Add(Paths(made.Unknown)).Add(made.UnknownFrom is [] ? "" : $", from {Words.List(made.UnknownFrom)}", Ink.Dim).EndUncut();
        }
    }

    private static string Paths(ImmutableArray<string> paths) =>
        paths.Length <= MostPaths ? Words.List(paths) : $"{string.Join(", ", paths.Take(MostPaths))} and {paths.Length - MostPaths} more";
}
