using System.Collections.Immutable;
using Blueprint.Components.Identity;

namespace Blueprint.Components.Data;

/// <summary>What may be done with objects.</summary>
public enum ObjectAccess
{
    /// <summary>List and read.</summary>
    Read,

    /// <summary>List, read, write and delete.</summary>
    ReadWrite,
}

/// <summary>A place for objects.</summary>
public interface IBucket
{
    /// <summary>The bucket's name.</summary>
    Output<string> BucketName { get; }

    /// <summary>What an identity needs to work with the objects under a prefix, and nothing beyond it.</summary>
    /// <param name="access">What it may do.</param>
    /// <param name="prefix">The prefix, without a slash at its end; empty for the whole bucket.</param>
    ImmutableArray<PolicyStatement> Permissions(ObjectAccess access, string prefix = "");
}
