namespace Pulumi;

/// <summary>Adds to lists of unions without naming the union.</summary>
public static class InputListExtensions
{
    /// <summary>Adds a value of the first type.</summary>
    public static void Add<T0, T1>(this InputList<Union<T0, T1>> list, Input<T0> value)
    {
        ArgumentNullException.ThrowIfNull(list);
        list.Add((InputUnion<T0, T1>)value);
    }

    /// <summary>Adds a value of the second type.</summary>
    public static void Add<T0, T1>(this InputList<Union<T0, T1>> list, Input<T1> value)
    {
        ArgumentNullException.ThrowIfNull(list);
        list.Add((InputUnion<T0, T1>)value);
    }
}
