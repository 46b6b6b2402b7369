using System.Buffers;
using Blueprint.Catalogs;
using Blueprint.Engine.Providers.Checking;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Sandbox;

/// <summary>What is known of a resource's outputs beyond their types.</summary>
internal interface IOutputFacts
{
    /// <summary>The fact about an output that was not given as an input, or null where none is known.</summary>
    /// <param name="path">Where it is, <c>[]</c> for any element: <c>identities[].oidcs[].issuer</c>.</param>
    /// <param name="property">The output.</param>
    OutputFact? Find(string path, PropertySpec property);

    /// <summary>Some text for an output of which nothing is known but that it is always there.</summary>
    string SomeText(string path);
}

/// <summary>A fact about an output.</summary>
/// <param name="Value">The value; null where the output is left out. In a preview, unknown will do for what is not known before.</param>
/// <param name="KnownBefore">Whether it is known before the resource exists.</param>
internal readonly record struct OutputFact(PropertyValue? Value, bool KnownBefore = false);

/// <summary>Makes a resource's outputs of its inputs: what was given is echoed, what is always there is made up.</summary>
/// <remarks>In a preview, what is made up is unknown instead; so the same outputs are there before and after.</remarks>
internal sealed class OutputFiller(IOutputFacts facts, bool preview)
{
    // Deep enough for all that the catalogs hold; types that contain themselves end there.
    private const int DeepestMadeUp = 6;

    /// <summary>The outputs that follow from inputs.</summary>
    public PropertyMap Fill(ObjectSpec outputs, ObjectSpec inputs, PropertyMap given) => Fill(outputs, given, inputs.Properties.ContainsKey, "", 0);

    private PropertyMap Fill(ObjectSpec spec, PropertyMap given, Func<string, bool> couldBeGiven, string prefix, int depth)
    {
        // Both are in ordinal order, so one walk over the two finds for each name whether it was given, may be, or both.
        var properties = SpecProperties.Of(spec);
        var entries = ArrayPool<KeyValuePair<string, PropertyValue>>.Shared.Rent(given.Count + properties.Length);
        var (count, next) = (0, 0);
        foreach (var (name, value) in given)
        {
            for (; next < properties.Length && string.CompareOrdinal(properties[next].Name, name) < 0; next++)
            {
                Add(properties[next]);
            }

            var property = next < properties.Length && properties[next].Name == name ? properties[next++] : null;
            if (value is PropertyValue.Null)
            {
                Add(property);
            }
            else if (!name.StartsWith("__", StringComparison.Ordinal))
            {
                entries[count++] = new(name, property is null ? value : Marked(property, FillInside(property.Type, value, prefix + name, depth)));
            }
        }

        for (; next < properties.Length; next++)
        {
            Add(properties[next]);
        }

        var filled = PropertyMap.From(entries.AsSpan(0, count));
        ArrayPool<KeyValuePair<string, PropertyValue>>.Shared.Return(entries, clearArray: true);
        return filled;

        void Add(PropertySpec? property)
        {
            if (property is not null && MakeUp(property, couldBeGiven(property.Name), prefix + property.Name, depth) is { } made)
            {
                entries[count++] = new(property.Name, Marked(property, made));
            }
        }
    }

    private PropertyValue? MakeUp(PropertySpec property, bool couldBeGiven, string path, int depth)
    {
        var fact = facts.Find(path, property);
        if (fact is { Value: null } || (fact is null && !property.Required))
        {
            return null;
        }

        if (fact is { } known)
        {
            return preview && !known.KnownBefore ? PropertyValue.Unknown.Instance : known.Value;
        }

        var made = couldBeGiven ? NotGiven(property.Type) : preview ? PropertyValue.Unknown.Instance : MakeUp(property.Type, path, depth);
        return made is not null && preview ? PropertyValue.Unknown.Instance : made;
    }

    // What a user could have given and did not is left empty: to make something up would say that a feature is on that is not.
    private static PropertyValue? NotGiven(TypeSpec type) => type switch
    {
        TypeSpec.Primitive { Kind: PrimitiveKind.Boolean } => PropertyValue.Of(false),
        TypeSpec.Primitive { Kind: PrimitiveKind.Integer or PrimitiveKind.Number } or TypeSpec.EnumOf { Base: PrimitiveKind.Integer or PrimitiveKind.Number } => PropertyValue.Of(0.0),
        TypeSpec.Primitive { Kind: PrimitiveKind.String } or TypeSpec.EnumOf or TypeSpec.ResourceOf => PropertyValue.Of(""),
        TypeSpec.ListOf => PropertyValue.Of([]),
        TypeSpec.MapOf => PropertyValue.Of(PropertyMap.Empty),
        TypeSpec.UnionOf u => NotGiven(u.Cases[0]),
        _ => null,
    };

    private PropertyValue MakeUp(TypeSpec type, string path, int depth) => type switch
    {
        TypeSpec.Primitive p => MakeUp(p.Kind, path),
        TypeSpec.EnumOf { Base: PrimitiveKind.String } e => PropertyValue.Of(e.Values.IsEmpty ? facts.SomeText(path) : e.Values[0]),
        TypeSpec.EnumOf e => MakeUp(e.Base, path),
        TypeSpec.ListOf l => depth >= DeepestMadeUp ? PropertyValue.Of([]) : PropertyValue.Of([MakeUp(l.Element, path + "[]", depth + 1)]),
        TypeSpec.ObjectOf o => PropertyValue.Of(depth >= DeepestMadeUp ? PropertyMap.Empty : Fill(o.Spec.Value, PropertyMap.Empty, static _ => false, path + ".", depth + 1)),
        TypeSpec.MapOf => PropertyValue.Of(PropertyMap.Empty),
        TypeSpec.UnionOf u => MakeUp(u.Cases[0], path, depth),
        _ => PropertyValue.Of(facts.SomeText(path)),
    };

    private PropertyValue MakeUp(PrimitiveKind kind, string path) => kind switch
    {
        PrimitiveKind.Boolean => PropertyValue.Of(false),
        PrimitiveKind.Integer or PrimitiveKind.Number => PropertyValue.Of(0.0),
        PrimitiveKind.Json => PropertyValue.Of("{}"),
        PrimitiveKind.Asset => new PropertyValue.Asset("", null, null, ""),
        PrimitiveKind.Archive => new PropertyValue.Archive(PropertyMap.Empty, null, null, ""),
        _ => PropertyValue.Of(facts.SomeText(path)),
    };

    // An object that was given may have properties that only the provider sets.
    private PropertyValue FillInside(TypeSpec type, PropertyValue value, string path, int depth)
    {
        switch (type, value)
        {
            case (_, PropertyValue.Secret secret):
                return new PropertyValue.Secret(FillInside(type, secret.Revealed, path, depth));
            case (TypeSpec.ObjectOf nested, PropertyValue.Map map):
                return PropertyValue.Of(Fill(nested.Spec.Value, map.Entries, static _ => true, path + ".", depth + 1));
            case (TypeSpec.ListOf { Element: TypeSpec.ObjectOf nested }, PropertyValue.List list):
                return Fill(nested, list, path + "[]", depth + 1);
            default:
                return value;
        }
    }

    private PropertyValue.List Fill(TypeSpec.ObjectOf type, PropertyValue.List list, string path, int depth) =>
        new([.. list.Items.Select(item => FillInside(type, item, path, depth))]);

    private static PropertyValue Marked(PropertySpec property, PropertyValue value) =>
        property.Secret && value is not (PropertyValue.Secret or PropertyValue.Unknown) ? new PropertyValue.Secret(value) : value;
}
