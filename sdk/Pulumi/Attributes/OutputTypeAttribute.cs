namespace Pulumi;

/// <summary>Marks a class that outputs may hold.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OutputTypeAttribute : Attribute
{
    /// <summary>Makes the mark.</summary>
    public OutputTypeAttribute()
    {
    }
}

/// <summary>Marks the constructor by which an output type is made.</summary>
[AttributeUsage(AttributeTargets.Constructor)]
public sealed class OutputConstructorAttribute : Attribute
{
    /// <summary>Makes the mark.</summary>
    public OutputConstructorAttribute()
    {
    }
}

/// <summary>Gives the wire name of a constructor parameter that cannot be named so in C#.</summary>
/// <param name="name">The wire name.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OutputConstructorParameterAttribute(string name) : Attribute
{
    /// <summary>The wire name.</summary>
    public string Name { get; } = name;
}
