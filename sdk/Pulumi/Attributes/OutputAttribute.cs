namespace Pulumi;

/// <summary>Marks a property of a resource or a stack that is filled from, or sent as, an output.</summary>
/// <param name="name">The name on the wire; by default that of the property.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OutputAttribute(string? name = null) : Attribute
{
    /// <summary>The name on the wire; null for that of the property.</summary>
    public string? Name { get; } = name;
}
