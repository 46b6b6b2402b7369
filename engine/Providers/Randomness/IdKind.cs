using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using Blueprint.Engine.Providers.Checking;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Randomness;

/// <summary>RandomId: bytes in four spellings, each after the prefix; the id is the URL-safe one without it.</summary>
internal sealed class IdKind() : RandomKind("RandomId")
{
    public override ImmutableArray<string> Drawn => ["b64Std", "b64Url", "dec", "hex"];

    public override void Judge(PropertyMap inputs, Findings findings) => AtLeast(inputs, "byteLength", 1, findings);

    public override Draw Make(PropertyMap inputs, Entropy entropy)
    {
        var bytes = new byte[(int)inputs.Number("byteLength")!.Value];
        entropy.Fill(bytes);
        return From(bytes, inputs.Text("prefix") ?? "");
    }

    public override Draw Import(string id)
    {
        // "prefix,base64url" or "base64url" alone.
        var comma = id.LastIndexOf(',');
        var (prefix, text) = (id[..Math.Max(comma, 0)], id[(comma + 1)..]);
        byte[] bytes;
        try
        {
            bytes = Base64Url.DecodeFromChars(text);
        }
        catch (FormatException)
        {
            throw new ProviderException("RandomId is imported with its b64Url value without padding, or with 'PREFIX,B64URL'.");
        }

        var draw = From(bytes, prefix);
        var inputs = PropertyMap.Of(("byteLength", PropertyValue.Of((double)bytes.Length)));
        return draw with { Outputs = draw.Outputs.With(prefix.Length == 0 ? inputs : inputs.With("prefix", PropertyValue.Of(prefix))) };
    }

    private static Draw From(byte[] bytes, string prefix)
    {
        var url = Base64Url.EncodeToString(bytes);
        var number = new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
        return new(url, PropertyMap.Of(
            ("b64Std", PropertyValue.Of(prefix + Convert.ToBase64String(bytes))),
            ("b64Url", PropertyValue.Of(prefix + url)),
            ("dec", PropertyValue.Of(prefix + number.ToString(CultureInfo.InvariantCulture))),
            ("hex", PropertyValue.Of(prefix + Convert.ToHexStringLower(bytes)))));
    }
}
