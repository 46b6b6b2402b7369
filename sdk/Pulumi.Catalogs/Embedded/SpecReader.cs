using System.Collections.Immutable;
using System.Text.Json;

namespace Blueprint.Catalogs.Embedded;

/// <summary>Turns entries of the catalog files into specs. Nested objects are read when they are first looked into.</summary>
internal sealed class SpecReader(Func<string, ModuleFile?> module, Func<string, string> source)
{
    public ResourceSpec Resource(string token, JsonElement entry)
    {
        var properties = entry.GetProperty("properties");
        return new ResourceSpec(
            token,
            Object("", properties, Side.In, new ReplacementFacts(entry, source), "", ReplacementFacts.Answer.Nobody),
            Object("", properties, Side.Out, ReplacementFacts.None, "", ReplacementFacts.Answer.Nobody),
            entry.TryGetProperty("aliases", out var aliases) ? Texts(aliases) : [],
            Flag(entry, "component"));
    }

    public FunctionSpec Function(string token, JsonElement entry) => new(
        token,
        Plain(entry.GetProperty("arguments"), Side.In),
        entry.TryGetProperty("result", out var result) ? Plain(result, Side.Out) : SingleValue(entry.GetProperty("returns").GetString()!));

    // Loops, not LINQ, over JSON elements here and in what this calls: LINQ over value types of the framework is compiled when a
    // program starts, and this is on the way of every start.
    internal static ImmutableArray<string> Texts(JsonElement array)
    {
        var texts = ImmutableArray.CreateBuilder<string>(array.GetArrayLength());
        foreach (var text in array.EnumerateArray())
        {
            texts.Add(text.GetString()!);
        }

        return texts.MoveToImmutable();
    }

    private ObjectSpec Plain(JsonElement properties, Side side) =>
        Object("", properties, side, ReplacementFacts.None, "", ReplacementFacts.Answer.Nobody);

    /// <summary>A function that gives one bare value: on the wire, an object whose only entry is that value.</summary>
    private ObjectSpec SingleValue(string type)
    {
        var property = new PropertySpec { Name = "result", Type = Type(type, Side.Out, ReplacementFacts.None, "", ReplacementFacts.Answer.Nobody), Required = true };
        return new ObjectSpec("", ImmutableSortedDictionary.Create<string, PropertySpec>(StringComparer.Ordinal).Add(property.Name, property));
    }

    private ObjectSpec Object(
        string name, JsonElement properties, Side side, ReplacementFacts facts, string prefix, ReplacementFacts.Answer above)
    {
        var specs = ImmutableSortedDictionary.CreateBuilder<string, PropertySpec>(StringComparer.Ordinal);
        foreach (var property in properties.EnumerateObject())
        {
            if (Required(property.Value, side) is { } required)
            {
                var path = prefix + property.Name;
                var answer = side == Side.In ? facts.At(path, above) : ReplacementFacts.Answer.Nobody;
                specs.Add(property.Name, new PropertySpec
                {
                    Name = property.Name,
                    Type = Type(TypeText(property.Value, side), side, facts, path, answer),
                    Required = required,
                    Secret = IsSecret(property.Value, side),
                    Replacement = answer.Value,
                    ReplacementSource = answer.Source,
                    Deprecated = Flag(property.Value, "deprecated"),
                    Constant = property.Value.TryGetProperty("const", out var constant) ? constant.GetString() : null,
                });
            }
        }

        return new ObjectSpec(name, specs.ToImmutable());
    }

    private TypeSpec Type(string expression, Side side, ReplacementFacts facts, string path, ReplacementFacts.Answer above) =>
        TypeExpression.Read(expression, (name, inCollection) => name[0] == '@'
            ? Enum(name)
            : new TypeSpec.ObjectOf(name[1..], new Lazy<ObjectSpec>(() =>
                Object(name[1..], Nested(name), side, facts, path + (inCollection ? "[]." : "."), above))));

    private TypeSpec.EnumOf Enum(string name)
    {
        var entry = Find(name).Enum(Last(name)) ?? throw new InvalidDataException($"The catalog has no enum {name}.");
        var kind = PrimitiveKind.String;
        var values = ImmutableArray.CreateBuilder<string>();
        foreach (var member in entry.EnumerateObject())
        {
            kind = member.Value.ValueKind == JsonValueKind.Number ? PrimitiveKind.Number : PrimitiveKind.String;
            values.Add(member.Value.ToString());
        }

        return new TypeSpec.EnumOf(kind, values.ToImmutable(), Relaxed: false);
    }

    private JsonElement Nested(string name) =>
        Find(name).Type(Last(name)) ?? throw new InvalidDataException($"The catalog has no type {name}.");

    private ModuleFile Find(string name) =>
        module(name[1..name.LastIndexOf('/')]) ?? throw new InvalidDataException($"The catalog has no module for {name}.");

    private static string Last(string name) => name[(name.LastIndexOf('/') + 1)..];

    /// <summary>Whether a property must be there; null where this side does not have it.</summary>
    private static bool? Required(JsonElement property, Side side)
    {
        // Arguments and results of functions have one side only and say just whether they are required.
        if (property.TryGetProperty("required", out var required))
        {
            return required.GetBoolean();
        }

        return property.TryGetProperty(side == Side.In ? "in" : "out", out var presence)
            ? !presence.ValueEquals("optional")
            : null;
    }

    private static string TypeText(JsonElement property, Side side) =>
        side == Side.Out && property.TryGetProperty("outType", out var type)
            ? type.GetString()!
            : property.GetProperty("type").GetString()!;

    private static bool IsSecret(JsonElement property, Side side) => property.TryGetProperty("secret", out var secret) &&
        (secret.ValueKind == JsonValueKind.True || (secret.ValueKind == JsonValueKind.String && secret.ValueEquals(side == Side.In ? "in" : "out")));

    private static bool Flag(JsonElement entry, string name) => entry.TryGetProperty(name, out var flag) && flag.GetBoolean();

    private enum Side
    {
        In,
        Out,
    }
}
