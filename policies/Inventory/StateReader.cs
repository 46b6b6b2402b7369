using System.Text.Json;
using Blueprint.Protocol;

namespace Blueprint.Policies.Inventory;

/// <summary>Reads what Pulumi writes: states, previews and plans.</summary>
internal sealed class StateReader(JsonReading reading, Func<ReadOnlyMemory<byte>, Func<string, string?>?> keeper)
{
    private readonly List<Entry> entries = [];
    private JsonValues values = new(reading, _ => null);

    /// <summary>A deployment, as <c>pulumi stack export</c> writes it, or as a file backend keeps it.</summary>
    public ResourceFile State(JsonPlace deployment)
    {
        if (reading.Is(deployment, JsonValueKind.Object, "deployment"))
        {
            values = Values(deployment);
            foreach (var resource in reading.List(deployment, "resources"))
            {
                Add(resource);
            }
        }

        return Result("a Pulumi state");
    }

    /// <summary>What <c>pulumi preview --json</c> prints.</summary>
    public ResourceFile Preview(JsonPlace root)
    {
        // A replacement is several steps of one URN; the last state that a step leads to is what there will be.
        var last = new Dictionary<string, JsonPlace>(StringComparer.Ordinal);
        var order = new List<string>();
        foreach (var step in reading.List(root, "steps"))
        {
            if (!reading.Is(step, JsonValueKind.Object, "a step"))
            {
                continue;
            }

            var urn = reading.Text(step, "urn");
            var isGone = reading.Text(step, "op") is "delete" or "delete-replaced" or "discard" or "discard-replaced" or "remove-pending-replace";
            if (!isGone && reading.Map(step, "newState") is { } state)
            {
                if (!last.ContainsKey(urn))
                {
                    order.Add(urn);
                }

                last[urn] = state;
            }
        }

        foreach (var urn in order)
        {
            Add(last[urn]);
        }

        return Result("a Pulumi preview");
    }

    /// <summary>What <c>pulumi preview --save-plan</c> writes.</summary>
    public ResourceFile Plan(JsonPlace plan)
    {
        values = Values(plan);
        if (reading.Map(plan, "resourcePlans") is { } plans)
        {
            foreach (var (urn, _, resource) in plans.Members)
            {
                if (reading.Is(resource, JsonValueKind.Object, "the plan of a resource") && reading.Map(resource, "goal") is { } goal)
                {
                    var steps = reading.Texts(resource["steps"], "steps").Select(step => step.Text).ToList();
                    AddGoal(urn, goal, steps.Contains("create") || steps.Contains("create-replacement"), values.Map(resource, "state"));
                }
            }
        }

        return Result("a Pulumi plan");
    }

    private JsonValues Values(JsonPlace owner)
    {
        // Looked for when the first sealed secret is met: deriving a key takes time.
        var opener = new Lazy<Func<string, string?>?>(() =>
            owner["secrets_providers"] is { } provider ? keeper(reading.Utf8.AsMemory(provider.Begin, provider.End - provider.Begin)) : null);
        return new(reading, cipher => opener.Value?.Invoke(cipher));
    }

    private void Add(JsonPlace state)
    {
        if (!reading.Is(state, JsonValueKind.Object, "a resource") || reading.Flag(state, "delete") || Named(state, reading.Text(state, "urn")) is not { } urn)
        {
            return;
        }

        var outputs = values.Map(state, "outputs");
        var inputs = state["inputs"] is null ? outputs : values.Map(state, "inputs");
        Keep(state, urn, reading.Text(state, "type"), inputs, outputs, isPartial: false, reading.Map(state, "propertyDependencies"));
    }

    private void AddGoal(string text, JsonPlace goal, bool isNew, PropertyMap outputs)
    {
        if (Named(goal, text) is not { } urn)
        {
            return;
        }

        var inputs = PropertyMap.Empty;
        if (reading.Map(goal, "inputDiff") is { } diff)
        {
            // What goes is known to be absent, which for a rule is the same as null.
            inputs = values.Map(diff, "adds").With(values.Map(diff, "updates"))
                .With(PropertyMap.From(reading.Texts(diff["deletes"], "deletes").Select(name => KeyValuePair.Create<string, PropertyValue>(name.Text, PropertyValue.Null.Instance))));
        }

        Keep(goal, urn, reading.Text(goal, "type"), inputs, outputs, !isNew, reading.Map(goal, "propertyDependencies"));
    }

    private UrnText? Named(JsonPlace at, string urn)
    {
        var parsed = UrnText.Parse(urn);
        if (parsed is null)
        {
            reading.Report(at["urn"] ?? at, urn.Length == 0 ? "the resource has no urn." : $"'{urn}' is no URN; they read urn:pulumi:STACK::PROJECT::TYPE::NAME.");
        }

        return parsed;
    }

    private void Keep(JsonPlace at, UrnText urn, string type, PropertyMap inputs, PropertyMap outputs, bool isPartial, JsonPlace? propertyDependencies)
    {
        var planned = new PolicyResource
        {
            Urn = urn.ToString(),
            Type = type.Length > 0 ? type : urn.Type,
            Name = urn.Name,
            Properties = Own(inputs),
            IsPartial = isPartial,
            Parent = reading.Text(at, "parent"),
            Dependencies = [.. reading.Texts(at["dependencies"], "dependencies").Select(dependency => dependency.Text)],
            PropertyDependencies = (propertyDependencies?.Members ?? []).Where(member => member.Value.Kind != JsonValueKind.Null).DistinctBy(member => member.Name).ToImmutableDictionary(
                member => member.Name, member => reading.Texts(member.Value, member.Name).Select(dependency => dependency.Text).ToImmutableArray()),
            Protect = reading.Flag(at, "protect"),
        };
        entries.Add(new(at, urn, planned, Own(outputs), reading.Text(at, "provider")));
    }

    // What an engine keeps for itself among the properties.
    private static PropertyMap Own(PropertyMap properties) => properties.Where((name, _) => !name.StartsWith("__", StringComparison.Ordinal));

    private ResourceFile Result(string kind)
    {
        var providers = new Dictionary<string, PropertyMap>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            providers[entry.Planned.Urn] = entry.Planned.Properties;
        }

        return new()
        {
            Kind = kind,
            Project = entries is [var first, ..] ? first.Urn.Project : "",
            Stack = entries is [var one, ..] ? one.Urn.Stack : "",
            SealedSecrets = values.Sealed,
            Resources = [.. entries.Select(entry =>
            {
                // A reference to a provider is its URN and its id.
                var end = entry.Provider.LastIndexOf("::", StringComparison.Ordinal);
                var planned = end < 0 ? entry.Planned : entry.Planned with { ProviderSettings = providers.GetValueOrDefault(entry.Provider[..end]) ?? PropertyMap.Empty };
                return new FoundResource(planned, planned with { Properties = planned.Properties.With(entry.Outputs) })
                {
                    At = (entry.Place["type"] ?? entry.Place).Begin,
                    IsComponent = entry.Place["custom"] is { Kind: JsonValueKind.False },
                };
            })],
        };
    }

    private sealed record Entry(JsonPlace Place, UrnText Urn, PolicyResource Planned, PropertyMap Outputs, string Provider);
}
