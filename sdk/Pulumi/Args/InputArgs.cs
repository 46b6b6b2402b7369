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
    internal abstract InputEntry[] ReadInputs();
}

/// <summary>One value of an args object.</summary>
/// <param name="Name">The wire name.</param>
/// <param name="Value">The value; null for none.</param>
/// <param name="Json">Whether it is sent as JSON text.</param>
/// <param name="RequiredMember">The full name of the member that must have a value; null where it may have none.</param>
internal readonly record struct InputEntry(string Name, object? Value, bool Json = false, string? RequiredMember = null)
{
    /// <summary>Whether there is anything to send.</summary>
    /// <exception cref="ArgumentNullException">There is not, but must be.</exception>
    public bool HasValue() => Value is not null
        || (RequiredMember is null
            ? false
            : throw new ArgumentNullException(
                RequiredMember[(RequiredMember.LastIndexOf('.') + 1)..],
                $"[Input] {RequiredMember} is required but was not given a value"));
}
