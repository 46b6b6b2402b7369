namespace Pulumi;

/// <summary>A set of named values that is sent: what a resource, a function or a method is given.</summary>
/// <remarks>Derive from <see cref="ResourceArgs"/>, <see cref="InvokeArgs"/> or <see cref="CallArgs"/>.</remarks>
public abstract class InputArgs
{
    /// <summary>For derived classes.</summary>
    protected InputArgs()
    {
    }

    /// <summary>The values as they are now, in the order of their declaration.</summary>
    internal abstract IReadOnlyList<InputEntry> ReadInputs();
}

/// <summary>One value of an args object.</summary>
/// <param name="Name">The wire name.</param>
/// <param name="Value">The value; null for none.</param>
/// <param name="Json">Whether it is sent as JSON text.</param>
internal readonly record struct InputEntry(string Name, object? Value, bool Json);
