using Blueprint.Protocol;

namespace Blueprint.Policies.Facts;

/// <summary>A truth value that may be known, unknown or absent.</summary>
public readonly record struct BoolFact(Node Node) : IFact<BoolFact>
{
    /// <summary>The value; null unless it is known.</summary>
    public bool? Value => Node.Value switch
    {
        PropertyValue.Bool truth => truth.Value,
        PropertyValue.Text text when bool.TryParse(text.Value, out var truth) => truth,
        _ => null,
    };

    /// <summary>Whether anything is set.</summary>
    public Answer IsPresent => Node.IsPresent;

    /// <summary>Whether nothing is set.</summary>
    public Answer IsAbsent => Node.IsAbsent;

    /// <inheritdoc/>
    public static BoolFact Over(Node node) => new(node);

    /// <summary>Whether it is set to that value. Absent is neither true nor false.</summary>
    public Answer Is(bool expected) => Value is { } value
        ? Answer.Of(value == expected, Node)
        : Node.Presence == Presence.Absent ? Answer.No(Node) : Answer.Unknown(Node);
}
