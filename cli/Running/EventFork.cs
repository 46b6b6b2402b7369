using Blueprint.Engine.Events;

namespace Blueprint.Cli.Running;

/// <summary>Gives each event to two takers.</summary>
internal sealed class EventFork(IEventSink first, IEventSink second) : IEventSink
{
    /// <inheritdoc/>
    public void Receive(EngineEvent engineEvent)
    {
        first.Receive(engineEvent);
        second.Receive(engineEvent);
    }
}
