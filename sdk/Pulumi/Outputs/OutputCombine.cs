using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Joins many outputs into one: known if all are, secret if one is, dependent on what any of them depends on.</summary>
internal static class OutputCombine
{
    public static Output<ImmutableArray<T>> All<T>(IReadOnlyList<Output<T>> outputs)
    {
        var values = ImmutableArray.CreateBuilder<T>(outputs.Count);
        var joined = default(Joined).Start();
        for (var i = 0; i < outputs.Count; i++)
        {
            if (!outputs[i].TryGetData(out var data))
            {
                return new(AllAsync(outputs));
            }

            values.Add(joined.Take(data));
        }

        return new(joined.Around(values.MoveToImmutable()));
    }

    public static async Task<OutputData<TResult>> PartsAsync<TResult>(IReadOnlyList<IOutput> outputs, Func<object?[], TResult> make)
    {
        var values = new object?[outputs.Count];
        var joined = default(Joined).Start();
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = joined.Take(await outputs[i].GetDataAsync().ConfigureAwait(false));
        }

        return joined.IsKnown ? joined.Around(make(values)) : joined.Around<TResult>(default!);
    }

    private static async Task<OutputData<ImmutableArray<T>>> AllAsync<T>(IReadOnlyList<Output<T>> outputs)
    {
        var values = ImmutableArray.CreateBuilder<T>(outputs.Count);
        var joined = default(Joined).Start();
        foreach (var output in outputs)
        {
            values.Add(joined.Take(await output.DataAsync().ConfigureAwait(false)));
        }

        return joined.Around(values.MoveToImmutable());
    }

    /// <summary>Knownness, secretness and resources of the outputs taken so far.</summary>
    internal struct Joined
    {
        public bool IsKnown { get; private set; }

        public bool IsSecret { get; private set; }

        public ImmutableHashSet<Resource> Resources { get; private set; }

        public Joined Start()
        {
            IsKnown = true;
            Resources = OutputResources.None;
            return this;
        }

        public T Take<T>(OutputData<T> data)
        {
            IsKnown &= data.IsKnown;
            IsSecret |= data.IsSecret;
            Resources = OutputResources.Join(Resources, data.Resources);
            return data.Value;
        }

        public readonly OutputData<T> Around<T>(T value) => new(value, IsKnown, IsSecret, Resources);
    }
}
