using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <summary>A list for a resource, made of plain values, of outputs, or of both; one unknown element does not hide the others.</summary>
/// <typeparam name="T">The type of an element.</typeparam>
[SuppressMessage("Design", "CA1010:Generic interface should also be implemented", Justification = "The elements cannot be enumerated synchronously.")]
public sealed partial class InputList<T> : Input<ImmutableArray<T>>, IInputList, IEnumerable, IAsyncEnumerable<Input<T>>
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

    internal override Output<ImmutableArray<T>> AsOutput() =>
        parts.Snapshot() is [Output<ImmutableArray<T>> whole] ? whole : Gathering.Output(Values);

    OutputData<IReadOnlyList<IInput>>? IInputList.Elements(Gathering gathering) =>
        Resolve(gathering) is { } elements ? elements.With<IReadOnlyList<IInput>>(elements.Value) : null;

    // The elements in order; a part that arrives as a whole brings its knownness and secretness to the whole list.
    private OutputData<List<Input<T>>>? Resolve(Gathering gathering)
    {
        var now = parts.Snapshot();
        var elements = new List<Input<T>>(now.Count);
        var joined = new JoinedData();
        foreach (var part in now)
        {
            if (part is not Output<ImmutableArray<T>> whole)
            {
                elements.Add((Input<T>)part);
                continue;
            }

            var values = joined.Take(gathering.Take(whole));
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
