using System.Collections.Immutable;
using Blueprint.Engine.Providers.Checking;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Randomness;

/// <summary>RandomShuffle: a list in random order, or as many of its items as are asked for; more than there are repeat it.</summary>
internal sealed class ShuffleKind() : RandomKind("RandomShuffle")
{
    private const string Id = "-";

    public override ImmutableArray<string> Drawn => ["results"];

    public override void Judge(PropertyMap inputs, Findings findings) => AtLeast(inputs, "resultCount", 0, findings);

    public override Draw Make(PropertyMap inputs, Entropy entropy)
    {
        var items = inputs.Items("inputs").ToArray();
        var wanted = items.Length == 0 ? 0 : (int)(inputs.Number("resultCount") ?? items.Length);
        var results = new List<PropertyValue>(wanted);
        while (results.Count < wanted)
        {
            entropy.Shuffle(items.AsSpan());
            results.AddRange(items.AsSpan()[..Math.Min(items.Length, wanted - results.Count)]);
        }

        return new(Id, PropertyMap.Of(("results", PropertyValue.Of(results.ToImmutableArray()))));
    }
}
