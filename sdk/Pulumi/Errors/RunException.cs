using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <summary>A failure that its message explains; shown without a stack trace.</summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "The Pulumi SDK's public surface is given.")]
public class RunException : Exception
{
    /// <summary>Fails with a message.</summary>
    public RunException(string message)
        : base(message)
    {
    }

    /// <summary>Fails with a message, because of something else.</summary>
    public RunException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Says which outputs are of a type that is not <c>Output&lt;T&gt;</c>.</summary>
    public static RunException OutputsHaveIncorrectType(IEnumerable<string> outputAttributeNames) => new(
        $"Output(s) '{string.Join(", ", outputAttributeNames)}' have incorrect type. [Output] attributed properties must be instances of Output<T>.");
}
