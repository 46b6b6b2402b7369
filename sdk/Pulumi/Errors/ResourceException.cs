using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <summary>A failure that concerns one resource.</summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "The Pulumi SDK's public surface is given.")]
public class ResourceException : Exception
{
    /// <summary>Fails because of a resource.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="resource">The resource; null for the stack.</param>
    /// <param name="hideStack">Whether the message says all, so that no stack trace is shown.</param>
    public ResourceException(string message, Resource? resource, bool hideStack = false)
        : this(message, resource, hideStack, null)
    {
    }

    internal ResourceException(string message, Resource? resource, bool hideStack, Exception? cause)
        : base(message, cause)
    {
        Resource = resource;
        HideStack = hideStack;
    }

    internal Resource? Resource { get; }

    internal bool HideStack { get; }
}
