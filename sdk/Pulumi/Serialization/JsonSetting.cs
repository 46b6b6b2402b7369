using Blueprint.Protocol;

namespace Pulumi;

/// <summary>Settings of providers, which are texts; what else they are stands in the text as JSON.</summary>
internal static class JsonSetting
{
    public static PropertyValue Of(PropertyValue value)
    {
        if (value.ContainsUnknown)
        {
            return PropertyValue.Unknown.Instance;
        }

        var text = PropertyValue.Of(JsonText.Of(value));
        return value.ContainsSecret ? new PropertyValue.Secret(text) : text;
    }
}
