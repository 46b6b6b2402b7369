using Blueprint.Protocol;

namespace Blueprint.Policies.Facts;

/// <summary>A value at the end of a path, with the name that it goes by.</summary>
/// <param name="Name">The last name on the way: a property's, a key's, or that of the entry beside a <c>value</c>.</param>
/// <param name="Node">The place.</param>
internal readonly record struct Leaf(string Name, Node Node)
{
    /// <summary>All values below a place, in its order. What is unknown is a leaf.</summary>
    public static IEnumerable<Leaf> Below(Node node, string name = "")
    {
        switch (node.Value)
        {
            case PropertyValue.Map map:
                foreach (var key in map.Entries.Keys)
                {
                    // { name: PASSWORD, value: x } is an entry called PASSWORD.
                    var called = key == "value" ? TextFact.Over(node["name"]).Value ?? key : key;
                    foreach (var leaf in Below(node[key], called))
                    {
                        yield return leaf;
                    }
                }

                break;
            case PropertyValue.List:
                for (var i = 0; i < node.Count; i++)
                {
                    foreach (var leaf in Below(node[i], name))
                    {
                        yield return leaf;
                    }
                }

                break;
            default:
                if (node.Presence != Presence.Absent)
                {
                    yield return new(name, node);
                }

                break;
        }
    }
}
