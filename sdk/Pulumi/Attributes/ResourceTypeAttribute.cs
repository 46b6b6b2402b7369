using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <summary>Says which type token a resource class stands for, so that references to such resources become instances of it.</summary>
/// <param name="type">The type token.</param>
/// <param name="version">The version of the package; null or empty for any.</param>
[AttributeUsage(AttributeTargets.Class)]
[SuppressMessage("Performance", "CA1813:Avoid unsealed attributes", Justification = "Generated packages derive their own.")]
public class ResourceTypeAttribute(string type, string? version) : Attribute
{
    /// <summary>The type token.</summary>
    public string Type { get; } = type;

    /// <summary>The version of the package; null or empty for any.</summary>
    public string? Version { get; } = version;
}
