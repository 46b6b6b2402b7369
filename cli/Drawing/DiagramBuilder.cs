using System.Collections.Immutable;
using System.Globalization;
using Blueprint.Cli.Costs;
using Blueprint.Cli.Display;
using Blueprint.Engine.Model;
using Blueprint.Engine.State;

namespace Blueprint.Cli.Drawing;

/// <summary>Makes a picture of what the stacks of an environment come to.</summary>
/// <param name="zoom">How near: 0 stacks, 1 components, 2 what components are made of, 3 every resource.</param>
internal sealed class DiagramBuilder(int zoom)
{
    /// <summary>The highest zoom.</summary>
    public const int MostZoom = 3;

    // So many of one kind are drawn as one card with their names.
    private const int LeastFolded = 3;

    private readonly CostModel costs = new(PriceList.Default);

    /// <summary>The picture.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="stacks">Its stacks, planned, with the stacks that each refers to.</param>
    public Diagram Build(string environment, ImmutableArray<(StackId Stack, Snapshot Plan, ImmutableArray<StackId> References)> stacks)
    {
        var edges = stacks.SelectMany((stack, from) => stack.References.Select(other => (From: from, To: Place(stacks, other)))).Where(edge => edge.To >= 0 && edge.To != edge.From);
        return new(environment, zoom, [.. stacks.Select(stack => Group(stack.Stack, stack.Plan))], Graphs.Reduced(stacks.Length, edges));
    }

    private static int Place(ImmutableArray<(StackId Stack, Snapshot Plan, ImmutableArray<StackId> References)> stacks, StackId wanted)
    {
        for (var i = 0; i < stacks.Length; i++)
        {
            if (stacks[i].Stack == wanted)
            {
                return i;
            }
        }

        return -1;
    }

    private DiagramGroup Group(StackId stack, Snapshot plan)
    {
        var resources = plan.Resources.Where(resource => !resource.Delete).GroupBy(resource => resource.Urn.Value).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var things = resources.Values.Where(IsThing).ToArray();
        var components = resources.Values.Where(resource => !resource.Custom && resource.Type != Urn.StackType && IsOutermost(resource, resources))
            .OrderBy(component => component.Urn.Name, StringComparer.Ordinal).ThenBy(component => component.Type, StringComparer.Ordinal).ToArray();
        var facts = Facts(things, $"{Words.Some(components.Length, "component")}, ");
        if (zoom == 0)
        {
            return new($"{stack.Project}", facts, [], []);
        }

        var parts = components.Select(component => new Part(component.Urn.Name, component.Type.Split(':')[^1], [.. things.Where(thing => IsBelow(thing, component, resources))])).Where(part => part.Resources is not []).ToList();
        if (things.Where(thing => !parts.Any(part => part.Resources.Contains(thing))).ToImmutableArray() is not [] and var loose)
        {
            parts.Add(new("", "Resources without a component", loose));
        }

        var owner = parts.SelectMany((part, at) => part.Resources.Select(resource => (resource.Urn.Value, at))).ToDictionary(pair => pair.Value, pair => pair.at, StringComparer.Ordinal);
        var edges = parts.SelectMany((part, from) => part.Resources.SelectMany(resource => Needed(resource, resources)).Distinct(StringComparer.Ordinal)
            .Where(owner.ContainsKey).Select(urn => (From: from, To: owner[urn])).Where(edge => edge.From != edge.To));
        var (folded, needs) = Folded(parts, Graphs.Reduced(parts.Count, edges));
        return new(stack.Project, facts, [.. folded.Select(Card)], needs);
    }

    // What is needed through a provider or a component counts as needed.
    private static IEnumerable<string> Needed(ResourceState resource, Dictionary<string, ResourceState> resources) => resource.References().Where(urn => urn != resource.Parent)
        .SelectMany(urn => resources.TryGetValue(urn, out var other) && other.Type.StartsWith("pulumi:providers:", StringComparison.Ordinal) ? other.References().Append(urn) : [urn]);

