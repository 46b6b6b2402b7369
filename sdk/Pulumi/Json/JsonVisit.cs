namespace Pulumi;

/// <summary>One pass of the JSON serializer over a value: which outputs it met, or which marks the ones that it makes bear.</summary>
/// <param name="gathering">Notes outputs that are not there yet.</param>
/// <param name="source">The text that is read; null while one is written.</param>
internal sealed class JsonVisit(Gathering gathering, OutputData? source = null)
{
    // The serializer has no place for a state of its own; a pass stays on one thread.
    [ThreadStatic]
    private static JsonVisit? current;

    private readonly JoinedData joined = new();

    public static JsonVisit? Current => current;

    /// <summary>Makes this the pass of the calling thread, until it is disposed of.</summary>
    public Scope Begin() => new(this);

    /// <summary>Takes an output's value; default where it is not there or not known.</summary>
    public T Take<T>(Output<T> output) => joined.Take(gathering.Take(output));

    /// <summary>An output of a value that was read in this pass.</summary>
    public Output<T> Make<T>(T value) =>
        new(new OutputData<T>(value, true, source is { IsSecret: true }, source?.Resources ?? OutputResources.None));

    /// <summary>What was written, with the marks of the outputs in it.</summary>
    public OutputData<string> Around(string text) => joined.Around(joined.IsKnown ? text : null!);

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
