namespace Pulumi;

/// <summary>What a provider function is given.</summary>
public abstract class InvokeArgs : InputArgs
{
    /// <summary>No values.</summary>
    public static readonly InvokeArgs Empty = new EmptyArgs();

    /// <summary>For derived classes.</summary>
    protected InvokeArgs()
    {
    }

    internal override InputEntry[] ReadInputs() => InputMembers.Read(this);

    private sealed class EmptyArgs : InvokeArgs
    {
        internal override InputEntry[] ReadInputs() => [];
    }
}
