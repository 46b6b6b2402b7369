using Blueprint.Protocol;

namespace Blueprint.Policies.Evidence;

/// <summary>Finds out which team answers for a resource.</summary>
internal sealed class Teams
{
    private const string Key = "bp/team";

    private readonly string project;
    private readonly Dictionary<string, PolicyResource> resources;
    private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);

    /// <summary>Takes the resources of a project.</summary>
    public Teams(string project, IEnumerable<PolicyResource> resources)
    {
        this.project = project;
        this.resources = resources.ToDictionary(resource => resource.Urn, StringComparer.Ordinal);
    }

    /// <summary>What its tag or label says; else the team of its parent; else the project's name.</summary>
    public string Of(PolicyResource resource)
    {
        if (!known.TryGetValue(resource.Urn, out var team))
        {
            // Noted before the parents are asked, so that a circle of parents ends.
            known[resource.Urn] = project;
            known[resource.Urn] = team = Own(resource) ?? (resources.TryGetValue(resource.Parent, out var parent) ? Of(parent) : project);
        }

        return team;
    }

    private static string? Own(PolicyResource resource) =>
        Text(resource.Properties.Find("tags")) ?? Text(Child(resource.Properties.Find("metadata"), "labels"));

    private static PropertyValue? Child(PropertyValue? value, string key) => value is PropertyValue.Map map ? map.Entries.Find(key) : null;

    private static string? Text(PropertyValue? facts) => Child(facts, Key) is PropertyValue.Text { Value.Length: > 0 } text ? text.Value : null;
}
