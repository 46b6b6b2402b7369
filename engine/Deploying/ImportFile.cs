using System.Collections.Immutable;
using System.Text.Json;
using Blueprint.Engine.Model;
using Blueprint.Engine.State;

namespace Blueprint.Engine.Deploying;

/// <summary>Reads the list of resources that <c>pulumi import --file</c> takes.</summary>
public static class ImportFile
{
    private static readonly ImmutableArray<string> Known =
        ["type", "name", "id", "parent", "provider", "version", "pluginDownloadUrl", "properties", "logicalName", "component", "remote"];

    /// <summary>Reads a list; each resource comes after its parent.</summary>
    /// <param name="json">The list.</param>
    /// <param name="stack">The stack that is to have them.</param>
    /// <param name="protect">Whether they are protected from then on.</param>
    /// <exception cref="FormatException">It is no such list; the message says where and why.</exception>
    public static ImmutableArray<ImportSpec> Read(byte[] json, StackId stack, bool protect)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("resources", out var resources) || resources.ValueKind != JsonValueKind.Array)
            {
                throw new FormatException("it has no list 'resources'");
            }

            var names = root.TryGetProperty("nameTable", out var table) && table.ValueKind == JsonValueKind.Object
                ? table.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetString() ?? "", StringComparer.Ordinal)
                : [];
            return Ordered([.. resources.EnumerateArray().Select((resource, i) => Read(resource, i, names, protect))], names, stack);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new FormatException($"it is no list of resources: {error.Message}", error);
        }
    }

    // A parent is given by a name until its URN is known.
    private static (ImportSpec Spec, string Name) Read(JsonElement resource, int i, Dictionary<string, string> names, bool protect)
    {
        if (resource.ValueKind == JsonValueKind.Object && resource.EnumerateObject().Select(property => property.Name).FirstOrDefault(name => !Known.Contains(name)) is { } unknown)
        {
            throw new FormatException($"resources[{i}] has a property '{unknown}'{Spelling.Suggestion(unknown, Known)}");
        }

        var (type, name) = (Text("type"), Text("name"));
        var isComponent = Flag("component") || Flag("remote");
        if (type.Length == 0 || name.Length == 0 || (Text("id").Length == 0 && !isComponent))
        {
            throw new FormatException($"resources[{i}] lacks its {(type.Length == 0 ? "type" : name.Length == 0 ? "name" : "id")}");
        }

        var provider = Text("provider");
        var spec = new ImportSpec(type, Text("logicalName") is { Length: > 0 } logical ? logical : name, Text("id"))
        {
            Parent = Text("parent"),
            Provider = provider.Length == 0 ? "" : names.TryGetValue(provider, out var urn) ? urn : throw new FormatException($"resources[{i}].provider is '{provider}', which is not in the nameTable{Spelling.Suggestion(provider, names.Keys)}"),
            Version = Text("version"),
            PluginDownloadUrl = Text("pluginDownloadUrl"),
            Properties = resource.TryGetProperty("properties", out var properties) ? [.. properties.EnumerateArray().Select(property => property.GetString() ?? "")] : [],
            IsComponent = isComponent,
            Protect = protect,
        };
        return (spec, name);

        string Text(string property) => resource.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : "";

        bool Flag(string property) => resource.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.True;
    }

    private static ImmutableArray<ImportSpec> Ordered(ImmutableArray<(ImportSpec Spec, string Name)> given, Dictionary<string, string> names, StackId stack)
    {
        var known = new Dictionary<string, string>(names, StringComparer.Ordinal);
        var ordered = ImmutableArray.CreateBuilder<ImportSpec>(given.Length);
        var waiting = given.ToList();
        while (waiting.Count > 0)
        {
            var (spec, name) = waiting.Find(one => one.Spec.Parent.Length == 0 || known.ContainsKey(one.Spec.Parent));
            if (spec is null)
            {
                var lost = waiting[0].Spec;
                throw new FormatException($"the parent '{lost.Parent}' of '{lost.Name}' is neither in the nameTable nor among the resources{Spelling.Suggestion(lost.Parent, known.Keys)}");
            }

            waiting.Remove((spec, name));
            var parent = spec.Parent.Length == 0 ? "" : known[spec.Parent];
            ordered.Add(spec with { Parent = parent });
            known.TryAdd(name, Urn.Create(stack.Stack, stack.Project, Urn.TryParse(parent)?.QualifiedType ?? "", spec.Type, spec.Name).Value);
        }

        return ordered.ToImmutable();
    }
}
