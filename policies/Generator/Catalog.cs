using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.CodeAnalysis;

namespace Blueprint.Policies.Generator;

/// <summary>The catalogs of <c>sdk/catalogs</c>, of which only the modules that are asked for are read.</summary>
internal sealed class Catalog(ImmutableArray<AdditionalText> files, CancellationToken cancellation)
{
    private readonly Dictionary<string, CatalogModule?> modules = new(StringComparer.Ordinal);

    public IEnumerable<CatalogModule> Modules(string package) =>
        files.Where(file => InPackage(file, package) && FileName(file) != "package").Select(Read);

    /// <summary>A resource type; null for one that the catalogs do not have.</summary>
    public CatalogResource? Find(string token) =>
        ModuleOf(token) is { } module && module.Resources.TryGetValue(token, out var resource) ? resource : null;

    /// <summary>The module of a resource type; null where there is no such file.</summary>
    public CatalogModule? ModuleOf(string token)
    {
        // aws:s3/bucket:Bucket is in module s3; kubernetes:rbac.authorization.k8s.io/v1:Role in rbac/v1.
        var parts = token.Split(':');
        if (parts.Length != 3)
        {
            return null;
        }

        var path = parts[1].Split('/');
        return parts[0] == "kubernetes" && path.Length == 2
            ? Module(parts[0], $"{path[0].Split('.')[0]}/{path[1]}")
            : Module(parts[0], path[0]);
    }

    public CatalogModule? Module(string package, string module)
    {
        var key = $"{package}:{module}";
        if (!modules.TryGetValue(key, out var found))
        {
            var name = module.Replace('/', '.');
            var file = files.FirstOrDefault(candidate => InPackage(candidate, package) && FileName(candidate) == name);
            modules[key] = found = file is null ? null : Read(file);
        }

        return found;
    }

    private static string FileName(AdditionalText file) => Path.GetFileNameWithoutExtension(file.Path);

    private static bool InPackage(AdditionalText file, string package) => Path.GetFileName(Path.GetDirectoryName(file.Path)) == package;

    private CatalogModule Read(AdditionalText file)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            using var document = JsonDocument.Parse(file.GetText(cancellation)?.ToString() ?? "");
            var root = document.RootElement;
            return new(
                root.GetProperty("package").GetString()!,
                root.GetProperty("module").GetString()!,
                Section(root, "resources").ToDictionary(entry => entry.Name, entry => Resource(entry.Value), StringComparer.Ordinal),
                Section(root, "types").ToDictionary(entry => entry.Name, entry => Properties(entry.Value), StringComparer.Ordinal));
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new CatalogException(file.Path, fault.Message);
        }
    }

    private static JsonElement.ObjectEnumerator Section(JsonElement root, string name) =>
        root.TryGetProperty(name, out var section) ? section.EnumerateObject() : default;

    private static CatalogResource Resource(JsonElement element) => new(
        element.TryGetProperty("aliases", out var aliases) ? [.. aliases.EnumerateArray().Select(alias => alias.GetString()!)] : [],
        Properties(element.GetProperty("properties")));

    private static ImmutableArray<CatalogProperty> Properties(JsonElement element) =>
        [.. element.EnumerateObject().Select(property => new CatalogProperty(
            property.Name, property.Value.GetProperty("type").GetString()!, property.Value.TryGetProperty("in", out _)))];
}

/// <summary>What a catalog file holds, as far as views need it.</summary>
internal sealed record CatalogModule(
    string Package,
    string Name,
    Dictionary<string, CatalogResource> Resources,
    Dictionary<string, ImmutableArray<CatalogProperty>> Types);

/// <summary>A resource type: its older tokens and its properties.</summary>
internal sealed record CatalogResource(ImmutableArray<string> Aliases, ImmutableArray<CatalogProperty> Properties);

/// <summary>A property: its wire name, its type expression, and whether a program may give it.</summary>
internal sealed record CatalogProperty(string Name, string Type, bool IsInput);

/// <summary>A catalog that cannot be read.</summary>
internal sealed class CatalogException(string file, string message) : Exception(message)
{
    public string File => file;
}
