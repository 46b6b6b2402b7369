using Blueprint.Catalogs;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Aws;

/// <summary>JSON documents that programs may give as objects.</summary>
internal static class AwsDocuments
{
    /// <summary>The inputs with documents as texts: where a property takes a text or an object, an object is written as JSON, as the real provider does.</summary>
    public static PropertyMap AsTexts(ResourceSpec spec, PropertyMap inputs) => inputs.Select((name, value) =>
        spec.Inputs.Properties.TryGetValue(name, out var property) && TakesEither(property.Type) ? AsText(value) : value);

    private static bool TakesEither(TypeSpec type) => type is TypeSpec.UnionOf union &&
        union.Cases.Any(one => one is TypeSpec.Primitive { Kind: PrimitiveKind.String }) && union.Cases.Any(one => one is TypeSpec.ObjectOf);

    private static PropertyValue AsText(PropertyValue value) => value switch
    {
        PropertyValue.Secret secret when AsText(secret.Revealed) is var text => ReferenceEquals(text, secret.Revealed) ? value : new PropertyValue.Secret(text),
        PropertyValue.Map { Entries.ContainsUnknown: true } => PropertyValue.Unknown.Instance,
        PropertyValue.Map { Entries.ContainsSecret: true } => new PropertyValue.Secret(PropertyValue.Of(JsonValues.Write(value))),
        PropertyValue.Map => PropertyValue.Of(JsonValues.Write(value)),
        _ => value,
    };
}
