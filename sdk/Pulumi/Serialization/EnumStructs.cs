using System.Collections.Concurrent;
using System.Reflection;

namespace Pulumi;

/// <summary>Reads structs that stand for a set of texts or numbers.</summary>
internal static class EnumStructs
{
    private static readonly ConcurrentDictionary<Type, MethodInfo?> Conversions = new();

    /// <summary>The text or number that a value stands for; null where its type is no such struct.</summary>
    public static object? UnderlyingValue(object value) =>
        Conversions.GetOrAdd(value.GetType(), Find) is { } conversion ? conversion.Invoke(null, [value]) : null;

    private static MethodInfo? Find(Type type) =>
        !type.IsValueType || !type.IsDefined(typeof(EnumTypeAttribute), false)
            ? null
            : Array.Find(
                type.GetMethods(BindingFlags.Static | BindingFlags.Public),
                method => method.Name == "op_Explicit" && (method.ReturnType == typeof(string) || method.ReturnType == typeof(double)) &&
                    method.GetParameters() is [{ ParameterType: var from }] && from == type)
            ?? throw new InvalidOperationException(
                $"{type.FullName} is marked with the [{nameof(EnumTypeAttribute)}] and so needs an explicit conversion to String or Double.");
}
