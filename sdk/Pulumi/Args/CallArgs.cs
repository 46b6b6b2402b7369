namespace Pulumi;

/// <summary>What a method of a resource is given.</summary>
public abstract class CallArgs : InputArgs
{
    /// <summary>No values.</summary>
    public static readonly CallArgs Empty = new EmptyArgs();

    /// <summary>For derived classes.</summary>
    protected CallArgs()
    {
    }

    internal override InputEntry[] ReadInputs() => InputMembers.Read(this);

    private sealed class EmptyArgs : CallArgs
    {
        internal override InputEntry[] ReadInputs() => [];
    }
}
