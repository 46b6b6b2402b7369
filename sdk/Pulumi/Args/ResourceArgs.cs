namespace Pulumi;

/// <summary>What a resource is given.</summary>
public abstract class ResourceArgs : InputArgs
{
    /// <summary>No values.</summary>
    public static readonly ResourceArgs Empty = new EmptyArgs();

    /// <summary>For derived classes.</summary>
    protected ResourceArgs()
    {
    }

    internal override InputEntry[] ReadInputs() => InputMembers.Read(this);

    private sealed class EmptyArgs : ResourceArgs
    {
        internal override InputEntry[] ReadInputs() => [];
    }
}
