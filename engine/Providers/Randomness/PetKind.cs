using System.Collections.Immutable;
using Blueprint.Engine.Providers.Checking;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Randomness;

/// <summary>RandomPet: a name that people can say; as many words as asked for, the last of them an animal.</summary>
internal sealed class PetKind() : RandomKind("RandomPet")
{
    // The pet's name is itself the id; there is no output beside it.
    public override ImmutableArray<string> Drawn => [];

    protected override PropertyMap Defaults { get; } = PropertyMap.Of(("length", PropertyValue.Of(2.0)), ("separator", PropertyValue.Of("-")));

    public override void Judge(PropertyMap inputs, Findings findings) => AtLeast(inputs, "length", 1, findings);

    public override Draw Make(PropertyMap inputs, Entropy entropy)
    {
        var length = (int)inputs.Number("length")!.Value;
        var words = new List<string>();
        if (inputs.Text("prefix") is { Length: > 0 } prefix)
        {
            words.Add(prefix);
        }

        for (var i = length; i > 2; i--)
        {
            words.Add(entropy.Pick(PetWords.Adverbs));
        }

        if (length > 1)
        {
            words.Add(entropy.Pick(PetWords.Adjectives));
        }

        words.Add(entropy.Pick(PetWords.Animals));
        return new(string.Join(inputs.Text("separator"), words), PropertyMap.Empty);
    }
}
