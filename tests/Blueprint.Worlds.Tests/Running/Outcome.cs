using Blueprint.Engine.Deploying;
using Blueprint.Engine.Events;
using Blueprint.Engine.State;
using Blueprint.Worlds.Tests.Cloud;
using Blueprint.Worlds.Tests.Programs;

namespace Blueprint.Worlds.Tests.Running;

/// <summary>What became of one run of the engine.</summary>
/// <param name="Run">What the engine says; null where the process died, of which the engine says nothing.</param>
/// <param name="Witness">What was seen of it.</param>
/// <param name="Program">The program, as it was run.</param>
/// <param name="Session">What the providers met.</param>
/// <param name="WasCancelled">Whether somebody cancelled it.</param>
/// <param name="Writer">What it wrote with; null for a preview.</param>
internal sealed record Outcome(RunOutcome? Run, Witness Witness, ScriptProgram Program, Session Session, bool WasCancelled, DyingWriter? Writer)
{
    public bool IsDead => Run is null;

    public RunResult Result => Run!.Result;

    public Snapshot After => Run!.After;
}
