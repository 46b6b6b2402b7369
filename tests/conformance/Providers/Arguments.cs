using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using Pulumi;

namespace Blueprint.Conformance.Providers;

/// <summary>Makes arguments of generated classes: whatever is required, and no more.</summary>
internal static class Arguments
{
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>An object of an args class with a value in each required input.</summary>
    public static object Make(Type argsType)
    {
        var args = Activator.CreateInstance(argsType, nonPublic: true)!;
        foreach (var property in argsType.GetProperties(Instance).Where(property => IsRequired(argsType, property)))
        {
            // Lists and maps make themselves when they are read.
            if (property.GetValue(args) is null)
            {
                property.SetValue(args, Value(property.PropertyType));
            }
        }

        return args;
    }

    /// <summary>A value of a type: of an input, an args class, or a plain one.</summary>
    public static object Value(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type switch
        {
            _ when type == typeof(string) || type == typeof(object) => "x",
            _ when type == typeof(bool) => true,
            _ when type == typeof(int) => 1,
            _ when type == typeof(double) => 1.5,
            _ when type == typeof(InputJson) => (InputJson)"{}",
            _ when typeof(AssetOrArchive).IsAssignableFrom(type) => type == typeof(Archive) ? new FileArchive("./x") : new StringAsset("x"),
            _ when typeof(InputArgs).IsAssignableFrom(type) => Make(type),
            _ when type.GetCustomAttribute<EnumTypeAttribute>() is not null => EnumValues(type).First().Value!,
            { IsEnum: true } => Enum.GetValues(type).GetValue(0)!,
            { IsGenericType: true } => Generic(type, type.GetGenericTypeDefinition(), type.GetGenericArguments()),
            _ => throw new NotSupportedException($"No value of {type} can be made."),
        };
    }

    /// <summary>The members of a string enum by name.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> EnumValues(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Static)
        .Where(property => property.PropertyType == type)
        .Select(property => KeyValuePair.Create(property.Name, property.GetValue(null)));

    private static object Generic(Type type, Type definition, Type[] arguments) => definition switch
    {
        _ when definition == typeof(Input<>) => Converted(type, arguments[0], Value(arguments[0])),
        _ when definition == typeof(InputUnion<,>) => Converted(type, arguments[0], Value(arguments[0])),
        _ when definition == typeof(Union<,>) => Converted(type, arguments[0], Value(arguments[0])),
        _ when definition == typeof(InputList<>) || definition == typeof(InputMap<>) || typeof(IList).IsAssignableFrom(type) && !type.IsValueType ||
               definition == typeof(Dictionary<,>) => Activator.CreateInstance(type)!,
        _ when definition == typeof(ImmutableArray<>) || definition == typeof(ImmutableDictionary<,>) => type.GetField("Empty")!.GetValue(null)!,
        _ => throw new NotSupportedException($"No value of {type} can be made."),
    };

    private static object Converted(Type to, Type from, object value) =>
        to.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Single(method => method.Name == "op_Implicit" && method.ReturnType == to && method.GetParameters()[0].ParameterType == from)
            .Invoke(null, [value])!;

    private static bool IsRequired(Type type, PropertyInfo property) =>
        (property.GetCustomAttributesData().Concat(FieldBehind(type, property)?.GetCustomAttributesData() ?? []))
        .Where(attribute => attribute.AttributeType == typeof(InputAttribute))
        .Any(attribute => attribute.ConstructorArguments[1].Value is true);

    private static FieldInfo? FieldBehind(Type type, PropertyInfo property) => type.GetFields(Instance)
        .FirstOrDefault(field => field.Name.TrimStart('_').Equals(property.Name, StringComparison.OrdinalIgnoreCase));
}
