using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <summary>A list for a resource, made of plain values, of outputs, or of both; one unknown element does not hide the others.</summary>
/// <typeparam name="T">The type of an element.</typeparam>
[SuppressMessage("Design", "CA1010:Generic interface should also be implemented", Justification = "The elements cannot be enumerated synchronously.")]
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The Pulumi SDK's public surface is given.")]
public sealed class InputList<T> : Input<ImmutableArray<T>>, IInputList, IEnumerable, IAsyncEnumerable<Input<T>>
{
    // Elements, each an Input<T>, and stretches of them that arrive as a whole, each an Output<ImmutableArray<T>>.
    private readonly AppendOnlyList<object> parts = new();

    /// <summary>Makes an empty list.</summary>
    public InputList()
    {
    }

    private protected override object? Content => this;

    /// <summary>Adds elements at the end.</summary>
    public void Add(params Input<T>[] inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        foreach (var input in inputs)
        {
            parts.Add(input);
        }
    }

    /// <summary>Adds what another list holds now at the end.</summary>
    public void Add(InputList<T> inputs) => AddRange(inputs);

    /// <summary>Adds what another list holds now at the end.</summary>
    public void AddRange(InputList<T> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        parts.AddRange(inputs.parts.Snapshot());
    }

    /// <summary>A new list: this one, then the other.</summary>
    public InputList<T> Concat(InputList<T> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var both = new InputList<T>();
        both.AddRange(this);
        both.AddRange(other);
        return both;
    }

    /// <summary>Goes through the elements, once it is known how many there are; an unknown list has none.</summary>
    public async IAsyncEnumerator<Input<T>> GetAsyncEnumerator(CancellationToken cancellationToken)
    {
        var elements = await Gathering.Output(gathering => Resolve(gathering)!).DataAsync().ConfigureAwait(false);
        foreach (var element in elements.IsKnown ? elements.Value : [])
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return element;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => throw new NotSupportedException(
        $"An InputList cannot be enumerated synchronously, since its elements may not be there yet; use {nameof(GetAsyncEnumerator)} ('await foreach').");

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

    internal override Output<ImmutableArray<T>> AsOutput() =>
        parts.Snapshot() is [Output<ImmutableArray<T>> whole] ? whole : Gathering.Output(Values);

    OutputData<IReadOnlyList<IInput>>? IInputList.Elements(Gathering gathering) =>
        Resolve(gathering) is { } elements ? elements.With<IReadOnlyList<IInput>>(elements.Value) : null;

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

    // The elements in order; a part that arrives as a whole brings its knownness and secretness to the whole list.
    private OutputData<List<Input<T>>>? Resolve(Gathering gathering)
    {
        var now = parts.Snapshot();
        var elements = new List<Input<T>>(now.Count);
        var joined = new JoinedData();
        foreach (var part in now)
        {
            if (part is Input<T> element)
            {
                elements.Add(element);
                continue;
            }

            var values = joined.Take(gathering.Take((Output<ImmutableArray<T>>)part));
            foreach (var value in values.IsDefault ? [] : values)
            {
                elements.Add(Input<T>.Plain(value));
            }
        }

        return joined.IsThere ? joined.Around(elements) : null;
    }

    private OutputData<ImmutableArray<T>> Values(Gathering gathering)
    {
        var elements = Resolve(gathering);
        var values = ImmutableArray.CreateBuilder<T>();
        var joined = new JoinedData();
        joined.Add(elements);
        foreach (var element in elements?.Value ?? [])
        {
            values.Add(joined.Take(gathering.Take(element.ToOutput())));
        }

        return joined.Around(values.DrainToImmutable());
    }
}
