using System.Collections.Immutable;

namespace Blueprint.Components.FinOps;

/// <summary>Keys and values to put on something.</summary>
internal sealed record Facts(ImmutableArray<KeyValuePair<string, Input<string>>> Pairs)
{
    /// <summary>A map of the facts, over what is there already; a fact wins over a value that somebody set by hand.</summary>
    public InputMap<string> Over(InputMap<string>? there)
    {
        var map = new InputMap<string>();
        foreach (var (key, value) in Pairs)
        {
            map.Add(key, value);
        }

        return there is null ? map : InputMap<string>.Merge(there, map);
    }
}
