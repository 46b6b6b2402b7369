using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Blueprint.Cli.Costs;
using Blueprint.Engine.Analysis;
using Blueprint.Engine.Events;
using Blueprint.Engine.Programs;
using Blueprint.Engine.Projects;
using Blueprint.Engine.Providers;
using Blueprint.Protocol;

namespace Blueprint.Cli.Display;

/// <summary>Writes a report as one JSON document, for machines. Secrets are masked; what is not known yet is null with a mark.</summary>
internal sealed class JsonReport(ViewOptions options, SourceFiles files)
{
    /// <summary>The version of the document's form; raised when a reader would have to change.</summary>
    public const int SchemaVersion = 1;

    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly UserTrace trace = new(files);

    /// <summary>Writes any document of a command: the version first, then what the command adds.</summary>
    public static string Document(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        using (var json = new Utf8JsonWriter(buffer, Indented))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", SchemaVersion);
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    /// <summary>Writes the report of a run.</summary>
    public string Text(RunReport report) => Document(json =>
    {
        json.WriteString("command", report.Command);
        json.WriteBoolean("preview", report.IsPreview);
        json.WriteString("result", report.Code == Commands.ExitCode.Done ? "succeeded" : report.Code == Commands.ExitCode.Cancelled ? "cancelled" : "failed");
        json.WriteNumber("exitCode", (int)report.Code);
        if (report.Duration is { } duration)
        {
            json.WriteNumber("durationSeconds", Math.Round(duration.TotalSeconds, 3));
        }

        Problems(json, report.Problems);
        json.WriteStartObject("summary");
        Counts(json, TotalsView.Sum(report.Pictures));
        json.WriteEndObject();
        json.WriteStartArray("stacks");
        foreach (var stack in report.Stacks)
        {
            Stack(json, stack);
        }

        json.WriteEndArray();
        Policies(json, report.Pictures);
    });

    /// <summary>Writes what is wrong with project files and settings.</summary>
    public void Problems(Utf8JsonWriter json, ImmutableArray<ConfigProblem> problems)
    {
        json.WriteStartArray("problems");
        foreach (var problem in problems)
        {
            json.WriteStartObject();
            json.WriteString("message", problem.Text);
            if (problem.Key.Length > 0)
            {
                json.WriteString("key", problem.Key);
            }

            if (problem.Where is { } where)
            {
                Place(json, "source", (where.File, where.Line, where.Column));
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes a value; a secret as its mask, an unknown as null.</summary>
    public static void Value(Utf8JsonWriter json, PropertyValue value, bool showSecrets = false)
    {
        switch (value)
        {
            case PropertyValue.Secret or PropertyValue.OutputValue { IsSecret: true } when !showSecrets:
                json.WriteStringValue(PropertyText.Masked);
                break;
            case PropertyValue.Secret secret:
                Value(json, secret.Revealed, showSecrets);
                break;
            case PropertyValue.Null or PropertyValue.Unknown or PropertyValue.OutputValue { Value: null }:
                json.WriteNullValue();
                break;
            case PropertyValue.OutputValue { Value: { } inner }:
                Value(json, inner, showSecrets);
                break;
            case PropertyValue.Bool truth:
                json.WriteBooleanValue(truth.Value);
                break;
            case PropertyValue.Number number when double.IsFinite(number.Value):
                json.WriteNumberValue(number.Value);
                break;
            case PropertyValue.Text text:
                json.WriteStringValue(text.Value);
                break;
            case PropertyValue.List list:
                json.WriteStartArray();
                foreach (var item in list.Items)
                {
                    Value(json, item, showSecrets);
                }

                json.WriteEndArray();
                break;
            case PropertyValue.Map map:
                Map(json, map.Entries, showSecrets);
                break;
            default:
                json.WriteStringValue(PropertyText.Render(value));
                break;
        }
    }

    /// <summary>Writes an object.</summary>
    public static void Map(Utf8JsonWriter json, PropertyMap map, bool showSecrets = false)
    {
        json.WriteStartObject();
        foreach (var (key, value) in map)
        {
            json.WritePropertyName(key);
            Value(json, value, showSecrets);
        }

        json.WriteEndObject();
    }

    private void Stack(Utf8JsonWriter json, StackReport stack)
    {
        var picture = stack.Picture;
        json.WriteStartObject();
        json.WriteString("project", picture.Stack.Project);
        json.WriteString("stack", picture.Stack.Stack);
        json.WriteString("result", picture.Result switch
        {
            RunResult.Succeeded => "succeeded",
            RunResult.PolicyViolated => "policy-violated",
            RunResult.Cancelled => "cancelled",
            null => "not-begun",
            _ => "failed",
        });
        if (stack.WaitedFor is { } failed)
        {
            json.WriteString("waitedFor", failed.ToString());
        }

        json.WriteStartObject("summary");
        Counts(json, picture.Counts);
        json.WriteEndObject();
        json.WriteStartArray("resources");
        foreach (var resource in picture.Resources.Where(Shows))
        {
            Resource(json, resource);
        }

        json.WriteEndArray();
        json.WritePropertyName("outputs");
        Map(json, picture.NewOutputs ?? picture.OldOutputs ?? PropertyMap.Empty);
        Diagnostics(json, picture);
        Cost(json, stack.CostBefore, stack.CostAfter);
        json.WriteEndObject();
    }

    private bool Shows(ResourcePicture resource) =>
        options.Shows(resource.Urn.Type) && (options.ShowSames || Ops.Changes(resource.Kind) || resource.Status == StepStatus.Failed);

    private void Resource(Utf8JsonWriter json, ResourcePicture resource)
    {
        json.WriteStartObject();
        json.WriteString("urn", resource.Urn.Value);
        json.WriteString("type", resource.Urn.Type);
        json.WriteString("name", resource.Urn.Name);
        json.WriteString("op", Ops.Name(resource.Kind));
        if (resource.Parent.Length > 0)
        {
            json.WriteString("parent", resource.Parent);
        }

        if (resource.Status != StepStatus.Done)
        {
            json.WriteString("status", resource.Status == StepStatus.Failed ? "failed" : "unfinished");
        }

        if (resource.Failure.Length > 0)
        {
            json.WriteString("error", resource.Failure);
        }

        if (resource.Kind is StepKind.Update or StepKind.Replace)
        {
            json.WriteStartArray("changes");
            foreach (var edit in PropertyEdit.Of(resource.Step))
            {
                Edit(json, edit);
            }

            json.WriteEndArray();
        }

        if (resource.Step.SourcePosition?.Place is { } place)
        {
            Place(json, "source", place);
        }

        json.WriteEndObject();
    }

    private static void Edit(Utf8JsonWriter json, PropertyEdit edit)
    {
        json.WriteStartObject();
        json.WriteString("path", edit.Path.ToString());
        json.WriteString("kind", edit.Kind switch { ChangeKind.Add => "add", ChangeKind.Delete => "delete", _ => "update" });
        json.WriteBoolean("replaces", edit.Replaces);
        if (edit.Note.Length > 0)
        {
            json.WriteString("note", edit.Note);
        }

        foreach (var (name, value) in new[] { ("old", edit.Old), ("new", edit.New) })
        {
            if (value is not null)
            {
                json.WritePropertyName(name);
                Value(json, value);
            }
        }

        if (edit.New is { ContainsUnknown: true })
        {
            json.WriteBoolean("newIsUnknown", true);
        }

        json.WriteEndObject();
    }

    private void Diagnostics(Utf8JsonWriter json, StackPicture picture)
    {
        json.WriteStartArray("diagnostics");
        foreach (var diagnostic in picture.Diagnostics.Where(d => options.Verbose || d.Severity != LogSeverity.Debug))
        {
            json.WriteStartObject();
            json.WriteString("severity", diagnostic.Severity switch { LogSeverity.Error => "error", LogSeverity.Warning => "warning", LogSeverity.Info => "info", _ => "debug" });
            if (diagnostic.Urn.Length > 0)
            {
                json.WriteString("urn", diagnostic.Urn);
            }

            json.WriteString("message", options.Verbose ? diagnostic.Text : trace.Shorten(diagnostic.Text));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Policies(Utf8JsonWriter json, ImmutableArray<StackPicture> pictures)
    {
        var report = PolicyReport.Of(pictures);
        json.WriteStartObject("policies");
        json.WriteNumber("resources", report.Resources);
        json.WriteStartArray("rules");
        foreach (var rule in report.Rules)
        {
            json.WriteStartObject();
            json.WriteString("pack", rule.Pack);
            json.WriteString("rule", rule.Rule);
            json.WriteString("severity", rule.Severity);
            json.WriteString("enforcement", rule.Enforcement == PolicyEnforcement.Mandatory ? "mandatory" : "advisory");
            json.WriteNumber("pass", rule.Count(PolicyVerdict.Pass));
            json.WriteNumber("violation", rule.Count(PolicyVerdict.Violation));
            json.WriteNumber("undetermined", rule.Count(PolicyVerdict.Undetermined));
            json.WriteNumber("waived", rule.Count(PolicyVerdict.Waived));
            json.WriteNumber("error", rule.Count(PolicyVerdict.Error));
            json.WriteStartArray("findings");
            foreach (var (stack, finding, place) in rule.Noteworthy)
            {
                json.WriteStartObject();
                json.WriteString("stack", stack.ToString());
                json.WriteString("verdict", finding.Verdict switch { PolicyVerdict.Violation => "violation", PolicyVerdict.Undetermined => "undetermined", _ => "error" });
                json.WriteString("urn", finding.Urn);
                json.WriteString("property", finding.Property);
                json.WriteString("message", finding.Message);
                if (place is { } at)
                {
                    Place(json, "source", at);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Remedies(json, pictures);
        json.WriteEndObject();
    }

    // Only where there are any, so that readers who know nothing of them see no difference.
    private static void Remedies(Utf8JsonWriter json, ImmutableArray<StackPicture> pictures)
    {
        if (pictures.All(picture => picture.Remedies.IsEmpty))
        {
            return;
        }

        json.WriteStartArray("remedies");
        foreach (var (pack, urn, remedy) in pictures.SelectMany(picture => picture.Remedies))
        {
            foreach (var edit in remedy.Edits)
            {
                json.WriteStartObject();
                json.WriteString("pack", pack);
                json.WriteString("rule", remedy.Rule);
                json.WriteString("urn", urn);
                json.WriteString("property", edit.Path);
                json.WritePropertyName("old");
                Value(json, edit.Old ?? PropertyValue.Null.Instance);
                json.WritePropertyName("new");
                Value(json, edit.New ?? PropertyValue.Null.Instance);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    private static void Cost(Utf8JsonWriter json, CostEstimate before, CostEstimate after)
    {
        json.WriteStartObject("cost");
        json.WriteString("currency", "USD");
        json.WriteNumber("monthlyBefore", decimal.Round(before.Monthly, 2));
        json.WriteNumber("monthlyAfter", decimal.Round(after.Monthly, 2));
        json.WriteNumber("usageDependent", after.UsageDependent);
        json.WriteNumber("notPriced", after.Undetermined.Length);
        json.WriteEndObject();
    }

    private static void Counts(Utf8JsonWriter json, StepCounts counts)
    {
        foreach (var (kind, count) in counts)
        {
            json.WriteNumber(Ops.Name(kind), count);
        }
    }

    private void Place(Utf8JsonWriter json, string name, (string File, int Line, int Column) place)
    {
        json.WriteStartObject(name);
        json.WriteString("file", files.Show(place.File));
        json.WriteNumber("line", place.Line);
        json.WriteNumber("column", place.Column);
        json.WriteEndObject();
    }
}
