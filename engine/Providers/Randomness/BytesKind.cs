using System.Collections.Immutable;
using Blueprint.Engine.Providers.Checking;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Randomness;

/// <summary>RandomBytes: secret bytes; the id is their base64 form, as the published provider has it.</summary>
internal sealed class BytesKind() : RandomKind("RandomBytes")
{
    public override ImmutableArray<string> Drawn => ["base64", "hex"];

    public override ImmutableArray<string> Secret => Drawn;

    public override void Judge(PropertyMap inputs, Findings findings) => AtLeast(inputs, "length", 1, findings);

    public override Draw Make(PropertyMap inputs, Entropy entropy)
    {
        var bytes = new byte[(int)inputs.Number("length")!.Value];
        entropy.Fill(bytes);
        return From(bytes);
    }

    public override Draw Import(string id)
    {
        var bytes = new byte[id.Length];
        return Convert.TryFromBase64String(id, bytes, out var count)
            ? From(bytes[..count]) with { Outputs = From(bytes[..count]).Outputs.With("length", PropertyValue.Of((double)count)) }
            : throw new ProviderException("RandomBytes is imported with its bytes in base64.");
    }

    private static Draw From(byte[] bytes)
    {
        var base64 = Convert.ToBase64String(bytes);
        return new(base64, PropertyMap.Of(
            ("base64", PropertyValue.Of(base64)),
            ("hex", PropertyValue.Of(Convert.ToHexStringLower(bytes)))));
    }
}
