namespace Blueprint.Wire.Values;

/// <summary>The tags of google.protobuf's Struct, Value and ListValue: field number times eight, and the wire type.</summary>
internal static class WireTags
{
    /// <summary>Struct: an entry.</summary>
    public const byte Entry = (1 << 3) | 2;

    /// <summary>An entry's key.</summary>
    public const byte Key = (1 << 3) | 2;

    /// <summary>An entry's value.</summary>
    public const byte Held = (2 << 3) | 2;

    /// <summary>ListValue: an item.</summary>
    public const byte Item = (1 << 3) | 2;

    /// <summary>Value: null.</summary>
    public const byte Null = 1 << 3;

    /// <summary>Value: a number.</summary>
    public const byte Number = (2 << 3) | 1;

    /// <summary>Value: a text.</summary>
    public const byte Text = (3 << 3) | 2;

    /// <summary>Value: true or false.</summary>
    public const byte Bool = 4 << 3;

    /// <summary>Value: an object.</summary>
    public const byte Struct = (5 << 3) | 2;

    /// <summary>Value: a list.</summary>
    public const byte List = (6 << 3) | 2;
}
