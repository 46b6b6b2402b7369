using System.Text.Json;
using Blueprint.Policies.Settings;

namespace Blueprint.Policies.Inventory;

/// <summary>Reads a plain list of resources, as people and scripts write it.</summary>
internal sealed class ListReader(JsonReading reading)
{
    private static readonly ImmutableArray<string> TopKeys = ["environment", "project", "stack", "resources", "$schema"];
    private static readonly ImmutableArray<string> ResourceKeys =
        ["type", "name", "properties", "parent", "dependencies", "urn", "propertyDependencies", "options", "id"];

    private static readonly ImmutableArray<string> OptionKeys =
        ["protect", "ignoreChanges", "deleteBeforeReplace", "additionalSecretOutputs", "aliases", "customTimeouts", "parent", "dependsOn", "provider", "retainOnDelete"];

    private readonly JsonValues values = new(reading, _ => null);
    private readonly List<Entry> entries = [];
    private readonly Dictionary<string, List<Entry>> byName = new(StringComparer.Ordinal);

    public ResourceFile Read(JsonPlace root)
    {
        reading.Allow(root, "a file of resources", TopKeys);
        var (project, stack) = (reading.Text(root, "project"), reading.Text(root, "stack"));
        if (root["resources"] is null && reading.Problems.IsEmpty)
        {
            reading.Report(root, "there are no resources in it: this is no state of Pulumi, no preview and no plan, and has no list 'resources'.");
        }

        foreach (var place in reading.List(root, "resources"))
        {
            if (reading.Is(place, JsonValueKind.Object, "a resource"))
            {
                Add(place);
            }
        }

        // Names first: a parent may stand behind its children.
        Name(project.Length > 0 ? project : "project", stack.Length > 0 ? stack : "stack");
        ImmutableArray<FoundResource> found = [.. entries.Select(Resource)];
        return new()
        {
            Kind = "a list of resources",
            Project = project,
            Stack = stack,
            Environment = root["environment"] is null ? null : reading.Text(root, "environment"),
            SealedSecrets = values.Sealed,
            Resources = found,
        };
    }

    private void Add(JsonPlace place)
    {
        reading.Allow(place, "a resource", ResourceKeys);
        var urn = reading.Text(place, "urn");
        var parsed = UrnText.Parse(urn);
        if (urn.Length > 0 && parsed is null)
        {
            reading.Report(place["urn"]!, $"'{urn}' is no URN; they read urn:pulumi:STACK::PROJECT::TYPE::NAME.");
        }

        var type = reading.Text(place, "type") is { Length: > 0 } given ? given : parsed?.Type ?? "";
        var name = reading.Text(place, "name") is { Length: > 0 } called ? called : parsed?.Name ?? "";
        if (type.Length == 0 || name.Length == 0)
        {
            reading.Report(place, $"the resource has no {(type.Length == 0 ? "type" : "name")}.");
        }
        else if (type.Count(c => c == ':') < 2)
        {
            reading.Report(place["type"] ?? place, $"'{type}' is no type token; they read aws:s3/bucket:Bucket.");
        }

        var entry = new Entry(place, type, name) { Urn = urn };
        entries.Add(entry);
        if (!byName.TryGetValue(name, out var sameName))
        {
            byName[name] = sameName = [];
        }

        sameName.Add(entry);
    }

    // URNs that the file does not give are made as Pulumi would make them.
    private void Name(string project, string stack)
    {
        var seen = new Dictionary<string, Entry>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (entry.Urn.Length == 0)
            {
                entry.Urn = new UrnText(stack, project, Qualified(entry, []), entry.Name).ToString();
            }

            if (!seen.TryAdd(entry.Urn, entry))
            {
                reading.Report(entry.Place, $"there are two resources '{entry.Name}' of type {entry.Type} with the same parent.");
            }
        }
    }

    private string Qualified(Entry entry, HashSet<Entry> below)
    {
        if (!below.Add(entry))
        {
            reading.Report(entry.Place, $"'{entry.Name}' is its own ancestor.");
            return entry.Type;
        }

        var parent = reading.Text(entry.Place, "parent");
        var type = UrnText.Parse(parent)?.QualifiedType
            ?? (parent.Length > 0 && Named(parent, entry) is [var found, ..] ? (UrnText.Parse(found.Urn)?.QualifiedType ?? Qualified(found, below)) : "");
        return type is "" or "pulumi:pulumi:Stack" ? entry.Type : $"{type}${entry.Type}";
    }

    private FoundResource Resource(Entry entry)
    {
        var place = entry.Place;
        var options = reading.Map(place, "options");
        if (options is not null)
        {
            reading.Allow(options, "options", OptionKeys);
        }

        var resource = new PolicyResource
        {
            Urn = entry.Urn,
            Type = entry.Type,
            Name = entry.Name,
            Properties = values.Map(place, "properties"),
            Parent = Urns(entry, reading.Texts(place["parent"], "parent")) is [var parent, ..] ? parent : "",
            Dependencies = Urns(entry, reading.Texts(place["dependencies"], "dependencies")),
            PropertyDependencies = (reading.Map(place, "propertyDependencies")?.Members ?? []).DistinctBy(member => member.Name)
                .ToImmutableDictionary(member => member.Name, member => Urns(entry, reading.Texts(member.Value, member.Name))),
            Protect = options is not null && reading.Flag(options, "protect"),
        };

        // As in a state, what refers to a resource by its id finds it across the stack.
        return new(resource, place["id"] is { } id ? resource with { Properties = resource.Properties.With("id", values.Value(id)) } : resource)
        {
            At = (place["type"] ?? place["urn"] ?? place).Begin,
        };
    }

    // A name may belong to resources of several types; which of them is meant, the type that a rule looks for decides.
    private ImmutableArray<string> Urns(Entry entry, IEnumerable<JsonPlace> names)
    {
        var urns = ImmutableArray.CreateBuilder<string>();
        foreach (var name in names)
        {
            var found = Named(name.Text, entry);
            if (found is [] && !UrnText.IsUrn(name.Text))
            {
                reading.Report(name, $"there is no other resource '{name.Text}' in the file{Spelling.Hint(name.Text, byName.Keys.Where(key => key != entry.Name))}");
            }

            urns.AddRange(UrnText.IsUrn(name.Text) ? [name.Text] : found.Select(one => one.Urn));
        }

        return urns.ToImmutable();
    }

    private IReadOnlyList<Entry> Named(string name, Entry except) =>
        byName.TryGetValue(name, out var found) ? [.. found.Where(one => one != except)] : [];

    private sealed class Entry(JsonPlace place, string type, string name)
    {
        public JsonPlace Place => place;

        public string Type => type;

        public string Name => name;

        public string Urn { get; set; } = "";
    }
}
