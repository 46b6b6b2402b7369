using System.Collections.Immutable;

namespace Pulumi;

/// <summary>One pass of the JSON serializer over a value: which outputs it met, or which marks the ones that it makes bear.</summary>
internal sealed class JsonVisit(bool isSecret = false, ImmutableHashSet<Resource>? resources = null)
{
    // The serializer has no place for a state of its own; a pass stays on one thread.
    [ThreadStatic]
    private static JsonVisit? current;

    private OutputCombine.Joined joined = default(OutputCombine.Joined).Start();

    public static JsonVisit? Current => current;

    /// <summary>Outputs that were not there yet.</summary>
    public List<Task> Pending { get; } = [];

    /// <summary>Makes this the pass of the calling thread, until it is disposed of.</summary>
    public Scope Begin() => new(this);

    /// <summary>Takes an output's value; default where it is not there or not known.</summary>
    public T? Take<T>(Output<T> output)
    {
        if (output.TryGetData(out var data))
        {
            return joined.Take(data);
        }

        Pending.Add(output.DataAsync().AsTask());
        return default;
    }

    /// <summary>An output of a value that was read in this pass.</summary>
    public Output<T> Make<T>(T value) => new(new OutputData<T>(value, true, isSecret, resources ?? OutputResources.None));

    /// <summary>What was written, with the marks of the outputs in it.</summary>
    public OutputData<string> Around(string text) =>
        joined.IsKnown ? joined.Around(text) : OutputData<string>.Unknown(joined.IsSecret, joined.Resources);

    internal readonly struct Scope : IDisposable
    {
        private readonly JsonVisit? previous;

        public Scope(JsonVisit visit)
        {
            previous = current;
            current = visit;
        }

        public void Dispose() => current = previous;
    }
}
