using System.Collections.Immutable;
using Blueprint.Cli.Commands;
using Blueprint.Cli.Costs;
using Blueprint.Cli.Display;
using Blueprint.Cli.Terminal;
using Blueprint.Engine.Analysis;
using Blueprint.Engine.Events;
using Blueprint.Engine.Model;
using Blueprint.Engine.Programs;
using Blueprint.Engine.Providers;
using Blueprint.Engine.State;
using Blueprint.Protocol;

namespace Blueprint.Cli.Tests.Display;

/// <summary>Tells the events of a run, as the engine would, and draws what is seen of them.</summary>
internal sealed class Scenario
{
    private readonly StackId stack;
    private readonly RunKind kind;
    private readonly StackView view;
    private readonly Dictionary<string, Urn> urns = new(StringComparer.Ordinal);

    public Scenario(RunKind kind, string project = "boutique", string stack = "dev")
    {
        this.kind = kind;
        this.stack = new("organization", project, stack);
        view = new(this.stack, kind, TimeProvider.System);
        view.Receive(new EngineEvent.RunStarted(project, stack, kind, 0));
        Resource("", Urn.StackType, $"{project}-{stack}");
    }

    public static PropertyMap Map(params ReadOnlySpan<(string, PropertyValue)> entries) => PropertyMap.Of(entries);

    public static PropertyValue Text(string text) => PropertyValue.Of(text);

    public static PropertyValue Secret(string text) => new PropertyValue.Secret(PropertyValue.Of(text));

    public static PropertyValue Unknown => PropertyValue.Unknown.Instance;

    public string Root => $"{stack.Project}-{stack.Stack}";

    public Scenario Resource(string parent, string type, string name) =>
        Remember(parent, type, name);

    /// <summary>A resource that is done with.</summary>
    public Scenario Does(
        StepKind step, string parent, string type, string name, PropertyMap? old = null, PropertyMap? @new = null,
        ImmutableArray<PropertyChange> changes = default, string[]? needs = null, (string File, int Line)? at = null, double seconds = 0.25)
    {
        var info = Info(step, parent, type, name, old, @new, changes, needs, at);
        view.Receive(new EngineEvent.StepStarted(info));
        view.Receive(new EngineEvent.StepDone(info, PropertyMap.Empty, TimeSpan.FromSeconds(seconds)));
        return this;
    }

    public Scenario Fails(StepKind step, string parent, string type, string name, string message, (string File, int Line)? at = null)
    {
        var info = Info(step, parent, type, name, null, PropertyMap.Empty, default, null, at);
        view.Receive(new EngineEvent.StepStarted(info));
        view.Receive(new EngineEvent.StepFailed(info, message));
        return this;
    }

    public Scenario Says(LogSeverity severity, string name, string text)
    {
        view.Receive(new EngineEvent.Diagnostic(severity, name.Length == 0 ? "" : urns[name].Value, text));
        return this;
    }

    public Scenario Judges(string rule, PolicyVerdict verdict, string name, string property = "", string message = "", PolicyEnforcement enforcement = PolicyEnforcement.Mandatory, string severity = "high")
    {
        view.Receive(new EngineEvent.PolicyJudged("foundation-aws", new(rule, verdict, enforcement, severity, name.Length == 0 ? "" : urns[name].Value, property, message)));
        return this;
    }

    public Scenario Outputs(PropertyMap old, PropertyMap @new)
    {
        view.Receive(new EngineEvent.OutputsChanged(old, @new));
        return this;
    }

    public Scenario Ends(RunResult result = RunResult.Succeeded, double seconds = 3.2)
    {
        view.Receive(new EngineEvent.RunEnded(result, StepCounts.None, TimeSpan.FromSeconds(seconds)));
        return this;
    }

    public StackPicture Picture() => view.Picture();

    public StackReport Report() => new(Picture(), new CostEstimate(0, 0, 0, []), new CostEstimate(0, 0, 0, []), null, []);

    public RunReport Whole(ExitCode code = ExitCode.Done, params Scenario[] others) => new()
    {
        Command = kind == RunKind.Destroy ? "destroy" : kind == RunKind.Update ? "up" : "preview",
        Kind = kind,
        IsPreview = kind == RunKind.Preview,
        Code = code,
        Stacks = [Report(), .. others.Select(other => other.Report())],
        Duration = kind == RunKind.Preview ? null : TimeSpan.FromSeconds(3.2),
    };

    public string Text(ViewOptions? options = null, int width = 120, bool unicode = true, bool colors = false, params Scenario[] others)
    {
        var page = new Page(new(colors, unicode, width, IsLive: false));
        new TextReport(options ?? ViewOptions.Default, Files, TimeProvider.System).Write(page, Whole(others: others));
        return page.ToString();
    }

    public static SourceFiles Files => new("/w");

    private StepInfo Info(
        StepKind step, string parent, string type, string name, PropertyMap? old, PropertyMap? @new, ImmutableArray<PropertyChange> changes, string[]? needs, (string File, int Line)? at)
    {
        Remember(parent, type, name);
        var state = new ResourceState
        {
            Urn = urns[name],
            Type = type,
            Custom = type.Count(c => c == ':') == 2 && !type.StartsWith("blueprint:", StringComparison.Ordinal),
            Id = old is null ? "" : $"{name}-id",
            Parent = parent.Length == 0 ? "" : urns[parent].Value,
            Dependencies = [.. (needs ?? []).Select(need => urns[need].Value)],
        };
        return new()
        {
            Kind = step,
            Internal = ProviderReference.IsDefault(urns[name]),
            Urn = urns[name],
            Old = old is null && step is StepKind.Create ? null : state with { Inputs = old ?? PropertyMap.Empty },
            New = step is StepKind.Delete or StepKind.DeleteReplaced ? null : state with { Inputs = @new ?? PropertyMap.Empty },
            Changes = changes.IsDefault ? [] : changes,
            SourcePosition = at is { } place ? new SourcePosition(() => (place.File, place.Line, 9)) : null,
        };
    }

    private Scenario Remember(string parent, string type, string name)
    {
        urns.TryAdd(name, Urn.Create(stack.Stack, stack.Project, parent.Length == 0 ? "" : urns[parent].QualifiedType, type, name));
        return this;
    }
}
