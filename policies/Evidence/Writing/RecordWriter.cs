using System.Text.Json.Nodes;

namespace Blueprint.Policies.Evidence.Writing;

/// <summary>Writes the record: all that is known of the evaluation of one stack, in JSON. <c>schemaVersion</c> 1.</summary>
public static class RecordWriter
{
    /// <summary>Writes the record of one stack of a run.</summary>
    public static string Write(EvidenceRun run, StackEvidence stack) => EvidenceText.Document(new JsonObject
    {
        ["schemaVersion"] = 1,
        ["scope"] = new JsonObject
        {
            ["project"] = stack.Scope.Project,
            ["stack"] = stack.Scope.Stack,
            ["environment"] = stack.Scope.Environment,
            ["production"] = stack.Scope.IsProduction,
            ["engine"] = stack.Scope.Engine,
            ["phase"] = stack.Scope.Phase,
            ["advice"] = stack.Scope.IsAdvice,
        },
        ["at"] = EvidenceText.Time(run.At),
        ["tool"] = run.Tool,
        ["source"] = new JsonObject { ["commit"] = run.Commit, ["dirty"] = run.IsDirty },
        ["packs"] = List(stack.Packs, pack => new JsonObject { ["name"] = pack.Name, ["version"] = pack.Version, ["rules"] = pack.Rules, ["sha256"] = pack.Sha256 }),
        ["inputs"] = List(stack.Inputs, input => new JsonObject { ["name"] = input.Name, ["sha256"] = input.Sha256 }),
        ["population"] = Population(stack),
        ["controls"] = List(stack.Controls, Control),
        ["frameworks"] = Frameworks(FrameworkMatrix.Of(run with { Stacks = [stack] })),
        ["waivers"] = List(stack.Waivers, Waiver),
        ["resources"] = List(stack.Resources, Resource),
    });

    private static JsonObject Population(StackEvidence stack) => new()
    {
        ["resources"] = stack.Resources.Length,
        ["states"] = Counts(outcome => stack.Resources.Count(resource => resource.State == outcome)),
        ["types"] = List(stack.Resources.GroupBy(resource => resource.Type, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal), type => new JsonObject
        {
            ["type"] = type.Key,
            ["resources"] = type.Count(),
            ["states"] = Counts(outcome => type.Count(resource => resource.State == outcome)),
        }),
    };

    private static JsonObject Control(ControlEvidence control) => new()
    {
        ["id"] = control.Rule.Id,
        ["title"] = control.Rule.Title,
        ["why"] = control.Rule.Why,
        ["fix"] = control.Rule.Fix,
        ["pack"] = control.Pack,
        ["severity"] = control.Rule.Severity.Key(),
        ["enforcement"] = control.Enforcement.Key(),
        ["references"] = List(control.Rule.References, reference => JsonValue.Create(reference.ToString())),
        ["looksAt"] = control.Looks,
        ["population"] = control.Population,
        ["counts"] = Counts(control.Count),
        ["verdict"] = control.IsDisabled ? "disabled" : control.Verdict.Key(),
        ["items"] = List(control.Items, item => new JsonObject
        {
            ["fingerprint"] = item.Fingerprint,
            ["urn"] = item.Resource?.Urn ?? "",
            ["outcome"] = item.Outcome.Key(),
            ["stops"] = item.Stops,
            ["found"] = List(item.Points, point => new JsonObject { ["property"] = point.Property, ["message"] = point.Message }),
            ["waiver"] = item.Exemption?.Id,
            ["source"] = Place(item.Resource?.Source),
        }),
    };

    private static JsonObject Frameworks(FrameworkMatrix matrix) => new()
    {
        ["evidenceFor"] = List(matrix.Frameworks, framework => new JsonObject
        {
            ["framework"] = framework.Name,
            ["requirements"] = List(framework.Requirements, requirement => new JsonObject
            {
                ["number"] = requirement.Number,
                ["controls"] = List(requirement.Controls, control => new JsonObject
                {
                    ["id"] = control.Rule.Id,
                    ["verdict"] = control.IsDisabled ? "disabled" : control.Verdict.Key(),
                }),
            }),
        }),
        ["unmapped"] = List(matrix.Unmapped, rule => JsonValue.Create(rule.Id)),
    };

    private static JsonObject Waiver(WaiverEvidence waiver) => new()
    {
        ["id"] = waiver.Exemption.Id,
        ["control"] = waiver.Exemption.Rule,
        ["status"] = waiver.Status.Key(),
        ["owner"] = waiver.Exemption.Owner,
        ["approver"] = waiver.Exemption.Approver,
        ["reason"] = waiver.Exemption.Reason,
        ["ticket"] = waiver.Exemption.Ticket,
        ["created"] = EvidenceText.Day(waiver.Exemption.Created),
        ["expires"] = EvidenceText.Day(waiver.Exemption.Expires),
        ["daysLeft"] = waiver.DaysLeft,
        ["covers"] = waiver.Covers,
        ["compensating"] = waiver.Exemption.Compensating,
    };

    private static JsonObject Resource(AssessedResource resource) => new()
    {
        ["urn"] = resource.Urn,
        ["type"] = resource.Type,
        ["name"] = resource.Name,
        ["team"] = resource.Team,
        ["state"] = resource.State.Key(),
        ["source"] = Place(resource.Source),
    };

    private static JsonValue? Place(SourcePlace? place) => place is null ? null : JsonValue.Create(place.ToString());

    private static JsonObject Counts(Func<Outcome, int> count) =>
        new(Enum.GetValues<Outcome>().Select(outcome => KeyValuePair.Create(outcome.Key(), (JsonNode?)count(outcome))));

    private static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonNode?> write) => new([.. items.Select(write)]);
}
