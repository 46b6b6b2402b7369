using Blueprint.Protocol;

namespace Pulumi;

/// <summary>Stands for a resource of which only the URN, and perhaps the id, is known.</summary>
internal sealed class DependencyResource : CustomResource
{
    public DependencyResource(string urn)
        : this(new PropertyValue.Reference(urn, null, ""))
    {
    }

    public DependencyResource(PropertyValue.Reference reference)
        : base(UrnParts.TypeOf(reference.Urn), UrnParts.NameOf(reference.Urn), new Registration(
            reference.Urn, (reference.Id as PropertyValue.Text)?.Value ?? "", PropertyMap.Empty, MissingIsKnown: false)) =>
        Reference = reference;

    /// <summary>The reference that it was made from.</summary>
    public PropertyValue.Reference Reference { get; }
}

/// <summary>Stands for a provider of which only the reference is known.</summary>
internal sealed class DependencyProviderResource : ProviderResource
{
    private DependencyProviderResource(string urn, string id)
        : base(UrnParts.TypeOf(urn) is var type && type.StartsWith(TypePrefix, StringComparison.Ordinal) ? type[TypePrefix.Length..] : type,
            new Registration(urn, id, PropertyMap.Empty, MissingIsKnown: false))
    {
    }

    /// <summary>Makes one of a reference, <c>urn::id</c>.</summary>
    public static DependencyProviderResource Of(string reference)
    {
        var at = reference.LastIndexOf("::", StringComparison.Ordinal);
        var id = at < 0 ? "" : reference[(at + 2)..];
        return new(at < 0 ? reference : reference[..at], id == WireConstants.UnknownValue ? "" : id);
    }
}
