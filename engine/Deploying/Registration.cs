using System.Collections.Immutable;
using Blueprint.Engine.Model;
using Blueprint.Protocol;

namespace Blueprint.Engine.Deploying;

/// <summary>Something that the program asks of the step generator, and the answer that it waits for. A closed set.</summary>
internal abstract record Registration
{
    /// <summary>What programs hear when the engine is stopping.</summary>
    public const string StoppingText = "resource monitor shut down while waiting on step's done channel";

    private Registration()
    {
    }

    /// <summary>A resource is to be as its goal says.</summary>
    public sealed record Register(ResourceGoal Goal, TaskCompletionSource<RegisterResourceResponse> Answer) : Registration;

    /// <summary>A resource about which nothing can be done, as the program was told: what needs it is passed over.</summary>
    public sealed record Skip(ResourceGoal Goal, TaskCompletionSource<RegisterResourceResponse> Answer) : Registration;

    /// <summary>An existing resource is to be taken into the record as it is, of its inputs those that are named, or all.</summary>
    public sealed record Import(ResourceGoal Goal, ImmutableArray<string> Properties, TaskCompletionSource<RegisterResourceResponse> Answer) : Registration;

    /// <summary>An existing resource is to be read; the goal's inputs are what the program knows of it.</summary>
    public sealed record Read(ResourceGoal Goal, string Id, TaskCompletionSource<ReadResourceResponse> Answer) : Registration;

    /// <summary>A component, or the stack, has its outputs.</summary>
    public sealed record Complete(string Urn, PropertyMap Outputs, TaskCompletionSource<bool> Answer) : Registration;

    /// <summary>The engine's refusal while it is stopping.</summary>
    public static MonitorException Stopping() => new(MonitorStatus.Unavailable, StoppingText);

    /// <summary>Answers that the engine is stopping.</summary>
    public void Abandon()
    {
        switch (this)
        {
            case Register register:
                register.Answer.TrySetException(Stopping());
                break;
            case Skip skip:
                skip.Answer.TrySetException(Stopping());
                break;
            case Import import:
                import.Answer.TrySetException(Stopping());
                break;
            case Read read:
                read.Answer.TrySetException(Stopping());
                break;
            case Complete complete:
                complete.Answer.TrySetException(Stopping());
                break;
        }
    }
}
