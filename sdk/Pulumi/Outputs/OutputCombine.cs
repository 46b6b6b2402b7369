using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Joins many outputs into one: known if all are, secret if one is, dependent on what any of them depends on.</summary>
internal static class OutputCombine
{
    public static Output<ImmutableArray<T>> All<T>(IReadOnlyList<Output<T>> outputs) => Gathering.Output(gathering =>
    {
        var values = ImmutableArray.CreateBuilder<T>(outputs.Count);
        var joined = new JoinedData();
        foreach (var output in outputs)
        {
            values.Add(joined.Take(gathering.Take(output)));
        }

        return joined.Around(values.MoveToImmutable());
    });

    public static Output<TResult> Parts<TResult>(IReadOnlyList<IOutput> outputs, Func<object?[], TResult> make) => Gathering.Output(gathering =>
    {
        var values = new object?[outputs.Count];
        var joined = new JoinedData();
        for (var i = 0; i < values.Length; i++)
        {
            var data = outputs[i].Take(gathering);
            joined.Add(data);
            values[i] = data?.UntypedValue;
        }

        return joined.Around(joined.IsKnown ? make(values) : default!);
    });
}

/// <summary>Knownness, secretness and resources of outputs that are joined. What is not there yet counts as unknown.</summary>
internal sealed class JoinedData
{
    /// <summary>Whether all that was added was there.</summary>
    public bool IsThere { get; private set; } = true;

    public bool IsKnown { get; private set; } = true;

    public bool IsSecret { get; private set; }

    public ImmutableHashSet<Resource> Resources { get; private set; } = OutputResources.None;

    public void Add(OutputData? data)
    {
        IsThere &= data is not null;
        IsKnown &= data is { IsKnown: true };
        IsSecret |= data is { IsSecret: true };
        Resources = data is null ? Resources : OutputResources.Join(Resources, data.Resources);
    }

    /// <summary>Adds an output and gives its value.</summary>
    public T Take<T>(OutputData<T>? data)
    {
        Add(data);
        return data is null ? default! : data.Value;
    }

    public OutputData<T> Around<T>(T value) => new(value, IsKnown, IsSecret, Resources);
}
