using System.Collections.Immutable;
using Blueprint.Engine.Providers.Checking;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Randomness;

/// <summary>What RandomString and RandomPassword share: characters of chosen classes, at least so many of each.</summary>
internal abstract class CharacterKind(string type) : RandomKind(type)
{
    private const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Lower = "abcdefghijklmnopqrstuvwxyz";
    private const string Digits = "0123456789";
    private const string Special = "!@#$%&*()-_=+[]{}<>:?";

    private static readonly ImmutableArray<(string Flag, string Least, string Characters)> Classes =
        [("numeric", "minNumeric", Digits), ("lower", "minLower", Lower), ("upper", "minUpper", Upper), ("special", "minSpecial", Special)];

    protected override PropertyMap Defaults { get; } = PropertyMap.From(
        Classes.SelectMany(c => new[] { KeyValuePair.Create(c.Flag, PropertyValue.Of(true)), KeyValuePair.Create(c.Least, PropertyValue.Of(0.0)) })
            .Append(KeyValuePair.Create("number", PropertyValue.Of(true))));

    // 'number' is the older name of 'numeric'; either says what both are.
    public override PropertyMap Complete(PropertyMap given) =>
        (given.Find("numeric") ?? given.Find("number")) is { } digits
            ? base.Complete(given).With("numeric", digits).With("number", digits)
            : base.Complete(given);

    public override void Judge(PropertyMap inputs, Findings findings)
    {
        AtLeast(inputs, "length", 1, findings);
        foreach (var (_, least, _) in Classes)
        {
            AtLeast(inputs, least, 0, findings);
        }

        var wanted = Classes.Sum(c => inputs.Number(c.Least) ?? 0);
        if (inputs.Number("length") is { } length && wanted > length)
        {
            findings.Refuse("length", $"must be at least {Wording.Number(wanted)}, the sum of minNumeric, minLower, minUpper and minSpecial; is {Wording.Number(length)}");
        }

        if (Classes.All(c => inputs.Flag(c.Flag) == false))
        {
            findings.Refuse("numeric", "one of numeric, lower, upper and special must be true");
        }
        else if (inputs.Flag("special") == true && inputs.Text("overrideSpecial") is { Length: 0 } && wanted == 0 && Classes.Count(c => inputs.Flag(c.Flag) == true) == 1)
        {
            findings.Refuse("overrideSpecial", "is empty, and no other class of characters is allowed");
        }
    }

    /// <summary>Draws the characters.</summary>
    protected static string DrawText(PropertyMap inputs, Entropy entropy)
    {
        var text = new char[(int)inputs.Number("length")!.Value];
        var pool = "";
        var count = 0;
        foreach (var (flag, least, characters) in Classes)
        {
            var set = flag == "special" && inputs.Text("overrideSpecial") is { } own ? own : characters;
            if (inputs.Flag(flag) != false)
            {
                pool += set;
            }

            for (var i = inputs.Number(least) ?? 0; i > 0 && set.Length > 0; i--)
            {
                text[count++] = entropy.Pick<char>(set);
            }
        }

        while (count < text.Length)
        {
            text[count++] = entropy.Pick<char>(pool);
        }

        entropy.Shuffle(text.AsSpan());
        return new(text);
    }
}

/// <summary>RandomString: characters for all to see; the id is the string itself.</summary>
internal sealed class StringKind() : CharacterKind("RandomString")
{
    public override ImmutableArray<string> Drawn => ["result"];

    public override Draw Make(PropertyMap inputs, Entropy entropy) => From(DrawText(inputs, entropy));

    public override Draw Import(string id) =>
        From(id) with { Outputs = From(id).Outputs.With("length", PropertyValue.Of((double)id.Length)) };

    private static Draw From(string text) => new(text, PropertyMap.Of(("result", PropertyValue.Of(text))));
}

/// <summary>RandomPassword: secret characters and their bcrypt hash; the id says nothing.</summary>
internal sealed class PasswordKind() : CharacterKind("RandomPassword")
{
    private const string Id = "none";

    public override ImmutableArray<string> Drawn => ["bcryptHash", "result"];

    public override ImmutableArray<string> Secret => Drawn;

    public override Draw Make(PropertyMap inputs, Entropy entropy) => From(DrawText(inputs, entropy), entropy);

    public override Draw Import(string id)
    {
        var draw = From(id, Entropy.System);
        return draw with { Outputs = draw.Outputs.With("length", PropertyValue.Of((double)id.Length)) };
    }

    private static Draw From(string text, Entropy entropy)
    {
        Span<byte> salt = stackalloc byte[Bcrypt.SaltLength];
        entropy.Fill(salt);
        return new(Id, PropertyMap.Of(
            ("bcryptHash", PropertyValue.Of(Bcrypt.Hash(text, salt, Bcrypt.UsualCost))),
            ("result", PropertyValue.Of(text))));
    }
}
