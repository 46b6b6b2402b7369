namespace Blueprint.Engine.Events;

/// <summary>Brings the events of a run to its view, one at a time; a view that fails cannot fail the run.</summary>
internal sealed class EventStream(IEventSink sink, Action<string> fault)
{
    private readonly Lock gate = new();
    private readonly int[] counts = new int[Enum.GetValues<StepKind>().Length];
    private bool closed;

    /// <summary>Steps by kind, as far as they are done.</summary>
    public StepCounts Counts
    {
        get
        {
            lock (gate)
            {
                return StepCounts.Of(counts);
            }
        }
    }

    public void Emit(EngineEvent engineEvent)
    {
        lock (gate)
        {
            if (closed)
            {
                return;
            }

            try
            {
                sink.Receive(engineEvent);
                closed = engineEvent is EngineEvent.RunEnded;
            }
#pragma warning disable CA1031 // Whatever a view throws is its own fault: it is reported, and the run goes on without it.
            catch (Exception error)
#pragma warning restore CA1031
            {
                closed = true;
                fault($"the view {sink.GetType().Name} failed and shows no more: {error}");
            }
        }
    }

    public void Count(StepKind kind)
    {
        lock (gate)
        {
            counts[(int)kind]++;
        }
    }
}