    // Parts of one kind that need, and are needed by, the same ones say no more than one of them with all names.
    private static (ImmutableArray<ImmutableArray<Part>> Cards, ImmutableArray<(int From, int To)> Needs) Folded(List<Part> parts, ImmutableArray<(int From, int To)> edges)
    {
        var groups = parts.Select((part, at) => (part, at)).GroupBy(one =>
            $"{one.part.Kind}|{string.Join(',', edges.Where(edge => edge.From == one.at).Select(edge => edge.To).Order())}|{string.Join(',', edges.Where(edge => edge.To == one.at).Select(edge => edge.From).Order())}", StringComparer.Ordinal)
            .SelectMany(group => group.Count() >= LeastFolded ? [group.ToImmutableArray()] : group.Select(one => ImmutableArray.Create(one))).ToImmutableArray();
        var place = groups.SelectMany((group, card) => group.Select(one => (one.at, card))).ToDictionary(pair => pair.at, pair => pair.card);
        return ([.. groups.Select(group => group.Select(one => one.part).ToImmutableArray())], [.. edges.Select(edge => (place[edge.From], place[edge.To])).Distinct().Order()]);
    }

    private DiagramCard Card(ImmutableArray<Part> parts)
    {
        ImmutableArray<ResourceState> resources = [.. parts.SelectMany(part => part.Resources)];
        var home = resources.Aggregate(Home.Elsewhere, (all, resource) => all | HomeOf(resource));
        ImmutableArray<DiagramRow> names = parts.Length > 1 ? [.. parts.Select(part => new DiagramRow(part.Name))] : [];
        var title = parts.Length > 1 ? $"{parts.Length} × {parts[0].Kind}" : parts[0].Name.Length > 0 ? parts[0].Name : parts[0].Kind;
        return new(title, parts.Length > 1 || parts[0].Name.Length == 0 ? "" : parts[0].Kind, Facts(resources, ""), home, zoom switch
        {
            1 => names,
            2 => [.. names is [] ? names : names.Insert(0, new("named", IsHead: true)).Add(new("made of", IsHead: true)), .. Kinds(resources).Select(kind => new DiagramRow(kind.Title))],
            _ => [.. Kinds(resources).SelectMany(kind => kind.Resources.Select(resource => new DiagramRow(resource.Urn.Name)).Prepend(new(kind.Title, IsHead: true)))],
        });
    }

    private static IEnumerable<(string Title, ImmutableArray<ResourceState> Resources)> Kinds(ImmutableArray<ResourceState> resources) => resources
        .GroupBy(resource => ShortType(resource.Type), StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => (group.Count() == 1 ? group.Key : $"{group.Count()} × {group.Key}", group.OrderBy(resource => resource.Urn.Name, StringComparer.Ordinal).ToImmutableArray()));

    private string Facts(IReadOnlyCollection<ResourceState> resources, string before)
    {
        var monthly = resources.Where(resource => !resource.External).Sum(resource => costs.Price(resource.Type, resource.Inputs).Monthly);
        return $"{before}{Words.Some(resources.Count, "resource")}{(monthly >= 0.5m ? string.Create(CultureInfo.InvariantCulture, $" · ${monthly:#,0} a month") : "")}";
    }

    private static string ShortType(string type) => type.Split(':') is [.., var module, var kind] && module.StartsWith("helm.sh", StringComparison.Ordinal) ? $"Helm {kind}" : type[(type.LastIndexOf(':') + 1)..];

    private static Home HomeOf(ResourceState resource) =>
        resource.Type.StartsWith("aws:", StringComparison.Ordinal) ? Home.Aws
        : resource.Type.StartsWith("kubernetes:", StringComparison.Ordinal) ? Home.Kubernetes
        : Home.Elsewhere;

    // Providers and references to other stacks are ways, not things.
    private static bool IsThing(ResourceState resource) => resource.Custom && !resource.Type.StartsWith("pulumi:", StringComparison.Ordinal);

    private static bool IsOutermost(ResourceState resource, Dictionary<string, ResourceState> resources) =>
        !resources.TryGetValue(resource.Parent, out var parent) || parent.Type == Urn.StackType;

    private static bool IsBelow(ResourceState resource, ResourceState component, Dictionary<string, ResourceState> resources)
    {
        for (var parent = resource.Parent; resources.TryGetValue(parent, out var above); parent = above.Parent)
        {
            if (ReferenceEquals(above, component))
            {
                return true;
            }
        }

        return false;
    }

    private sealed record Part(string Name, string Kind, ImmutableArray<ResourceState> Resources);
}
