using System.Collections.Immutable;
using System.Text;

namespace Blueprint.Worlds.Tests.Programs;

/// <summary>A generated program: each node may use those before it.</summary>
internal sealed record Script
{
    public const string Stack = "dev";

    public const string Project = "worlds";

    public ImmutableArray<Node> Nodes { get; init; } = [];

    /// <summary>Settings of the default providers, by full key.</summary>
    public ImmutableSortedDictionary<string, string> Config { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    public ImmutableArray<(string Name, Val Value)> Outputs { get; init; } = [];

    public Node? Find(int key) => Nodes.FirstOrDefault(node => node.Key == key);

    public int IndexOf(int key) => Nodes.Select(node => node.Key).ToList().IndexOf(key);

    public Script Set(Node node) => this with { Nodes = [.. Nodes.Select(old => old.Key == node.Key ? node : old)] };

    /// <summary>The same without some nodes, and without what refers to them.</summary>
    public Script Without(Func<int, bool> isGone) => this with
    {
        Nodes = [.. Nodes.Where(node => !isGone(node.Key)).Select(node => node.Without(isGone))],
        Outputs = [.. Outputs.Select(output => (output.Name, output.Value.Without(isGone)))],
    };

    /// <summary>The types from the outermost parent to the node, as in its URN.</summary>
    public string QualifiedType(Node node) =>
        node.Parent is { } key && Find(key) is { } parent ? $"{QualifiedType(parent)}${node.Type}" : node.Type;

    public string UrnOf(Node node) => $"urn:pulumi:{Stack}::{Project}::{QualifiedType(node)}::{node.Name}";

    /// <summary>What a node gets from the nearest that says so: itself, or one above it.</summary>
    public T? Inherited<T>(Node node, Func<Node, T?> of)
        where T : struct => of(node) ?? (node.Parent is { } key && Find(key) is { } parent ? Inherited(parent, of) : null);

    /// <summary>The explicit provider that manages a node; null for the default one.</summary>
    public int? ProviderOf(Node node)
    {
        for (var at = node; ;)
        {
            if (at.Provider is { } key && Find(key)?.Package == node.Package)
            {
                return key;
            }

            if (at.Parent is not { } parent || Find(parent) is not { } next)
            {
                return null;
            }

            at = next;
        }
    }

    public IEnumerable<string> Secrets() =>
        Nodes.SelectMany(node => node.Props.Values).Concat(Outputs.Select(output => output.Value)).SelectMany(value => value.Secrets());

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (key, value) in Config)
        {
            text.Append("    config ").Append(key).Append(" = ").AppendLine(value);
        }

        foreach (var node in Nodes)
        {
            text.Append("    ").AppendLine(node.ToString());
        }

        foreach (var (name, value) in Outputs)
        {
            text.Append("    output ").Append(name).Append(" = ").AppendLine(value.ToString());
        }

        return text.ToString();
    }
}
