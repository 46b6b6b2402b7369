using Blueprint.Protocol;

namespace Blueprint.Engine.Providers;

/// <summary>Reads known values out of property maps, whether they are marked secret or not.</summary>
internal static class KnownValues
{
    extension(PropertyMap map)
    {
        /// <summary>What is really given: without nulls, and without the notes that Pulumi and its providers keep among inputs.</summary>
        public PropertyMap Given() => map.Where(static (name, value) => value is not PropertyValue.Null && !name.StartsWith("__", StringComparison.Ordinal));

        /// <summary>The value without marks; null where it is absent, null or not known yet.</summary>
        public PropertyValue? Known(string name) => map.Find(name)?.Bare() switch
        {
            null or PropertyValue.Null or PropertyValue.Unknown => null,
            var value => value,
        };

        /// <summary>The text of a property; null where it has none that is known.</summary>
        public string? Text(string name) => (map.Known(name) as PropertyValue.Text)?.Value;

        /// <summary>The number of a property; null where it has none that is known.</summary>
        public double? Number(string name) => (map.Known(name) as PropertyValue.Number)?.Value;

        /// <summary>The truth value of a property; null where it has none that is known.</summary>
        public bool? Flag(string name) => (map.Known(name) as PropertyValue.Bool)?.Value;

        /// <summary>The object in a property; null where it has none that is known.</summary>
        public PropertyMap? Object(string name) => (map.Known(name) as PropertyValue.Map)?.Entries;

        /// <summary>The items of a property; none where it has no list that is known.</summary>
        public ReadOnlySpan<PropertyValue> Items(string name) =>
            map.Known(name) is PropertyValue.List list ? list.Items.AsSpan() : [];

        /// <summary>Whether a property was given, be it not known yet.</summary>
        public bool Has(string name) => map.Find(name)?.Bare() is not (null or PropertyValue.Null);
    }

    extension(PropertyValue value)
    {
        /// <summary>The value without the marks of secrets and outputs at its top.</summary>
        public PropertyValue Bare() => value switch
        {
            PropertyValue.Secret secret => secret.Revealed.Bare(),
            PropertyValue.OutputValue { Value: null } => PropertyValue.Unknown.Instance,
            PropertyValue.OutputValue { Value: { } inner } => inner.Bare(),
            _ => value,
        };
    }
}
