namespace Pulumi;

/// <summary>Adds to maps of unions without naming the union.</summary>
public static class InputMapExtensions
{
    /// <summary>Adds a value of the first type.</summary>
    public static void Add<T0, T1>(this InputMap<Union<T0, T1>> map, string key, Input<T0> value)
    {
        ArgumentNullException.ThrowIfNull(map);
        map.Add(key, (InputUnion<T0, T1>)value);
    }

    /// <summary>Adds a value of the second type.</summary>
    public static void Add<T0, T1>(this InputMap<Union<T0, T1>> map, string key, Input<T1> value)
    {
        ArgumentNullException.ThrowIfNull(map);
        map.Add(key, (InputUnion<T0, T1>)value);
    }
}
