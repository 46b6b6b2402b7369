using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <summary>A value of one of two types. The default is the default value of the first.</summary>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The Pulumi SDK's public surface is given.")]
public readonly struct Union<T0, T1> : IEquatable<Union<T0, T1>>, IUnion
{
    private readonly bool second;
    private readonly T0 value0;
    private readonly T1 value1;

    private Union(bool second, T0 value0, T1 value1)
    {
        this.second = second;
        this.value0 = value0;
        this.value1 = value1;
    }

    /// <summary>Whether the value is of the first type.</summary>
    public bool IsT0 => !second;

    /// <summary>Whether the value is of the second type.</summary>
    public bool IsT1 => second;

    /// <summary>The value as one of the first type.</summary>
    /// <exception cref="InvalidOperationException">It is of the second.</exception>
    public T0 AsT0 => IsT0 ? value0 : throw Wrong<T0, T1>();

    /// <summary>The value as one of the second type.</summary>
    /// <exception cref="InvalidOperationException">It is of the first.</exception>
    public T1 AsT1 => IsT1 ? value1 : throw Wrong<T1, T0>();

    /// <summary>The value, of whichever type it is.</summary>
    public object Value => second ? value1! : value0!;

    object? IUnion.Value => second ? value1 : value0;

    /// <summary>A value of the first type.</summary>
    public static Union<T0, T1> FromT0(T0 input) => new(false, input, default!);

    /// <summary>A value of the second type.</summary>
    public static Union<T0, T1> FromT1(T1 input) => new(true, default!, input);

    /// <summary>Takes a value of the first type.</summary>
    public static implicit operator Union<T0, T1>(T0 t) => FromT0(t);

    /// <summary>Takes a value of the second type.</summary>
    public static implicit operator Union<T0, T1>(T1 t) => FromT1(t);

    /// <summary>Whether both hold equal values of the same type.</summary>
    public static bool operator ==(Union<T0, T1> left, Union<T0, T1> right) => left.Equals(right);

    /// <summary>Whether the two differ in type or value.</summary>
    public static bool operator !=(Union<T0, T1> left, Union<T0, T1> right) => !left.Equals(right);

    /// <summary>What the function for the value's type makes of it.</summary>
    public TResult Match<TResult>(Func<T0, TResult> f0, Func<T1, TResult> f1)
    {
        ArgumentNullException.ThrowIfNull(f0);
        ArgumentNullException.ThrowIfNull(f1);
        return second ? f1(value1) : f0(value0);
    }

    /// <summary>Gives the value to the action for its type.</summary>
    public void Switch(Action<T0> f0, Action<T1> f1)
    {
        ArgumentNullException.ThrowIfNull(f0);
        ArgumentNullException.ThrowIfNull(f1);
        if (second)
        {
            f1(value1);
        }
        else
        {
            f0(value0);
        }
    }

    /// <summary>A union whose first type is replaced; a value of the second type stays.</summary>
    public Union<TResult, T1> MapT0<TResult>(Func<T0, TResult> mapFunc)
    {
        ArgumentNullException.ThrowIfNull(mapFunc);
        return second ? Union<TResult, T1>.FromT1(value1) : Union<TResult, T1>.FromT0(mapFunc(value0));
    }

    /// <summary>A union whose second type is replaced; a value of the first type stays.</summary>
    public Union<T0, TResult> MapT1<TResult>(Func<T1, TResult> mapFunc)
    {
        ArgumentNullException.ThrowIfNull(mapFunc);
        return second ? Union<T0, TResult>.FromT1(mapFunc(value1)) : Union<T0, TResult>.FromT0(value0);
    }

    /// <summary>A union of what the two functions give.</summary>
    public Union<TResult0, TResult1> Bimap<TResult0, TResult1>(Func<T0, TResult0> mapFunc0, Func<T1, TResult1> mapFunc1)
    {
        ArgumentNullException.ThrowIfNull(mapFunc0);
        ArgumentNullException.ThrowIfNull(mapFunc1);
        return second ? Union<TResult0, TResult1>.FromT1(mapFunc1(value1)) : Union<TResult0, TResult1>.FromT0(mapFunc0(value0));
    }

    /// <summary>Takes the value if it is of the first type; otherwise gives the other one as the remainder.</summary>
    public bool TryPickT0(out T0 value, out T1 remainder)
    {
        value = value0;
        remainder = value1;
        return IsT0;
    }

    /// <summary>Takes the value if it is of the second type; otherwise gives the other one as the remainder.</summary>
    public bool TryPickT1(out T1 value, out T0 remainder)
    {
        value = value1;
        remainder = value0;
        return IsT1;
    }

    /// <inheritdoc/>
    public bool Equals(Union<T0, T1> other) =>
        second == other.second &&
        (second
            ? EqualityComparer<T1>.Default.Equals(value1, other.value1)
            : EqualityComparer<T0>.Default.Equals(value0, other.value0));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Union<T0, T1> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(second, Value);

    /// <summary>The type and the text of the value.</summary>
    public override string ToString() => $"{(second ? typeof(T1) : typeof(T0)).FullName}: {Value?.ToString()}";

    private static InvalidOperationException Wrong<TAsked, TFound>() =>
        new($"The union holds a {typeof(TFound).FullName}; it cannot be read as a {typeof(TAsked).FullName}.");
}

/// <summary>A union whose types do not matter to the reader.</summary>
internal interface IUnion
{
    object? Value { get; }
}
