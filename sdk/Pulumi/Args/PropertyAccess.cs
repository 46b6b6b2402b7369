using System.Reflection;
using System.Runtime.CompilerServices;

namespace Pulumi;

/// <summary>Reads and writes properties without making the runtime compile code for each of them.</summary>
/// <remarks>
/// Reflection compiles a small method for every property accessor that is used twice, which costs more than all else that
/// a resource costs. Fields are read and written directly, so that properties whose accessors the compiler wrote are
/// reached through their field.
/// </remarks>
internal static class PropertyAccess
{
    public static Func<object, object?> Getter(PropertyInfo property) =>
        property.GetMethod is { } get && BackingField(property, get) is { } field ? field.GetValue : property.GetValue;

    public static Action<object, object?> Setter(PropertyInfo property) =>
        property.SetMethod is { } set && BackingField(property, set) is { } field ? field.SetValue : property.SetValue;

    private static FieldInfo? BackingField(PropertyInfo property, MethodInfo accessor) =>
        !accessor.IsVirtual && accessor.IsDefined(typeof(CompilerGeneratedAttribute), false)
            ? property.DeclaringType?.GetField($"<{property.Name}>k__BackingField", BindingFlags.Instance | BindingFlags.NonPublic)
            : null;
}
