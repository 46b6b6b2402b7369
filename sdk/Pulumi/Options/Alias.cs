namespace Pulumi;

/// <summary>A former identity of a resource: either its whole URN, or those parts of it that were different.</summary>
public sealed class Alias
{
    /// <summary>Makes one that differs in nothing yet.</summary>
    public Alias()
    {
    }

    /// <summary>The whole former URN; nothing else may be given then.</summary>
    public string? Urn { get; set; }

    /// <summary>The former name.</summary>
    public Input<string>? Name { get; set; }

    /// <summary>The former type.</summary>
    public Input<string>? Type { get; set; }

    /// <summary>The former stack.</summary>
    public Input<string>? Stack { get; set; }

    /// <summary>The former project.</summary>
    public Input<string>? Project { get; set; }

    /// <summary>The former parent. At most one of this, <see cref="ParentUrn"/> and <see cref="NoParent"/> may be given.</summary>
    public Resource? Parent { get; set; }

    /// <summary>The former parent's URN.</summary>
    public Input<string>? ParentUrn { get; set; }

    /// <summary>Whether it had no parent but the stack.</summary>
    public bool NoParent { get; set; }
}
