using System.Collections.Immutable;
using System.Text;
using Blueprint.Engine.Events;
using Blueprint.Engine.Model;
using Blueprint.Protocol;
using Blueprint.Worlds.Tests.Cloud;

namespace Blueprint.Worlds.Tests.Running;

/// <summary>Sees all events of a run, and tells the cloud what nobody else tells it.</summary>
internal sealed class Witness(FakeCloud cloud, bool isPreview) : IEventSink
{
    private readonly List<EngineEvent> all = [];

    public IReadOnlyList<EngineEvent> All => all;

    public IEnumerable<EngineEvent.StepDone> Done => all.OfType<EngineEvent.StepDone>();

    public IReadOnlyList<string> Errors =>
        [.. all.OfType<EngineEvent.Diagnostic>().Where(one => one.Severity == LogSeverity.Error).Select(one => one.Text)];

    /// <summary>What was done, or would be: kinds and URNs, what stays the same left out.</summary>
    public ImmutableArray<string> Steps => [.. Done
        .Where(done => done.Step.Kind is not StepKind.Same)
        .Select(done => $"{done.Step.Kind} {done.Step.Urn}")
        .Order(StringComparer.Ordinal)];

    public void Receive(EngineEvent engineEvent)
    {
        all.Add(engineEvent);
        if (isPreview)
        {
            return;
        }

        switch (engineEvent)
        {
            case EngineEvent.StepStarted { Step: { Kind: StepKind.DeleteReplaced, Old: { Delete: false } old } }:
                cloud.GoesFirst(old.Id);
                break;
            case EngineEvent.StepDone { Step: { Kind: StepKind.Delete or StepKind.DeleteReplaced, Old: { Custom: true, External: false } old } }
                when (old.RetainOnDelete || old.DeletedWith.Length > 0) && cloud.Calls.All(call => call.Kind != CallKind.Delete || call.Id != old.Id):
                // Left to itself, or gone along with what holds it: either way its name is free for another.
                cloud.Remove(old.Id);
                break;
        }
    }

    /// <summary>All that anybody could ever print of the run.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        foreach (var one in all)
        {
            switch (one)
            {
                case EngineEvent.StepStarted started:
                    Step(started.Step);
                    break;
                case EngineEvent.StepDone done:
                    Step(done.Step);
                    text.AppendLine(PropertyText.Render(PropertyValue.Of(done.Outputs)));
                    break;
                case EngineEvent.StepFailed failed:
                    Step(failed.Step);
                    text.AppendLine(failed.Message);
                    break;
                case EngineEvent.Diagnostic diagnostic:
                    text.AppendLine(diagnostic.Text);
                    break;
                case EngineEvent.ProgramOutput output:
                    text.AppendLine(output.Line);
                    break;
                case EngineEvent.OutputsChanged changed:
                    text.AppendLine(PropertyText.Render(PropertyValue.Of(changed.Old))).AppendLine(PropertyText.Render(PropertyValue.Of(changed.New)));
                    break;
            }
        }

        return text.ToString();

        void Step(StepInfo step)
        {
            text.AppendLine(step.ToString());
            foreach (var change in step.Changes)
            {
                text.Append(change.Path).Append(' ').AppendLine(change.Note);
            }

            foreach (var record in new[] { step.Old, step.New }.OfType<ResourceState>())
            {
                text.AppendLine(PropertyText.Render(PropertyValue.Of(record.Inputs))).AppendLine(PropertyText.Render(PropertyValue.Of(record.Outputs)));
                text.AppendJoin(' ', record.InitErrors).AppendLine();
            }
        }
    }
}
