using System.Collections.Immutable;
using System.Reflection;
using Blueprint.Protocol;

namespace Pulumi;

/// <summary>Classes with <see cref="OutputTypeAttribute"/>, made by their constructor.</summary>
internal sealed class OutputTypeConverter : ValueConverter
{
    private static readonly string Expected = typeof(ImmutableDictionary<string, object>).FullName!;

    private readonly ConstructorInfo constructor;
    private readonly (string Name, Type Type, object? None)[] parameters;

    public OutputTypeConverter(Type type)
    {
        if (!type.IsDefined(typeof(OutputTypeAttribute), false))
        {
            OutputTypes.Check(type, type.FullName!);
        }

        constructor = OutputTypes.ConstructorOf(type) ?? throw new InvalidOperationException(
            $"{type.FullName} needs a constructor marked with the [{nameof(OutputConstructorAttribute)}].");
        parameters = [.. constructor.GetParameters().Select(parameter => (
            parameter.GetCustomAttribute<OutputConstructorParameterAttribute>()?.Name ?? parameter.Name!,
            parameter.ParameterType,
            parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null))];
    }

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

        var arguments = new object?[parameters.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            var (name, type, none) = parameters[i];
            if (!map.Entries.TryGetValue(name, out var argument))
            {
                arguments[i] = none;
                continue;
            }

            var conversion = For(type).Convert(argument);
            if (conversion.Problem is not null)
            {
                return conversion;
            }

            arguments[i] = conversion.Value;
        }

        return Conversion.Good(constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, null));
    }
}

/// <summary>Interfaces whose class a property of the value names.</summary>
internal sealed class DiscriminatedUnionConverter(Type type) : ValueConverter
{
    private readonly string discriminator = type.GetCustomAttribute<DiscriminatedUnionDiscriminatorAttribute>()!.PropertyName;
    private readonly ImmutableDictionary<string, Type> cases =
        type.GetCustomAttributes<DiscriminatedUnionCaseAttribute>().ToImmutableDictionary(one => one.Tag, one => one.Type);

    public override Conversion Convert(PropertyValue value)
    {
        var revealed = Unwrapped.Of(value);
        if (revealed is PropertyValue.Null)
        {
            return Conversion.Good(null);
        }

        var tag = (revealed as PropertyValue.Map)?.Entries.Find(discriminator) ?? PropertyValue.Null.Instance;
        return Unwrapped.Of(tag) is PropertyValue.Text text && cases.TryGetValue(text.Value, out var oneCase)
            ? For(oneCase).Convert(value)
            : new(null, $"Expected {type.FullName}, told by a property '{discriminator}' that is one of {string.Join(", ", cases.Keys.Order(StringComparer.Ordinal))}, but got {PropertyText.Render(tag)}");
    }
}
