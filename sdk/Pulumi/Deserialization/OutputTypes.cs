using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;

namespace Pulumi;

/// <summary>Says which types an output may have.</summary>
internal static class OutputTypes
{
    private const string Allowed =
        "Allowed types are: String, Boolean, Int32, Double, Nullable<...>, ImmutableArray<...> and ImmutableDictionary<string, ...> " +
        "or a class explicitly marked with the [OutputTypeAttribute].";

    private static readonly ConcurrentDictionary<Type, Type> Good = new();

    /// <summary>Refuses a type that cannot be made from what comes back from the engine.</summary>
    /// <exception cref="InvalidOperationException">The type, or one inside it, is not allowed.</exception>
    public static void Check(Type type, string context)
    {
        if (!Good.ContainsKey(type))
        {
            Check(type, context, []);
            Good[type] = type;
        }
    }

    /// <summary>The constructor by which an output type is made; null where there is none to be sure of.</summary>
    public static ConstructorInfo? ConstructorOf(Type type)
    {
        var constructors = type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
        return Array.Find(constructors, constructor => constructor.IsDefined(typeof(OutputConstructorAttribute), false))
            ?? (constructors.Where(constructor => constructor.IsPublic).ToArray() is [var only] ? only : null);
    }

    public static bool IsGeneric(Type type, Type definition) => type.IsGenericType && type.GetGenericTypeDefinition() == definition;

    private static void Check(Type type, string context, HashSet<Type> above)
    {
        if (IsSimple(type) || Good.ContainsKey(type) || !above.Add(type))
        {
            return;
        }

        if (IsGeneric(type, typeof(Nullable<>)) || IsGeneric(type, typeof(ImmutableArray<>)) || IsGeneric(type, typeof(Output<>)))
        {
            Check(type.GenericTypeArguments[0], context, above);
        }
        else if (IsGeneric(type, typeof(Union<,>)))
        {
            Check(type.GenericTypeArguments[0], context, above);
            Check(type.GenericTypeArguments[1], context, above);
        }
        else if (IsGeneric(type, typeof(ImmutableDictionary<,>)))
        {
            if (type.GenericTypeArguments[0] != typeof(string))
            {
                throw new InvalidOperationException(
                    $"{context} contains invalid type {type.FullName}. The only allowed ImmutableDictionary 'TKey' type is 'String'.");
            }

            Check(type.GenericTypeArguments[1], context, above);
        }
        else if (type.IsDefined(typeof(DiscriminatedUnionDiscriminatorAttribute), false))
        {
            foreach (var oneCase in type.GetCustomAttributes<DiscriminatedUnionCaseAttribute>(false))
            {
                Check(oneCase.Type, context, above);
            }
        }
        else if (type.IsDefined(typeof(OutputTypeAttribute), false))
        {
            CheckConstructor(type, context, above);
        }
        else
        {
            throw new InvalidOperationException($"{context} contains invalid type {type.FullName}. {Allowed}");
        }
    }

    private static void CheckConstructor(Type type, string context, HashSet<Type> above)
    {
        var constructor = ConstructorOf(type) ?? throw new InvalidOperationException(
            $"{context} contains invalid type {type.FullName}. It needs a constructor marked with the [{nameof(OutputConstructorAttribute)}].");

        foreach (var parameter in constructor.GetParameters())
        {
            Check(parameter.ParameterType, $"{type.FullName}({parameter.Name})", above);
        }
    }

    private static bool IsSimple(Type type) =>
        type == typeof(string) || type == typeof(bool) || type == typeof(int) || type == typeof(double) || type == typeof(object) ||
        type == typeof(Asset) || type == typeof(Archive) || type == typeof(AssetOrArchive) || type == typeof(JsonElement) ||
        typeof(Resource).IsAssignableFrom(type) ||
        (type.IsEnum && type.GetEnumUnderlyingType() == typeof(int)) ||
        (type.IsValueType && type.IsDefined(typeof(EnumTypeAttribute), false));
}
