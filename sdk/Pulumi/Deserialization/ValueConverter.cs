using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Blueprint.Protocol;

namespace Pulumi;

/// <summary>Makes C# values of one type from property values. One converter a type, made once.</summary>
internal abstract class ValueConverter
{
    private static readonly ConcurrentDictionary<Type, ValueConverter> ByType = new();

    public static ValueConverter For(Type type) => ByType.GetOrAdd(type, Make);

    /// <summary>Converts a value, or says what is wrong with it. The value is known; secret marks in it have done their work.</summary>
    public abstract Conversion Convert(PropertyValue value);

    private static ValueConverter Make(Type type)
    {
        if (type == typeof(string) || type == typeof(bool) || type == typeof(double))
        {
            return new ScalarConverter(type);
        }

        if (type == typeof(int))
        {
            return new Int32Converter();
        }

        if (type == typeof(object))
        {
            return new ObjectConverter();
        }

        if (typeof(AssetOrArchive).IsAssignableFrom(type))
        {
            return new AssetConverter(type);
        }

        if (type == typeof(JsonElement))
        {
            return new JsonElementConverter();
        }

        if (typeof(Resource).IsAssignableFrom(type))
        {
            return new ResourceConverter(type);
        }

        if (type.IsEnum)
        {
            return new EnumConverter(type);
        }

        if (type.IsValueType && type.IsDefined(typeof(EnumTypeAttribute), false))
        {
            return new EnumStructConverter(type);
        }

        if (OutputTypes.IsGeneric(type, typeof(Nullable<>)))
        {
            return new NullableConverter(type.GenericTypeArguments[0]);
        }

        if (GenericConverter(type) is { } generic)
        {
            return (ValueConverter)Activator.CreateInstance(generic.MakeGenericType(
                [.. type.GenericTypeArguments.Where((_, i) => i > 0 || generic != typeof(DictionaryConverter<>))]))!;
        }

        if (type.IsDefined(typeof(DiscriminatedUnionDiscriminatorAttribute), false))
        {
            return new DiscriminatedUnionConverter(type);
        }

        return new OutputTypeConverter(type);
    }

    private static Type? GenericConverter(Type type) =>
        OutputTypes.IsGeneric(type, typeof(ImmutableArray<>)) ? typeof(ArrayConverter<>)
        : OutputTypes.IsGeneric(type, typeof(ImmutableDictionary<,>)) ? typeof(DictionaryConverter<>)
        : OutputTypes.IsGeneric(type, typeof(Union<,>)) ? typeof(UnionConverter<,>)
        : OutputTypes.IsGeneric(type, typeof(Output<>)) ? typeof(NestedOutputConverter<>)
        : null;
}

/// <summary>A converted value, or what is wrong with it.</summary>
/// <param name="Value">The value; default where there is a problem.</param>
/// <param name="Problem">Null where there is none.</param>
internal readonly record struct Conversion(object? Value, string? Problem)
{
    public static Conversion Good(object? value) => new(value, null);

    public static Conversion Expected(string expected, PropertyValue found) =>
        new(null, $"Expected {expected} but got {PlainValues.Of(found)?.GetType().FullName ?? "null"}");
}
