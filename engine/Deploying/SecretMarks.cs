using System.Collections.Immutable;
using Blueprint.Protocol;

namespace Blueprint.Engine.Deploying;

/// <summary>Marks outputs secret where their resource or their input says so, whatever the provider did.</summary>
internal static class SecretMarks
{
    /// <summary>The outputs, with secret what is secret at the same place of the inputs, and the properties that are named.</summary>
    public static PropertyMap Mark(PropertyMap outputs, PropertyMap inputs, ImmutableArray<string> named)
    {
        if (!inputs.ContainsSecret && named.IsEmpty)
        {
            return outputs;
        }

        return outputs.Select((key, value) =>
            key == "id" ? value
            : named.Contains(key) ? Secret(value)
            : inputs.Find(key) is { ContainsSecret: true } input ? Like(value, input)
            : value);
    }

    private static PropertyValue Like(PropertyValue output, PropertyValue input) => (output, input) switch
    {
        (PropertyValue.Secret, _) => output,
        (_, PropertyValue.Secret) => Secret(output),
        (PropertyValue.Map o, PropertyValue.Map i) => PropertyValue.Of(o.Entries.Select((key, value) =>
            i.Entries.Find(key) is { ContainsSecret: true } inner ? Like(value, inner) : value)),
        (PropertyValue.List o, PropertyValue.List i) when o.Items.Length == i.Items.Length =>
            PropertyValue.Of([.. o.Items.Select((item, at) => i.Items[at].ContainsSecret ? Like(item, i.Items[at]) : item)]),
        // What has another shape than its input cannot be told apart, and is secret as a whole.
        _ => Secret(output),
    };

    private static PropertyValue Secret(PropertyValue value) => value is PropertyValue.Secret ? value : new PropertyValue.Secret(value);
}
