using System.Collections.Immutable;
using System.Globalization;
using Blueprint.Engine.Providers.Checking;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Randomness;

/// <summary>RandomInteger: a whole number between two others, both included.</summary>
internal sealed class IntegerKind() : RandomKind("RandomInteger")
{
    public override ImmutableArray<string> Drawn => ["result"];

    public override void Judge(PropertyMap inputs, Findings findings)
    {
        if (inputs.Number("min") is { } min && inputs.Number("max") is { } max && min > max)
        {
            findings.Refuse("min", $"must not be above 'max' ({Wording.Number(max)}), is {Wording.Number(min)}");
        }
    }

    public override Draw Make(PropertyMap inputs, Entropy entropy)
    {
        var (min, max) = ((long)inputs.Number("min")!.Value, (long)inputs.Number("max")!.Value);
        return From(min + (long)entropy.Below((ulong)(max - min) + 1));
    }

    public override Draw Import(string id)
    {
        // "result,min,max" with an optional seed.
        var parts = id.Split(',');
        if (parts.Length is not (3 or 4) || !Whole(parts[0], out var result) || !Whole(parts[1], out var min) || !Whole(parts[2], out var max))
        {
            throw new ProviderException("RandomInteger is imported with 'RESULT,MIN,MAX' or 'RESULT,MIN,MAX,SEED'.");
        }

        var outputs = From(result).Outputs.With("min", PropertyValue.Of((double)min)).With("max", PropertyValue.Of((double)max));
        return new(parts[0], parts.Length == 4 ? outputs.With("seed", PropertyValue.Of(parts[3])) : outputs);
    }

    private static bool Whole(string text, out long number) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    private static Draw From(long result) =>
        new(result.ToString(CultureInfo.InvariantCulture), PropertyMap.Of(("result", PropertyValue.Of((double)result))));
}
