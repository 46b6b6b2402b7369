using System.Globalization;
using Blueprint.Engine.Events;
using Blueprint.Engine.Planning;
using Blueprint.Engine.State;
using Blueprint.Protocol;

namespace Blueprint.Engine.Deploying;

/// <summary>What all parts of one run share: what was asked, where events go, and how it stands.</summary>
/// <threadsafety>Safe for concurrent use.</threadsafety>
internal sealed class RunContext : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Lock gate = new();
    private readonly List<string> faults = [];
    private bool failed;
    private bool stepsFailed;
    private bool violated;
    private bool cancelled;

    public RunContext(RunRequest request)
    {
        Request = request;
        IsPreview = request.Kind == RunKind.Preview || (request.Kind != RunKind.Update && request.Writer is null);
        Targets = new(request.Targets, request.Excludes);
        Replacements = request.Replacements.IsEmpty ? null : new(request.Replacements);
        Events = new(request.Events, Fault);
        Stop = stop.Token;
    }

    public RunRequest Request { get; private set; }

    /// <summary>Whether nothing is really done.</summary>
    public bool IsPreview { get; }

    public TargetSet Targets { get; }

    /// <summary>What is to be replaced whatever has changed of it; null for nothing.</summary>
    public TargetSet? Replacements { get; }

    public EventStream Events { get; }

    /// <summary>Signalled when no new step may begin.</summary>
    public CancellationToken Stop { get; }

    /// <summary>Whether the run has seen the whole stack so far: nothing failed, and where policies were broken, a preview went on all the same.</summary>
    public bool IsWhole
    {
        get
        {
            lock (gate)
            {
                return !(failed || stepsFailed || cancelled || (violated && !IsPreview));
            }
        }
    }

    /// <summary>Whether all is well so far; deletions are only done while it is.</summary>
    public bool IsWell
    {
        get
        {
            lock (gate)
            {
                return !(failed || stepsFailed || violated || cancelled);
            }
        }
    }

    /// <summary>Whether deletions may be done: all is well, or only steps failed of which nobody wants to make much.</summary>
    public bool MayDelete
    {
        get
        {
            lock (gate)
            {
                return !(failed || violated || cancelled);
            }
        }
    }

    public RunResult Result
    {
        get
        {
            lock (gate)
            {
                return cancelled ? RunResult.Cancelled
                    : failed || stepsFailed ? RunResult.Failed
                    : violated ? RunResult.PolicyViolated
                    : RunResult.Succeeded;
            }
        }
    }

    public IReadOnlyList<string> Faults
    {
        get
        {
            lock (gate)
            {
                return [.. faults];
            }
        }
    }

    public void Dispose() => stop.Dispose();

    /// <summary>What the rest of the run takes as the state before: what a refresh has found.</summary>
    public void Rebase(Snapshot refreshed) => Request = Request with { Before = refreshed };

    /// <summary>Somebody wants the run to end.</summary>
    public void Cancel()
    {
        lock (gate)
        {
            cancelled = true;
        }

        StopAll();
    }

    /// <summary>Something failed that leaves no way to go on.</summary>
    public void FailAndStop(string urn, string message, SourcePosition? where = null)
    {
        Fail(urn, message, where);
        StopAll();
    }

    /// <summary>Something is wrong: a preview goes on to see what else is, an update stops.</summary>
    public void Refuse(string urn, string message, SourcePosition? where = null)
    {
        Fail(urn, message, where);
        StopUnlessPreview();
    }

    /// <summary>A step failed: an update stops, unless what does not depend on it is to go on.</summary>
    public void FailStep(string urn, string message, SourcePosition? where)
    {
        if (!Request.ContinueOnError)
        {
            Refuse(urn, message, where);
            return;
        }

        lock (gate)
        {
            stepsFailed = true;
        }

        Tell(urn, message, where);
    }

    /// <summary>A mandatory policy is violated.</summary>
    public void Violate()
    {
        lock (gate)
        {
            violated = true;
        }
    }

    public void StopUnlessPreview()
    {
        if (!IsPreview)
        {
            StopAll();
        }
    }

    /// <summary>Marks the run failed by something that was reported already.</summary>
    public void MarkFailed()
    {
        lock (gate)
        {
            failed = true;
        }
    }

    /// <summary>Something of ours, or of a part that we were given, has a bug; the run fails and stops.</summary>
    public void Bug(string culprit, string urn, Exception error)
    {
        Fault($"{culprit} failed in a way that it should not: {error}");
        FailAndStop(urn, $"{culprit} failed in a way that it should not; this is a bug of it: {error.GetType().Name}: {error.Message}");
    }

    /// <summary>Tells that a step is done, and counts it.</summary>
    /// <param name="info">The step.</param>
    /// <param name="outputs">What its resource gives.</param>
    /// <param name="started">When it was begun, by the clock of the run.</param>
    public void Done(StepInfo info, PropertyMap outputs, long started)
    {
        Events.Emit(new EngineEvent.StepDone(info, outputs, Request.Clock.GetElapsedTime(started)));
        if (!info.Internal && new Step { Kind = info.Kind }.IsLogical)
        {
            Events.Count(info.Kind);
        }
    }

    public void Warn(string urn, string message) => Events.Emit(new EngineEvent.Diagnostic(LogSeverity.Warning, urn, message));

    /// <summary>Names a place in the source, relative to the project; empty where it is not known.</summary>
    public string At(SourcePosition? where)
    {
        if (where?.Place is not { } place)
        {
            return "";
        }

        var file = Request.RootDirectory.Length > 0 && Path.GetRelativePath(Request.RootDirectory, place.File) is var relative &&
            !relative.StartsWith("..", StringComparison.Ordinal) ? relative : place.File;
        return string.Create(CultureInfo.InvariantCulture, $" ({file}:{place.Line})");
    }

    // What others do when they hear of it must neither hold up nor break whoever says it.
    private void StopAll() => _ = stop.CancelAsync();

    private void Fail(string urn, string message, SourcePosition? where)
    {
        MarkFailed();
        Tell(urn, message, where);
    }

    private void Tell(string urn, string message, SourcePosition? where) =>
        Events.Emit(new EngineEvent.Diagnostic(LogSeverity.Error, urn, $"{message}{At(where)}"));

    private void Fault(string text)
    {
        lock (gate)
        {
            faults.Add(text);
        }
    }
}
