using System.Collections.Immutable;
using System.Globalization;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Aws;

/// <summary>Inputs that, where true, make AWS refuse a deletion.</summary>
internal static class AwsProtection
{
    /// <summary>Their names: RDS and EKS, load balancers, DynamoDB.</summary>
    public static ImmutableArray<string> Properties { get; } = ["deletionProtection", "enableDeletionProtection", "deletionProtectionEnabled"];
}

/// <summary>Outputs that count or mark the versions of a resource, and so change with every update.</summary>
internal static class AwsRevisions
{
    private static readonly ImmutableArray<string> Counters = ["latestVersion", "revision"];

    /// <summary>The outputs one version on; in a preview, with that not known yet.</summary>
    public static PropertyMap Advance(PropertyMap outputs, bool preview)
    {
        foreach (var counter in Counters)
        {
            if (outputs.Known(counter) is { } value && Next(value) is { } next)
            {
                outputs = outputs.With(counter, preview ? PropertyValue.Unknown.Instance : next);
            }
        }

        return outputs;
    }

    private static PropertyValue? Next(PropertyValue value) => value switch
    {
        PropertyValue.Number number => PropertyValue.Of(number.Value + 1),
        PropertyValue.Text text when long.TryParse(text.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) =>
            PropertyValue.Of((number + 1).ToString(CultureInfo.InvariantCulture)),
        _ => null,
    };
}
