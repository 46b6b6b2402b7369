using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Recognises immutable arrays that were never made, without knowing their element type.</summary>
internal static class ImmutableArrays
{
    private static readonly ConcurrentDictionary<Type, object?> Defaults = new();

    public static bool IsDefault(IList list) =>
        Defaults.GetOrAdd(list.GetType(), static type => OutputTypes.IsGeneric(type, typeof(ImmutableArray<>)) ? Activator.CreateInstance(type) : null)
            is { } none && none.Equals(list);
}
