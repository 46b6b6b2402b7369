using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <summary>A value for a resource that may be of either of two types.</summary>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The Pulumi SDK's public surface is given.")]
public sealed class InputUnion<T0, T1> : Input<Union<T0, T1>>
{
    /// <summary>Makes one that holds the default value of the first type.</summary>
    public InputUnion()
    {
    }

    private InputUnion(Union<T0, T1> value)
        : base(value)
    {
    }

    private InputUnion(Output<Union<T0, T1>> output)
        : base(output)
    {
    }

    /// <summary>Takes a union.</summary>
    public static implicit operator InputUnion<T0, T1>(Union<T0, T1> value) => new(value);

    /// <summary>Takes a value of the first type.</summary>
    public static implicit operator InputUnion<T0, T1>(T0 value) => new(Union<T0, T1>.FromT0(value));

    /// <summary>Takes a value of the second type.</summary>
    public static implicit operator InputUnion<T0, T1>(T1 value) => new(Union<T0, T1>.FromT1(value));

    /// <summary>Takes an input of the first type.</summary>
    public static implicit operator InputUnion<T0, T1>(Input<T0> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(value.Apply(Union<T0, T1>.FromT0));
    }

    /// <summary>Takes an input of the second type.</summary>
    public static implicit operator InputUnion<T0, T1>(Input<T1> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(value.Apply(Union<T0, T1>.FromT1));
    }

    /// <summary>Takes an output of a union.</summary>
    public static implicit operator InputUnion<T0, T1>(Output<Union<T0, T1>> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(value);
    }

    /// <summary>Takes an output of the first type.</summary>
    public static implicit operator InputUnion<T0, T1>(Output<T0> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(value.Apply(Union<T0, T1>.FromT0));
    }

    /// <summary>Takes an output of the second type.</summary>
    public static implicit operator InputUnion<T0, T1>(Output<T1> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(value.Apply(Union<T0, T1>.FromT1));
    }
}
