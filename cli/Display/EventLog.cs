using System.Text;
using System.Text.Json;
using Blueprint.Engine.Events;
using Blueprint.Engine.Model;
using Blueprint.Engine.Providers;
using Blueprint.Engine.State;
using Blueprint.Protocol;

namespace Blueprint.Cli.Display;

/// <summary>Writes events to a file as Pulumi's engine events, one JSON object a line. Secrets are masked.</summary>
/// <threadsafety>Safe for concurrent use: stacks that run side by side share a file.</threadsafety>
internal sealed class EventLog : IDisposable
{
    private readonly Lock gate = new();
    private readonly StreamWriter writer;
    private readonly TimeProvider clock;
    private int sequence;

    private EventLog(StreamWriter writer, TimeProvider clock)
    {
        this.writer = writer;
        this.clock = clock;
    }

    /// <summary>Begins a new file, in place of one that is there.</summary>
    public static EventLog Create(string file, TimeProvider clock) => new(new StreamWriter(file, append: false, new UTF8Encoding(false)) { NewLine = "\n" }, clock);

    /// <summary>Takes the events of a stack.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="isPreview">Whether nothing is really done.</param>
    public IEventSink Of(StackId stack, bool isPreview) => new Sink(this, stack, isPreview);

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            writer.Dispose();
        }
    }

    private void Write(StackId stack, string kind, Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        lock (gate)
        {
            using (var json = new Utf8JsonWriter(buffer))
            {
                json.WriteStartObject();
                json.WriteNumber("sequence", sequence++);
                json.WriteNumber("timestamp", clock.GetUtcNow().ToUnixTimeSeconds());
                json.WriteString("stack", stack.ToString());
                json.WriteStartObject(kind);
                write(json);
                json.WriteEndObject();
                json.WriteEndObject();
            }

            writer.WriteLine(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
        }
    }

    private sealed class Sink(EventLog log, StackId stack, bool isPreview) : IEventSink
    {
        public void Receive(EngineEvent engineEvent)
        {
            switch (engineEvent)
            {
                case EngineEvent.RunStarted:
                    log.Write(stack, "preludeEvent", json =>
                    {
                        json.WriteStartObject("config");
                        json.WriteEndObject();
                    });
                    break;
                case EngineEvent.StepStarted step:
                    log.Write(stack, "resourcePreEvent", json => Step(json, step.Step));
                    break;
                case EngineEvent.StepDone step:
                    log.Write(stack, "resOutputsEvent", json => Step(json, step.Step));
                    break;
                case EngineEvent.StepFailed step:
                    log.Write(stack, "resOpFailedEvent", json =>
                    {
                        Step(json, step.Step);
                        json.WriteNumber("status", 2);
                        json.WriteNumber("steps", 0);
                    });
                    break;
                case EngineEvent.Diagnostic diagnostic:
                    log.Write(stack, "diagnosticEvent", json =>
                    {
                        json.WriteString("urn", diagnostic.Urn);
                        json.WriteString("message", diagnostic.Text);
                        json.WriteString("color", "never");
                        json.WriteString("severity", diagnostic.Severity switch { LogSeverity.Error => "error", LogSeverity.Warning => "warning", LogSeverity.Info => "info", _ => "debug" });
                        json.WriteBoolean("ephemeral", diagnostic.Ephemeral);
                    });
                    break;
                case EngineEvent.ProgramOutput output:
                    log.Write(stack, "stdoutEvent", json =>
                    {
                        json.WriteString("message", output.Line);
                        json.WriteString("color", "never");
                    });
                    break;
                case EngineEvent.PolicyJudged { Finding.Verdict: Engine.Analysis.PolicyVerdict.Violation or Engine.Analysis.PolicyVerdict.Error } judged:
                    log.Write(stack, "policyEvent", json =>
                    {
                        json.WriteString("resourceUrn", judged.Finding.Urn);
                        json.WriteString("message", judged.Finding.Message);
                        json.WriteString("color", "never");
                        json.WriteString("policyName", judged.Finding.Rule);
                        json.WriteString("policyPackName", judged.Pack);
                        json.WriteString("enforcementLevel", judged.Finding.Enforcement == Engine.Analysis.PolicyEnforcement.Mandatory ? "mandatory" : "advisory");
                        json.WriteString("severity", judged.Finding.Severity);
                    });
                    break;
                case EngineEvent.PolicyRemedied remedied:
                    log.Write(stack, "policyRemediationEvent", json =>
                    {
                        json.WriteString("resourceUrn", remedied.Urn);
                        json.WriteString("color", "never");
                        json.WriteString("policyName", remedied.Remedy.Rule);
                        json.WriteString("policyPackName", remedied.Pack);
                        Places(json, "before", remedied.Remedy, edit => edit.Old);
                        Places(json, "after", remedied.Remedy, edit => edit.New);
                    });
                    break;
                case EngineEvent.RunEnded ended:
                    log.Write(stack, "summaryEvent", json =>
                    {
                        json.WriteBoolean("maybeCorrupt", false);
                        json.WriteNumber("durationSeconds", (int)ended.Took.TotalSeconds);
                        json.WriteStartObject("resourceChanges");
                        foreach (var (kind, count) in ended.Counts)
                        {
                            json.WriteNumber(Ops.Name(kind), count);
                        }

                        json.WriteEndObject();
                        json.WriteBoolean("isPreview", isPreview);
                        json.WriteString("result", ended.Result switch { RunResult.Succeeded => "succeeded", RunResult.Cancelled => "canceled", _ => "failed" });
                    });
                    log.Write(stack, "cancelEvent", _ => { });
                    break;
            }
        }

        private void Step(Utf8JsonWriter json, StepInfo step)
        {
            json.WriteStartObject("metadata");
            json.WriteString("op", Ops.Name(step.Kind));
            json.WriteString("urn", step.Urn.Value);
            json.WriteString("type", step.Urn.Type);
            State(json, "old", step.Old);
            State(json, "new", step.New);
            if (!step.Changes.IsDefaultOrEmpty)
            {
                json.WriteStartArray("keys");
                foreach (var change in step.Changes.Where(change => change.Replaces))
                {
                    json.WriteStringValue(change.Path);
                }

                json.WriteEndArray();
                json.WriteStartObject("detailedDiff");
                foreach (var change in step.Changes.DistinctBy(change => change.Path))
                {
                    var kind = change.Kind switch { ChangeKind.Add => "add", ChangeKind.Delete => "delete", _ => "update" };
                    json.WriteStartObject(change.Path);
                    json.WriteString("diffKind", change.Replaces ? $"{kind}-replace" : kind);
                    json.WriteBoolean("inputDiff", true);
                    json.WriteEndObject();
                }

                json.WriteEndObject();
            }

            json.WriteBoolean("logical", Ops.Counts(step.Kind));
            json.WriteString("provider", (step.New ?? step.Old)?.Provider ?? "");
            json.WriteEndObject();
            json.WriteBoolean("planning", isPreview);
        }

        private static void Places(Utf8JsonWriter json, string name, Engine.Analysis.PolicyRemedy remedy, Func<Engine.Analysis.RemedyEdit, PropertyValue?> of)
        {
            json.WriteStartObject(name);
            foreach (var edit in remedy.Edits)
            {
                json.WritePropertyName(edit.Path);
                JsonReport.Value(json, of(edit) ?? PropertyValue.Null.Instance);
            }

            json.WriteEndObject();
        }

        private static void State(Utf8JsonWriter json, string name, ResourceState? state)
        {
            if (state is null)
            {
                json.WriteNull(name);
                return;
            }

            json.WriteStartObject(name);
            json.WriteString("type", state.Type);
            json.WriteString("urn", state.Urn.Value);
            json.WriteBoolean("custom", state.Custom);
            json.WriteString("id", state.Id);
            json.WriteString("parent", state.Parent);
            json.WriteBoolean("protect", state.Protect);
            json.WritePropertyName("inputs");
            JsonReport.Map(json, state.Inputs);
            json.WritePropertyName("outputs");
            JsonReport.Map(json, state.Outputs);
            json.WriteString("provider", state.Provider);
            json.WriteEndObject();
        }
    }
}
