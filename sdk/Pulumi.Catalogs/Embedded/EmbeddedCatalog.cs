using System.Collections.Concurrent;
using System.Text.Json;

namespace Blueprint.Catalogs.Embedded;

/// <summary>A package's catalog, read from the files in this assembly when it is first asked.</summary>
internal sealed class EmbeddedCatalog : PackageCatalog
{
    private readonly ConcurrentDictionary<string, ModuleFile?> modules = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ResourceSpec?> resources = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, FunctionSpec?> functions = new(StringComparer.Ordinal);
    private readonly Lazy<JsonDocument> head;
    private readonly Lazy<ResourceSpec> provider;
    private readonly Lazy<CSharpNames> names;
    private readonly SpecReader reader;

    public EmbeddedCatalog(string name)
    {
        Name = name;
        ProviderToken = $"pulumi:providers:{name}";
        head = new(() => JsonDocument.Parse(EmbeddedFiles.Package(name)));
        reader = new(Module, key => head.Value.RootElement.GetProperty("sources").TryGetProperty(key, out var text) ? text.GetString()! : key);
        names = new(() => new EmbeddedNames(name, head.Value.RootElement, NamedModuleOf, Module));
        provider = new(() => reader.Resource(ProviderToken, head.Value.RootElement.GetProperty("provider")));
    }

    public override string Name { get; }

    public override string Version => head.Value.RootElement.GetProperty("version").GetString()!;

    public override IEnumerable<string> ResourceTokens => AllTokens(module => module.ResourceTokens);

    public override IEnumerable<string> FunctionTokens => AllTokens(module => module.FunctionTokens);

    public override ObjectSpec ProviderConfig => provider.Value.Inputs;

    public override CSharpNames CSharp => names.Value;

    private string ProviderToken { get; }

    public override ResourceSpec? FindResource(string token) => token == ProviderToken
        ? provider.Value
        : resources.TryGetValue(token, out var known) ? known
        : resources.GetOrAdd(token, t => ModuleOf(t)?.Resource(t) is { } found ? reader.Resource(t, found) : null);

    public override FunctionSpec? FindFunction(string token) =>
        functions.GetOrAdd(token, t => ModuleOf(t)?.Function(t) is { } found ? reader.Function(t, found) : null);

    private IEnumerable<string> AllTokens(Func<ModuleFile, IEnumerable<string>> tokens) =>
        EmbeddedFiles.Modules(Name).SelectMany(module => tokens(Module(module)!)).Order(StringComparer.Ordinal);

    private ModuleFile? Module(string name) => modules.GetOrAdd(
        name, n => EmbeddedFiles.Module(Name, n) is { } content ? new ModuleFile(content) : null);

    /// <summary>
    /// The module that a token is in. In <c>aws:s3/bucket:Bucket</c> it is <c>s3</c>; in
    /// <c>kubernetes:rbac.authorization.k8s.io/v1:Role</c> the group's first label and its version, <c>rbac/v1</c>.
    /// </summary>
    private ModuleFile? ModuleOf(string token) => NamedModuleOf(token)?.File;

    private (string Name, ModuleFile File)? NamedModuleOf(string token)
    {
        var parts = token.Split(':');
        if (parts.Length != 3 || parts[0] != Name)
        {
            return null;
        }

        var slash = parts[1].IndexOf('/', StringComparison.Ordinal);
        var group = slash < 0 ? parts[1] : parts[1][..slash];
        var dot = group.IndexOf('.', StringComparison.Ordinal);
        var label = dot < 0 ? group : group[..dot];
        return (slash < 0 ? null : Named(label + parts[1][slash..])) ?? Named(label);

        (string, ModuleFile)? Named(string name) => Module(name) is { } file ? (name, file) : null;
    }
}
