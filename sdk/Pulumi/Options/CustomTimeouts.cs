namespace Pulumi;

/// <summary>How long operations on a resource may take.</summary>
public sealed class CustomTimeouts
{
    /// <summary>Makes one that leaves all to the provider.</summary>
    public CustomTimeouts()
    {
    }

    /// <summary>How long making it may take.</summary>
    public TimeSpan? Create { get; set; }

    /// <summary>How long changing it may take.</summary>
    public TimeSpan? Update { get; set; }

    /// <summary>How long deleting it may take.</summary>
    public TimeSpan? Delete { get; set; }
}
