using System.Text.Json;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Schemas;

/// <summary>The types of JSON schema.</summary>
internal static class SchemaTypes
{
    /// <summary>A set of types.</summary>
    [Flags]
    internal enum Set
    {
        /// <summary>None.</summary>
        None = 0,

        /// <summary>null.</summary>
        Null = 1,

        /// <summary>true and false.</summary>
        Boolean = 2,

        /// <summary>Whole numbers.</summary>
        Integer = 4,

        /// <summary>Numbers.</summary>
        Number = 8,

        /// <summary>Strings.</summary>
        String = 16,

        /// <summary>Lists.</summary>
        Array = 32,

        /// <summary>Objects.</summary>
        Object = 64,

        /// <summary>Anything.</summary>
        Any = 127,
    }

    /// <summary>The types that a schema names; any where it names none. <c>nullable</c> adds null.</summary>
    public static Set Read(JsonElement schema)
    {
        var types = Set.None;
        if (schema.TryGetProperty("type", out var type))
        {
            types = type.ValueKind == JsonValueKind.Array
                ? type.EnumerateArray().Aggregate(Set.None, (all, one) => all | Named(one.GetString()))
                : Named(type.GetString());
        }

        return types == Set.None ? Set.Any
            : schema.TryGetProperty("nullable", out var nullable) && nullable.ValueKind == JsonValueKind.True ? types | Set.Null
            : types;
    }

    /// <summary>Whether a known value without marks is of one of the types.</summary>
    public static bool Takes(Set types, PropertyValue value) => value switch
    {
        PropertyValue.Null => types.HasFlag(Set.Null),
        PropertyValue.Bool => types.HasFlag(Set.Boolean),
        PropertyValue.Number n => types.HasFlag(Set.Number) || (types.HasFlag(Set.Integer) && double.IsInteger(n.Value)),
        PropertyValue.Text => types.HasFlag(Set.String),
        PropertyValue.List => types.HasFlag(Set.Array),
        PropertyValue.Map => types.HasFlag(Set.Object),
        _ => true,
    };

    /// <summary>The types in words.</summary>
    public static string Words(Set types)
    {
        (Set Type, string Word)[] words =
        [
            (Set.String, "a string"), (Set.Integer, "an integer"), (Set.Number, "a number"), (Set.Boolean, "a boolean"),
            (Set.Object, "an object"), (Set.Array, "a list"), (Set.Null, "null"),
        ];
        return string.Join(" or ", words.Where(word => types.HasFlag(word.Type)).Select(word => word.Word));
    }

    private static Set Named(string? name) => name switch
    {
        "null" => Set.Null,
        "boolean" => Set.Boolean,
        "integer" => Set.Integer,
        "number" => Set.Number,
        "string" => Set.String,
        "array" => Set.Array,
        "object" => Set.Object,
        _ => Set.None,
    };
}
