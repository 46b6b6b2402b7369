using Blueprint.Protocol;

namespace Pulumi.Tests.Hosting;

/// <summary>Property values, written shortly.</summary>
internal static class Values
{
    public static PropertyValue Text(string value) => PropertyValue.Of(value);

    public static PropertyValue Number(double value) => PropertyValue.Of(value);

    public static PropertyValue List(params PropertyValue[] items) => PropertyValue.Of([.. items]);

    public static PropertyValue Map(params (string Key, PropertyValue Value)[] entries) => PropertyValue.Of(PropertyMap.Of(entries));

    public static PropertyValue Secret(PropertyValue value) => new PropertyValue.Secret(value);

    public static PropertyValue Unknown => PropertyValue.Unknown.Instance;

    public static PropertyValue Null => PropertyValue.Null.Instance;
}
