namespace Pulumi;

/// <summary>Marks a struct that stands for a set of texts or numbers.</summary>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class EnumTypeAttribute : Attribute
{
    /// <summary>Makes the mark.</summary>
    public EnumTypeAttribute()
    {
    }
}
