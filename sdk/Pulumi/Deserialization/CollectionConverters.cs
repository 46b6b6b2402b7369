using System.Collections.Immutable;
using Blueprint.Protocol;

namespace Pulumi;

/// <summary>Lists; a missing one is a default array.</summary>
internal sealed class ArrayConverter<T> : ValueConverter
{
    private static readonly string Expected = typeof(ImmutableArray<object>).FullName!;

    public override Conversion Convert(PropertyValue value)
    {
        var revealed = Unwrapped.Of(value);
        if (revealed is PropertyValue.Null)
        {
            return Conversion.Good(default(ImmutableArray<T>));
        }

        if (revealed is not PropertyValue.List list)
        {
            return Conversion.Expected(Expected, value);
        }

        var converter = For(typeof(T));
        var items = ImmutableArray.CreateBuilder<T>(list.Items.Length);
        foreach (var item in list.Items)
        {
            var conversion = converter.Convert(item);
            if (conversion.Problem is not null)
            {
                return conversion;
            }

            items.Add((T)conversion.Value!);
        }

        return Conversion.Good(items.MoveToImmutable());
    }
}

/// <summary>Maps; the engine's own keys are left out.</summary>
internal sealed class DictionaryConverter<T> : ValueConverter
{
    private static readonly string Expected = typeof(ImmutableDictionary<string, object>).FullName!;

    public override Conversion Convert(PropertyValue value)
    {
        var revealed = Unwrapped.Of(value);
        if (revealed is PropertyValue.Null)
        {
            return Conversion.Good(null);
        }

        if (revealed is not PropertyValue.Map map)
        {
            return Conversion.Expected(Expected, value);
        }

        var converter = For(typeof(T));
        var entries = ImmutableDictionary.CreateBuilder<string, T>();
        foreach (var (key, entry) in map.Entries)
        {
            if (PlainValues.IsInternal(key))
            {
                continue;
            }

            var conversion = converter.Convert(entry);
            if (conversion.Problem is not null)
            {
                return conversion;
            }

            entries[key] = (T)conversion.Value!;
        }

        return Conversion.Good(entries.ToImmutable());
    }
}

/// <summary>Unions: the first type that the value fits.</summary>
internal sealed class UnionConverter<T0, T1> : ValueConverter
{
    public override Conversion Convert(PropertyValue value)
    {
        if (Unwrapped.Of(value) is PropertyValue.Null)
        {
            return Conversion.Good(default(Union<T0, T1>));
        }

        var first = For(typeof(T0)).Convert(value);
        if (first.Problem is null)
        {
            return Conversion.Good(Union<T0, T1>.FromT0((T0)first.Value!));
        }

        var second = For(typeof(T1)).Convert(value);
        return second.Problem is null
            ? Conversion.Good(Union<T0, T1>.FromT1((T1)second.Value!))
            : Conversion.Expected($"{typeof(T0).FullName} or {typeof(T1).FullName}", value);
    }
}

/// <summary>Outputs inside of values.</summary>
internal sealed class NestedOutputConverter<T> : ValueConverter
{
    public override Conversion Convert(PropertyValue value)
    {
        var conversion = For(typeof(T)).Convert(value);
        return conversion.Problem is null
            ? Conversion.Good(new Output<T>(new OutputData<T>((T)conversion.Value!, true, value.ContainsSecret, OutputResources.None)))
            : conversion;
    }
}

/// <summary>Values without the marks around them.</summary>
internal static class Unwrapped
{
    public static PropertyValue Of(PropertyValue value) => value switch
    {
        PropertyValue.Secret secret => Of(secret.Revealed),
        PropertyValue.OutputValue { Value: { } inner } => Of(inner),
        _ => value,
    };
}
