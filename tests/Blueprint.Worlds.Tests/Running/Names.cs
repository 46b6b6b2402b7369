using System.Collections.Immutable;
using Blueprint.Worlds.Tests.Programs;
using Blueprint.Worlds.Tests.Worlds;

namespace Blueprint.Worlds.Tests.Running;

/// <summary>The URNs that each node of a world's programs has had so far.</summary>
internal sealed class Names
{
    private readonly Dictionary<int, HashSet<string>> urns = [];

    /// <summary>Notes what a program calls its nodes.</summary>
    public void Note(Script script)
    {
        foreach (var node in script.Nodes)
        {
            (urns.TryGetValue(node.Key, out var known) ? known : urns[node.Key] = new(StringComparer.Ordinal)).Add(script.UrnOf(node));
        }
    }

    /// <summary>All that a node was ever called.</summary>
    public IReadOnlySet<string> Of(int key) => urns.TryGetValue(key, out var known) ? known : [];

    /// <summary>What nodes are called where an operation names them.</summary>
    public ImmutableArray<string> In(Act act, ImmutableArray<int> keys) => [.. keys.Select(key => Target(act, key)).OfType<string>()];

    private string? Target(Act act, int key) =>
        act.Kind == ActKind.Update && act.Script.Find(key) is { } node ? act.Script.UrnOf(node) : urns.TryGetValue(key, out var known) ? known.Last() : null;
}
