using Blueprint.Policies.Documents;
using Blueprint.Protocol;

namespace Blueprint.Policies.Packs.CostAndOwnership;

/// <summary>The eight facts that everything carries: as tags on AWS, as labels on Kubernetes.</summary>
internal static class OwnershipFacts
{
    /// <summary>The key of what the data in a resource is worth.</summary>
    public const string DataClass = "bp/data-class";

    /// <summary>The keys of all eight.</summary>
    public static readonly ImmutableArray<string> Keys =
        ["bp/org", "bp/env", "bp/team", "bp/service", "bp/cost-center", "bp/owner", DataClass, "bp/managed-by"];

    /// <summary>The tags that a resource is given itself.</summary>
    public static MapFact<TextFact> Tags(PolicyResource resource) => Tags(new Node(resource)["tags"]);

    /// <summary>The tags that a resource is given itself, with those that its provider adds, as the provider says when it checks them.</summary>
    public static MapFact<TextFact> AllTags(PolicyResource resource) => Tags(new Node(resource)["tagsAll"]);

    /// <summary>The tags that its provider puts on everything.</summary>
    public static MapFact<TextFact> DefaultTags(PolicyResource resource)
    {
        // A provider's settings travel as text: nested ones are JSON.
        var settings = new Node(resource with { Properties = resource.ProviderSettings })["defaultTags"];
        return Tags((JsonText.Read(settings) ?? settings)["tags"]);
    }

    /// <summary>Whether all eight keys certainly have a value.</summary>
    public static bool HasAll(MapFact<TextFact> own)
    {
        foreach (var key in Keys)
        {
            if (!own[key].IsBlank.IsNo)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Requires keys, each with a value.</summary>
    /// <param name="keys">The keys: mostly all eight.</param>
    /// <param name="own">What the resource is given itself.</param>
    /// <param name="others">Where else a key may come from.</param>
    public static Verdict RequireAll(ImmutableArray<string> keys, MapFact<TextFact> own, params ReadOnlySpan<MapFact<TextFact>> others)
    {
        List<string>? missing = null;
        var open = Answer.Yes(own.Node);
        foreach (var key in keys)
        {
            var given = IsGiven(key, own, others);
            open &= given;
            if (given.IsNo)
            {
                (missing ??= []).Add(key);
            }
        }

        return missing is null ? Verdict.Require(open, "") : Verdict.Violation(own.Node, $"it lacks {string.Join(", ", missing)}");
    }

    /// <summary>The edits that give all missing keys a value; none unless each of them has one.</summary>
    /// <param name="own">What the resource is given itself.</param>
    /// <param name="values">Values as <c>key=value</c>. The environment and who manages it go without saying.</param>
    /// <param name="context">Where it is deployed.</param>
    /// <param name="derived">Values of other keys than the eight that go without saying.</param>
    /// <param name="others">Where else a key may come from.</param>
    public static ImmutableArray<PropertyEdit> Fill(
        MapFact<TextFact> own, ImmutableArray<string> values, RuleContext context, ImmutableDictionary<string, string?> derived, params ReadOnlySpan<MapFact<TextFact>> others)
    {
        var edits = ImmutableArray.CreateBuilder<PropertyEdit>();
        foreach (var key in Keys.Concat(derived.Keys.Order(StringComparer.Ordinal)))
        {
            if (!IsGiven(key, own, others).IsNo)
            {
                continue;
            }

            if ((ValueOf(key, values, context) ?? derived.GetValueOrDefault(key)) is not { Length: > 0 } value)
            {
                return [];
            }

            edits.Add(own.Set(key, value));
        }

        return edits.DrainToImmutable();
    }

    private static Answer IsGiven(string key, MapFact<TextFact> own, ReadOnlySpan<MapFact<TextFact>> others)
    {
        var given = !own[key].IsBlank;
        foreach (var other in others)
        {
            given |= !other[key].IsBlank;
        }

        return given;
    }

    /// <summary>What a key is set to where it is missing; null where nobody has said.</summary>
    public static string? ValueOf(string key, ImmutableArray<string> values, RuleContext context) =>
        values.FirstOrDefault(value => value.StartsWith($"{key}=", StringComparison.Ordinal)) is { } said ? said[(key.Length + 1)..]
        : key == "bp/env" ? context.Environment
        : key == "bp/managed-by" ? "blueprint"
        : null;

    // A few types take a list of keys and values instead of a map. While one of the keys is unknown, no key is certainly missing.
    private static MapFact<TextFact> Tags(Node tags)
    {
        if (tags.Value is not PropertyValue.List)
        {
            return new(tags);
        }

        var entries = new List<KeyValuePair<string, PropertyValue>>();
        for (var i = 0; i < tags.Count; i++)
        {
            var value = tags[i]["value"];
            if (TextFact.Over(tags[i]["key"]).Value is not { } key)
            {
                return new(tags.Holding(PropertyValue.Unknown.Instance));
            }

            entries.Add(new(key, value.Value ?? (value.Presence == Presence.Unknown ? PropertyValue.Unknown.Instance : PropertyValue.Null.Instance)));
        }

        return new(tags.Holding(PropertyValue.Of(PropertyMap.From(entries))));
    }
}
