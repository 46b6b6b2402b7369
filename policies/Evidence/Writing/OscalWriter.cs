using System.Text.Json.Nodes;

namespace Blueprint.Policies.Evidence.Writing;

/// <summary>Writes a run as OSCAL assessment results 1.2.1, a result for each stack.</summary>
/// <remarks>
/// A finding says whether one of our own controls holds, and names in its properties the requirements that it gives evidence for:
/// whether a requirement is satisfied is for an assessor to say. A control that is not decided everywhere has no finding.
/// </remarks>
public static class OscalWriter
{
    private const string NameSpace = "https://blueprint.invalid/ns/oscal";

    /// <summary>Writes the run.</summary>
    public static string Write(EvidenceRun run)
    {
        var names = string.Join(", ", run.Stacks.Select(stack => stack.Scope.Name));
        var key = $"{names} {EvidenceText.Time(run.At)} {run.Commit} {string.Join(' ', run.Stacks.SelectMany(stack => stack.Inputs).Select(input => input.Sha256))}";
        var plan = Digests.Uuid($"plan {names}");
        return EvidenceText.Document(new JsonObject
        {
            ["assessment-results"] = new JsonObject
            {
                ["uuid"] = Digests.Uuid($"results {key}"),
                ["metadata"] = new JsonObject
                {
                    ["title"] = $"Policy assessment: {names}",
                    ["last-modified"] = EvidenceText.Time(run.At),
                    ["version"] = EvidenceText.Time(run.At),
                    ["oscal-version"] = "1.2.1",
                },
                ["import-ap"] = new JsonObject { ["href"] = $"#{plan}" },
                ["results"] = List(run.Stacks.Select(stack => Result(run, stack, key))),
                ["back-matter"] = new JsonObject
                {
                    ["resources"] = List([new JsonObject
                    {
                        ["uuid"] = plan,
                        ["title"] = "Assessment plan",
                        ["description"] = "Every resource of the stacks is judged by every control of the policy packs, as policies/config.yaml configures them and policies/exemptions.yaml exempts from them. The controls are listed in policies/README.md.",
                    }]),
                },
            },
        });
    }

    private static JsonObject Result(EvidenceRun run, StackEvidence stack, string key)
    {
        var controls = stack.Controls.Where(control => !control.IsDisabled).ToArray();
        var open = controls.Where(control => control.Count(Outcome.Undetermined) > 0).Select(control => control.Rule.Id).ToArray();
        var observations = controls.SelectMany(control => Observations(run, stack, control)).ToArray();
        var findings = controls.Where(control => control.Count(Outcome.Undetermined) == 0 && control.Verdict != Outcome.NotApplicable).ToArray();
        var risks = stack.Waivers.Where(waiver => waiver.Covers > 0).ToArray();
        var result = new JsonObject
        {
            ["uuid"] = Digests.Uuid($"result {stack.Scope.Name} {key}"),
            ["title"] = $"{(stack.Scope.IsPreview ? "Preview" : "Update")} of {stack.Scope.Name}",
            ["description"] = $"{EvidenceText.Some(controls.Length, "control")} over {EvidenceText.Some(stack.Resources.Length, "resource")} in environment {stack.Scope.Environment}; commit {EvidenceText.Commit(run)}.",
            ["start"] = EvidenceText.Time(run.At),
            ["end"] = EvidenceText.Time(run.At),
            ["props"] = List(stack.Packs.Select(pack => Prop("pack-version", $"{pack.Name} {pack.Version}")).Concat(stack.Inputs.Where(input => input.Sha256.Length > 0).Select(input => Prop("input-sha256", $"{input.Name} {input.Sha256}")))),
            ["reviewed-controls"] = new JsonObject
            {
                ["control-selections"] = List([new JsonObject
                {
                    ["include-controls"] = List(controls.Select(control => new JsonObject { ["control-id"] = control.Rule.Id })),
                }]),
            },
            ["observations"] = List(observations),
        };
        if (risks is not [])
        {
            result["risks"] = List(risks.Select(waiver => Risk(stack, waiver)));
        }

        if (findings is not [])
        {
            result["findings"] = List(findings.Select(control => Finding(stack, control)));
        }

        if (open is not [])
        {
            result["remarks"] = $"Not decided until the update, and therefore without a finding: {string.Join(", ", open)}.";
        }

        return result;
    }

