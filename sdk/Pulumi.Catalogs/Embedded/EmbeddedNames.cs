using System.Text.Json;

namespace Blueprint.Catalogs.Embedded;

/// <summary>The rules of Pulumi's code generator, and the exceptions that the catalog files note.</summary>
/// <param name="package">The package's name.</param>
/// <param name="head">The file with what holds for the whole package.</param>
/// <param name="moduleOf">The name and file of the module that a token is in.</param>
/// <param name="module">A module's file by its name.</param>
internal sealed class EmbeddedNames(
    string package, JsonElement head, Func<string, (string Name, ModuleFile File)?> moduleOf, Func<string, ModuleFile?> module) : CSharpNames
{
    private readonly string root = head.GetProperty("namespace").GetString()!;

    public override string? ClassOf(string token)
    {
        if (token == $"pulumi:providers:{package}")
        {
            return $"{root}.Provider";
        }

        return moduleOf(token) is { } found && found.File.Resource(token) is { } entry
            ? $"{Joined(root, Part(found.Name))}.{Upper(Text(entry, "class") ?? token[(token.LastIndexOf(':') + 1)..])}"
            : null;
    }

    public override string ArgsOf(string objectName)
    {
        var slash = objectName.LastIndexOf('/');
        var part = Part(objectName[..slash]);
        var space = package == "kubernetes" ? Joined($"{root}.Types.Inputs", part) : $"{Joined(root, part)}.Inputs";
        return $"{space}.{objectName[(slash + 1)..]}Args";
    }

    public override string MemberOf(string holder, string wireName)
    {
        var entry = holder.Contains(':', StringComparison.Ordinal)
            ? moduleOf(holder)?.File.Resource(holder)?.GetProperty("properties")
            : module(holder[..holder.LastIndexOf('/')])?.Type(holder[(holder.LastIndexOf('/') + 1)..]);
        return entry is { } properties && properties.TryGetProperty(wireName, out var property) && Text(property, "csharp") is { } given
            ? given
            : Upper(wireName.Replace("-", "", StringComparison.Ordinal).TrimStart('$'));
    }

    private static string? Text(JsonElement entry, string name) => entry.TryGetProperty(name, out var text) ? text.GetString() : null;

    private static string Upper(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];

    private static string Joined(string left, string right) => right.Length == 0 ? left : $"{left}.{right}";

    private string Part(string moduleName) =>
        head.GetProperty("namespaces").TryGetProperty(moduleName, out var part)
            ? part.GetString()!
            : throw new InvalidDataException($"The catalog of {package} has no C# namespace for the module {moduleName}.");
}
