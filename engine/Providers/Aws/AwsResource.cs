using System.Globalization;
using Blueprint.Catalogs;
using Blueprint.Engine.Providers.Sandbox;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Aws;

/// <summary>One AWS resource of the sandbox: what it is called, its id and ARN, and what its outputs are.</summary>
internal sealed class AwsResource : IOutputFacts
{
    private readonly AwsSettings settings;
    private readonly SeededValues seeded;
    private readonly AwsIdentity? identity;
    private readonly bool hasArn;

    /// <summary>Makes it.</summary>
    /// <param name="spec">Its type.</param>
    /// <param name="resourceName">Its name in the program.</param>
    /// <param name="inputs">Its inputs; may hold unknowns in a preview.</param>
    /// <param name="settings">The provider's settings.</param>
    /// <param name="seed">What tells it from others.</param>
    /// <param name="preview">Whether it is not to exist yet, so that nothing need be computed.</param>
    public AwsResource(ResourceSpec spec, string resourceName, PropertyMap inputs, AwsSettings settings, string seed, bool preview = false)
    {
        IsPreview = preview;
        this.settings = settings;
        seeded = new(seed);
        Inputs = inputs;
        Token = spec.Token;
        (Module, Type) = AwsTokens.Split(spec.Token);

        // A function that looks a thing up answers as the thing would.
        Type = Type.StartsWith("get", StringComparison.Ordinal) ? Type[3..] : Type;
        identity = AwsIdentity.Find(Module, Type);
        hasArn = spec.Outputs.Properties.ContainsKey("arn");
        Region = inputs.Text("region") is { Length: > 0 } own ? own : settings.Region;
        Name = NameOf(spec, resourceName, inputs);
    }

    /// <summary>The inputs.</summary>
    public PropertyMap Inputs { get; }

    /// <summary>Whether it is not to exist yet.</summary>
    public bool IsPreview { get; }

    /// <summary>The type token, or the function's.</summary>
    public string Token { get; }

    /// <summary>The module, such as <c>eks</c>.</summary>
    public string Module { get; }

    /// <summary>The type's name, such as <c>Cluster</c>.</summary>
    public string Type { get; }

    /// <summary>The region it is in.</summary>
    public string Region { get; }

    /// <summary>The account it is in.</summary>
    public string Account => settings.Account;

    /// <summary>What AWS calls it.</summary>
    public string Name { get; }

    /// <summary>Its id.</summary>
    public string Id => field ??= Expand(identity?.Id ?? UsualId(), "id");

    /// <summary>Its ARN; well formed, of the sandbox's account.</summary>
    public string Arn => field ??= AwsArns.Write(ArnForm(), Region, Account);

    /// <summary>All tags that it has; unknown where one of them is.</summary>
    public PropertyValue AllTags => settings.AllTags(Inputs);

    /// <inheritdoc/>
    public OutputFact? Find(string path, PropertySpec property) => AwsOutputs.Find(this, path, property);

    /// <inheritdoc/>
    public string SomeText(string path) => $"sandbox-{seeded.Hex(path, 8)}";

    /// <summary>Fills a template in; see <see cref="AwsIdentity"/> for what it may hold.</summary>
    /// <param name="template">The template.</param>
    /// <param name="purpose">What it is for: the same purpose draws the same digits.</param>
    public string Expand(string template, string purpose)
    {
        var text = new System.Text.StringBuilder();
        var rest = template.AsSpan();
        for (var open = rest.IndexOf('{'); open >= 0; open = rest.IndexOf('{'))
        {
            var close = rest.IndexOf('}');
            text.Append(rest[..open]).Append(Value(rest[(open + 1)..close].ToString(), purpose));
            rest = rest[(close + 1)..];
        }

        return text.Append(rest).ToString();
    }

    private string Value(string field, string purpose)
    {
        if (field.StartsWith("in.", StringComparison.Ordinal))
        {
            return Scalar(Inputs.Known(field[3..])) ?? SomeText(field);
        }

        if (field.Split(':') is [var drawn, var own])
        {
            (field, purpose) = (drawn, own);
        }

        var letters = field.AsSpan().TrimEnd("0123456789");
        var count = letters.Length < field.Length ? int.Parse(field.AsSpan(letters.Length), CultureInfo.InvariantCulture) : 0;
        return letters switch
        {
            "name" => Name,
            "id" => Id,
            "arn" => Arn,
            "region" => Region,
            "account" => Account,
            "dns" => AwsRegions.DnsSuffix(Region),
            "hex" => seeded.Hex(purpose, count),
            "HEX" => seeded.Hex("resource", count).ToUpperInvariant(),
            "digits" => seeded.Digits(purpose, count),
            "lower" => seeded.Lower(purpose, count),
            "UPPER" => seeded.Upper(purpose, count),
            "uuid" => seeded.Uuid(purpose),
            "zone" => AwsRegions.Zones(Region)[seeded.Below(purpose, 3)],
            "zoneid" => AwsRegions.ZoneId(Region, seeded.Below("availabilityZone", 3)),
            "octet" => (1 + seeded.Below(purpose, 254)).ToString(CultureInfo.InvariantCulture),
            _ => AwsTemplates.Value(this, letters.ToString(), count) ?? throw new InvalidOperationException($"No template field '{field}'."),
        };
    }

    private string ArnForm()
    {
        var form = identity is { Arn.Length: > 0 } own ? Expand(own.Arn, "arn") : "";

        // Where a template takes the ARN of another resource over, the program may have given a name instead.
        return form.Contains(':', StringComparison.Ordinal) ? form : Expand(AwsArns.UsualForm(Module, Type), "arn");
    }

    private string UsualId() =>
        Inputs.Text("bucket") is not null && Module == "s3" ? "{in.bucket}"
        : AwsNames.Properties.Any(property => Inputs.Text(property) is { Length: > 0 }) ? "{name}"
        : hasArn && Module is not "ec2" ? "{arn}"
        : "{lower12}";

    private static string NameOf(ResourceSpec spec, string resourceName, PropertyMap inputs)
    {
        if (AwsNaming.For(spec) is { } auto && inputs.Text(auto.Property) is { Length: > 0 } given)
        {
            return given;
        }

        foreach (var property in AwsNames.Properties)
        {
            if (inputs.Text(property) is { Length: > 0 } name)
            {
                return name;
            }

            if (inputs.Text(property + "Prefix") is { Length: > 0 } prefix)
            {
                return prefix + new SeededValues(resourceName).Digits(property, 26);
            }
        }

        return resourceName;
    }

    private static string? Scalar(PropertyValue? value) => value switch
    {
        PropertyValue.Reference { Id: PropertyValue.Text id } => id.Value,
        null => null,
        _ => Checking.Scalars.Render(value),
    };
}
