namespace Pulumi;

/// <summary>Names the property that tells which case of an interface a value is.</summary>
/// <param name="propertyName">The wire name of the property.</param>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class DiscriminatedUnionDiscriminatorAttribute(string propertyName) : Attribute
{
    /// <summary>The wire name of the property.</summary>
    public string PropertyName { get; } = propertyName;
}

/// <summary>Names one case of an interface.</summary>
/// <param name="tag">The value of the discriminating property.</param>
/// <param name="type">The class of the case.</param>
[AttributeUsage(AttributeTargets.Interface, AllowMultiple = true)]
public sealed class DiscriminatedUnionCaseAttribute(string tag, Type type) : Attribute
{
    /// <summary>The value of the discriminating property.</summary>
    public string Tag { get; } = tag;

    /// <summary>The class of the case.</summary>
    public Type Type { get; } = type;
}
