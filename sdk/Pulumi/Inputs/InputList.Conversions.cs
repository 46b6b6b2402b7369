using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <content>What a list can be made of.</content>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The Pulumi SDK's public surface is given.")]
public sealed partial class InputList<T>
{
    /// <summary>A list of one plain value.</summary>
    public static implicit operator InputList<T>(T value) => Of(Input<T>.Plain(value));

    /// <summary>A list of one value that arrives.</summary>
    public static implicit operator InputList<T>(Output<T> value) => Of(value);

    /// <summary>A list of one input.</summary>
    public static implicit operator InputList<T>(Input<T> value) => Of(value);

    /// <summary>A list of plain values.</summary>
    public static implicit operator InputList<T>(T[] values) => OfAll(values, Input<T>.Plain);

    /// <summary>A list of values that arrive.</summary>
    public static implicit operator InputList<T>(Output<T>[] values) => OfAll(values, value => value);

    /// <summary>A list of inputs.</summary>
    public static implicit operator InputList<T>(Input<T>[] values) => OfAll(values, value => value);

    /// <summary>A list of plain values.</summary>
    public static implicit operator InputList<T>(List<T> values) => OfAll(values, Input<T>.Plain);

    /// <summary>A list of values that arrive.</summary>
    public static implicit operator InputList<T>(List<Output<T>> values) => OfAll(values, value => value);

    /// <summary>A list of inputs.</summary>
    public static implicit operator InputList<T>(List<Input<T>> values) => OfAll(values, value => value);

    /// <summary>A list of plain values.</summary>
    public static implicit operator InputList<T>(ImmutableArray<T> values) => OfAll(values.IsDefault ? [] : values, Input<T>.Plain);

    /// <summary>A list of values that arrive.</summary>
    public static implicit operator InputList<T>(ImmutableArray<Output<T>> values) => OfAll(values.IsDefault ? [] : values, value => value);

    /// <summary>A list of inputs.</summary>
    public static implicit operator InputList<T>(ImmutableArray<Input<T>> values) => OfAll(values.IsDefault ? [] : values, value => value);

    /// <summary>A list that arrives as a whole.</summary>
    public static implicit operator InputList<T>(Output<T[]> values) => Whole(values, list => list is null ? default : [.. list]);

    /// <summary>A list that arrives as a whole.</summary>
    public static implicit operator InputList<T>(Output<List<T>> values) => Whole(values, list => list is null ? default : [.. list]);

    /// <summary>A list that arrives as a whole.</summary>
    public static implicit operator InputList<T>(Output<IEnumerable<T>> values) => Whole(values, list => list is null ? default : [.. list]);

    /// <summary>A list that arrives as a whole.</summary>
    public static implicit operator InputList<T>(Output<ImmutableArray<T>> values) => Whole(values, list => list);

    private static InputList<T> Of(Input<T> element)
    {
        var list = new InputList<T>();
        list.parts.Add(element);
        return list;
    }

    private static InputList<T> OfAll<TElement>(IReadOnlyList<TElement> values, Func<TElement, Input<T>> toInput)
    {
        ArgumentNullException.ThrowIfNull(values);
        var list = new InputList<T>();
        for (var i = 0; i < values.Count; i++)
        {
            list.parts.Add(toInput(values[i]));
        }

        return list;
    }

    private static InputList<T> Whole<TList>(Output<TList> values, Func<TList, ImmutableArray<T>> toArray)
    {
        ArgumentNullException.ThrowIfNull(values);
        var list = new InputList<T>();
        list.parts.Add(values.Apply(toArray));
        return list;
    }
}