    private static IEnumerable<JsonObject> Observations(EvidenceRun run, StackEvidence stack, ControlEvidence control)
    {
        yield return Observation(run, Summary(stack, control), $"{control.Rule.Id}: {string.Join(", ", Enum.GetValues<Outcome>().Select(outcome => $"{control.Count(outcome)} {outcome.Words()}"))}, of {control.Population}.", control.Verdict, null);
        foreach (var item in control.Items.Where(item => item.Outcome is not (Outcome.Pass or Outcome.NotApplicable)))
        {
            yield return Observation(run, Named(item), $"{control.Rule.Id} on {item.Subject}: {item.Found}", item.Outcome, item);
        }
    }

    private static JsonObject Observation(EvidenceRun run, string uuid, string description, Outcome outcome, ControlItem? item)
    {
        var observation = new JsonObject
        {
            ["uuid"] = uuid,
            ["description"] = description,
            ["props"] = List([Prop("policy-result", outcome.Key()), .. item?.Resource?.Source is { } place ? [Prop("source", place.ToString())] : Array.Empty<JsonObject>()]),
            ["methods"] = List([JsonValue.Create("TEST")]),
            ["types"] = List([JsonValue.Create(item is null ? "control-objective" : "finding")]),
        };
        if (item?.Resource is { } resource)
        {
            observation["subjects"] = List([new JsonObject { ["subject-uuid"] = Digests.Uuid(resource.Urn), ["type"] = "resource", ["title"] = resource.Urn }]);
        }

        observation["collected"] = EvidenceText.Time(run.At);
        return observation;
    }

    private static JsonObject Finding(StackEvidence stack, ControlEvidence control)
    {
        var isHeld = control.Verdict is Outcome.Pass;
        var finding = new JsonObject
        {
            ["uuid"] = Digests.Uuid($"finding {control.Rule.Id} {stack.Scope.Name}"),
            ["title"] = $"{control.Rule.Id} {(isHeld ? "holds" : "does not hold")}: {control.Rule.Title}",
            ["description"] = isHeld ? control.Rule.Why : $"{control.Rule.Why} {control.Rule.Fix}",
        };
        if (control.Rule.References is not [])
        {
            finding["props"] = List(FrameworkMatrix.Requirements(control.Rule).Select(requirement => Prop("evidence-for", $"{requirement.Framework} {requirement.Number}")));
        }

        finding["target"] = new JsonObject
        {
            ["type"] = "objective-id",
            ["target-id"] = control.Rule.Id,
            ["status"] = new JsonObject { ["state"] = isHeld ? "satisfied" : "not-satisfied", ["reason"] = isHeld ? "pass" : control.Verdict == Outcome.Error ? "other" : "fail" },
        };
        finding["related-observations"] = List(control.Items.Where(item => item.Outcome is not (Outcome.Pass or Outcome.NotApplicable)).Select(Named)
            .Prepend(Summary(stack, control)).Select(uuid => new JsonObject { ["observation-uuid"] = uuid }));
        return finding;
    }

    private static JsonObject Risk(StackEvidence stack, WaiverEvidence waiver)
    {
        var exemption = waiver.Exemption;
        var isExpired = waiver.Status == WaiverStatus.Expired;
        var risk = new JsonObject
        {
            ["uuid"] = Digests.Uuid($"risk {stack.Scope.Name} {exemption.Id}"),
            ["title"] = $"{exemption.Id}: exemption from {exemption.Rule}",
            ["description"] = $"Covers {EvidenceText.Some(waiver.Covers, "result")}. Owner {exemption.Owner}, approved by {exemption.Approver}, {exemption.Ticket}.",
            ["statement"] = exemption.Reason,
            ["status"] = isExpired ? "open" : "deviation-approved",
            ["deadline"] = $"{EvidenceText.Day(exemption.Expires)}T23:59:59Z",
            ["risk-log"] = new JsonObject
            {
                ["entries"] = List([new JsonObject
                {
                    ["uuid"] = Digests.Uuid($"approval {stack.Scope.Name} {exemption.Id}"),
                    ["title"] = $"Approved by {exemption.Approver}",
                    ["start"] = $"{EvidenceText.Day(exemption.Created)}T00:00:00Z",
                }]),
            },
        };
        if (exemption.Compensating.Length > 0)
        {
            risk["mitigating-factors"] = List([new JsonObject { ["uuid"] = Digests.Uuid($"mitigation {stack.Scope.Name} {exemption.Id}"), ["description"] = exemption.Compensating }]);
        }

        return risk;
    }

    private static string Summary(StackEvidence stack, ControlEvidence control) => Digests.Uuid($"summary {control.Rule.Id} {stack.Scope.Name}");

    private static string Named(ControlItem item) => Digests.Uuid($"observation {item.Fingerprint}");

    private static JsonObject Prop(string name, string value) => new() { ["name"] = name, ["ns"] = NameSpace, ["value"] = value };

    private static JsonArray List(IEnumerable<JsonNode?> items) => new([.. items]);
}
