namespace Pulumi;

/// <summary>The value of a stack's output, in the one or the other property.</summary>
public sealed class StackReferenceOutputDetails
{
    /// <summary>Makes details of an output that is not there.</summary>
    public StackReferenceOutputDetails()
    {
    }

    /// <summary>The value, where it is not secret.</summary>
    public object? Value { get; set; }

    /// <summary>The value, where it is secret.</summary>
    public object? SecretValue { get; set; }
}
