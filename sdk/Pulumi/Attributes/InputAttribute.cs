using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <summary>Marks a property or field of an args class that is sent.</summary>
/// <param name="name">The name under which it is sent.</param>
/// <param name="required">Whether it must have a value.</param>
/// <param name="json">Whether it is sent as JSON text, as settings of providers are.</param>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
[SuppressMessage("Design", "CA1019:Define accessors for attribute arguments", Justification = "The Pulumi SDK's public surface is given.")]
public sealed class InputAttribute(string name, bool required = false, bool json = false) : Attribute
{
    internal string Name { get; } = name;

    internal bool IsRequired { get; } = required;

    internal bool Json { get; } = json;
}
