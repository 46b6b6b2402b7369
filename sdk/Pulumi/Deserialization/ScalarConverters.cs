using System.Reflection;
using System.Text.Json;
using Blueprint.Protocol;

namespace Pulumi;

/// <summary>Texts, truth values and numbers, each only from its own kind.</summary>
internal sealed class ScalarConverter(Type type) : ValueConverter
{
    private readonly object? none = type.IsValueType ? Activator.CreateInstance(type) : null;

    public override Conversion Convert(PropertyValue value)
    {
        var plain = PlainValues.Of(value);
        return plain is null ? Conversion.Good(none)
            : plain.GetType() == type ? Conversion.Good(plain)
            : Conversion.Expected(type.FullName!, value);
    }
}

/// <summary>Whole numbers, which travel as doubles.</summary>
internal sealed class Int32Converter : ValueConverter
{
    public override Conversion Convert(PropertyValue value) => PlainValues.Of(value) switch
    {
        null => Conversion.Good(0),
        double number => Conversion.Good((int)number),
        _ => Conversion.Expected(typeof(double).FullName!, value),
    };
}

/// <summary>Whatever it is.</summary>
internal sealed class ObjectConverter : ValueConverter
{
    public override Conversion Convert(PropertyValue value) => Conversion.Good(PlainValues.Of(value));
}

/// <summary>Assets and archives; anything else becomes a placeholder that cannot be sent on.</summary>
internal sealed class AssetConverter(Type type) : ValueConverter
{
    public override Conversion Convert(PropertyValue value) => PlainValues.Of(value) switch
    {
        null => Conversion.Good(null),
        var plain when type.IsInstanceOfType(plain) => Conversion.Good(plain),
        _ => Conversion.Good(type == typeof(Archive) ? new InvalidArchive() : new InvalidAsset()),
    };
}

/// <summary>JSON values.</summary>
internal sealed class JsonElementConverter : ValueConverter
{
    public override Conversion Convert(PropertyValue value)
    {
        using var document = JsonDocument.Parse(JsonText.Of(value));
        return Conversion.Good(document.RootElement.Clone());
    }
}

/// <summary>Resources of one class.</summary>
internal sealed class ResourceConverter(Type type) : ValueConverter
{
    public override Conversion Convert(PropertyValue value) => PlainValues.Of(value) switch
    {
        null => Conversion.Good(null),
        var plain when type.IsInstanceOfType(plain) => Conversion.Good(plain),
        _ => Conversion.Expected(type.FullName!, value),
    };
}

/// <summary>Enums of numbers.</summary>
internal sealed class EnumConverter(Type type) : ValueConverter
{
    public override Conversion Convert(PropertyValue value) => PlainValues.Of(value) switch
    {
        null => Conversion.Good(Enum.ToObject(type, 0)),
        double number => Conversion.Good(Enum.ToObject(type, (int)number)),
        _ => Conversion.Expected(typeof(double).FullName!, value),
    };
}

/// <summary>Structs that stand for a set of texts or numbers.</summary>
internal sealed class EnumStructConverter : ValueConverter
{
    private readonly ConstructorInfo constructor;
    private readonly Type underlying;
    private readonly object none;

    public EnumStructConverter(Type type)
    {
        constructor = Array.Find(
                type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic),
                candidate => candidate.GetParameters() is [{ ParameterType: var only }] && (only == typeof(string) || only == typeof(double)))
            ?? throw new InvalidOperationException(
                $"{type.FullName} is marked with the [{nameof(EnumTypeAttribute)}] and so needs a constructor with one parameter of type String or Double.");
        underlying = constructor.GetParameters()[0].ParameterType;
        none = Activator.CreateInstance(type)!;
    }

    public override Conversion Convert(PropertyValue value)
    {
        var plain = PlainValues.Of(value);
        return plain is null ? Conversion.Good(none)
            : plain.GetType() == underlying ? Conversion.Good(constructor.Invoke([plain]))
            : Conversion.Expected(underlying.FullName!, value);
    }
}

/// <summary>Values that may be missing.</summary>
internal sealed class NullableConverter(Type type) : ValueConverter
{
    public override Conversion Convert(PropertyValue value) =>
        value.Revealed is PropertyValue.Null ? Conversion.Good(null) : For(type).Convert(value);
}
