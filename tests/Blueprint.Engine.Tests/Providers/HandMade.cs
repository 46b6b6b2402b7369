using System.Collections.Immutable;
using Blueprint.Catalogs;
using Blueprint.Engine.Model;
using Blueprint.Engine.Providers;
using Blueprint.Protocol;

namespace Blueprint.Engine.Tests.Providers;

/// <summary>A small catalog written by hand, so that tests say all that they rely on.</summary>
internal sealed class HandMade(string name, params ResourceSpec[] resources) : PackageCatalog
{
    private readonly ImmutableSortedDictionary<string, ResourceSpec> resources =
        resources.ToImmutableSortedDictionary(resource => resource.Token, resource => resource, StringComparer.Ordinal);

    public ImmutableArray<FunctionSpec> Functions { get; init; } = [];

    public override string Name => name;

    public override string Version => "1.2.3";

    public override IEnumerable<string> ResourceTokens => resources.Keys;

    public override IEnumerable<string> FunctionTokens => Functions.Select(function => function.Token);

    public override ObjectSpec ProviderConfig => Settings;

    public ObjectSpec Settings { get; init; } = Properties("");

    public static TypeSpec Text { get; } = new TypeSpec.Primitive(PrimitiveKind.String);

    public static TypeSpec Whole { get; } = new TypeSpec.Primitive(PrimitiveKind.Integer);

    public static TypeSpec Number { get; } = new TypeSpec.Primitive(PrimitiveKind.Number);

    public static TypeSpec Flag { get; } = new TypeSpec.Primitive(PrimitiveKind.Boolean);

    public static TypeSpec Any { get; } = new TypeSpec.Primitive(PrimitiveKind.Any);

    public override ResourceSpec? FindResource(string token) => resources.GetValueOrDefault(token);

    public override FunctionSpec? FindFunction(string token) => Functions.FirstOrDefault(function => function.Token == token);

    public static TypeSpec List(TypeSpec element) => new TypeSpec.ListOf(element);

    public static TypeSpec Map(TypeSpec element) => new TypeSpec.MapOf(element);

    public static TypeSpec Object(string name, params PropertySpec[] properties) =>
        new TypeSpec.ObjectOf(name, new Lazy<ObjectSpec>(() => Properties(name, properties)));

    public static TypeSpec Choice(bool relaxed, params string[] values) => new TypeSpec.EnumOf(PrimitiveKind.String, [.. values], relaxed);

    public static TypeSpec Either(params TypeSpec[] cases) => new TypeSpec.UnionOf([.. cases]);

    public static PropertySpec Has(
        string name, TypeSpec type, bool required = false, bool secret = false, bool deprecated = false, Replacement replacement = Replacement.InPlace) =>
        new() { Name = name, Type = type, Required = required, Secret = secret, Deprecated = deprecated, Replacement = replacement };

    public static PropertySpec Needs(string name, TypeSpec type, Replacement replacement = Replacement.InPlace) =>
        Has(name, type, required: true, replacement: replacement);

    public static ObjectSpec Properties(string name, params PropertySpec[] properties) =>
        new(name, properties.ToImmutableSortedDictionary(property => property.Name, property => property, StringComparer.Ordinal));

    public static ResourceSpec Resource(string token, ObjectSpec inputs, ObjectSpec? outputs = null, params string[] aliases) =>
        new(token, inputs, outputs ?? inputs, [.. aliases], IsComponent: false);
}

/// <summary>Asks providers, the way the engine does.</summary>
internal static class Asking
{
    public static readonly ReadOnlyMemory<byte> Seed = new byte[32];

    public static Urn UrnOf(string type, string name = "thing") => Urn.Create("dev", "shop", "", type, name);

    public static PropertyValue Text(string value) => PropertyValue.Of(value);

    public static PropertyValue List(params PropertyValue[] items) => PropertyValue.Of([.. items]);

    public static PropertyValue Obj(params (string, PropertyValue)[] entries) => PropertyValue.Of(PropertyMap.Of(entries));

    public static PropertyMap Map(params (string, PropertyValue)[] entries) => PropertyMap.Of(entries);

    extension(PropertyValue)
    {
        public static PropertyValue Unsure => PropertyValue.Unknown.Instance;
    }

    public static async Task<CheckResult> Check(this IProvider provider, string type, PropertyMap inputs, PropertyMap? old = null, string name = "thing", ReadOnlyMemory<byte>? seed = null) =>
        await provider.CheckAsync(new(UrnOf(type, name), old, inputs, seed ?? Seed), CancellationToken.None);

    public static async Task<DiffResult> Diff(this IProvider provider, string type, PropertyMap old, PropertyMap next, string name = "thing") =>
        await provider.DiffAsync(new(UrnOf(type, name), "id", old, PropertyMap.Empty, next, []), CancellationToken.None);

    public static async Task<CreateResult> Create(this IProvider provider, string type, PropertyMap inputs, bool preview = false, string name = "thing") =>
        await provider.CreateAsync(new(UrnOf(type, name), inputs, preview, 0), CancellationToken.None);

    public static async Task<PropertyMap> Update(this IProvider provider, string type, PropertyMap oldInputs, PropertyMap oldOutputs, PropertyMap next, bool preview = false, string name = "thing") =>
        await provider.UpdateAsync(new(UrnOf(type, name), "id", oldInputs, oldOutputs, next, preview, 0), CancellationToken.None);

    public static async Task<PropertyMap> Invoke(this IProvider provider, string token, PropertyMap args)
    {
        var response = await provider.InvokeAsync(token, args, CancellationToken.None);
        Assert.Empty(response.Failures);
        return response.Return;
    }

    /// <summary>Each failure as <c>path: reason</c>.</summary>
    public static string[] Lines(this CheckResult result) => [.. result.Failures.Select(failure => $"{failure.Property}: {failure.Reason}")];

    /// <summary>Each change as <c>kind path</c>, with an exclamation mark where it replaces.</summary>
    public static string[] Lines(this DiffResult result) =>
        [.. result.Changes.Select(change => $"{change.Kind} {change.Path}{(change.Replaces ? "!" : "")}")];
}

/// <summary>Changes values deep inside others.</summary>
internal static class Putting
{
    public static PropertyValue Value(this PropertyMap map) => PropertyValue.Of(map);

    /// <summary>A copy with the value at a path replaced; numbers in the path are indexes of lists.</summary>
    public static PropertyValue Put(this PropertyValue value, ReadOnlySpan<string> path, PropertyValue replacement)
    {
        if (path.IsEmpty)
        {
            return replacement;
        }

        if (value is PropertyValue.List list)
        {
            var at = int.Parse(path[0], System.Globalization.CultureInfo.InvariantCulture);
            return PropertyValue.Of(list.Items.SetItem(at, list.Items[at].Put(path[1..], replacement)));
        }

        var map = (value as PropertyValue.Map)?.Entries ?? PropertyMap.Empty;
        return PropertyValue.Of(map.With(path[0], (map.Find(path[0]) ?? PropertyValue.Of(PropertyMap.Empty)).Put(path[1..], replacement)));
    }
}
