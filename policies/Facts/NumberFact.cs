using System.Globalization;
using Blueprint.Protocol;

namespace Blueprint.Policies.Facts;

/// <summary>A number that may be known, unknown or absent.</summary>
public readonly record struct NumberFact(Node Node) : IFact<NumberFact>
{
    /// <summary>The value; null unless it is known.</summary>
    public double? Value => Node.Value switch
    {
        PropertyValue.Number number => number.Value,
        PropertyValue.Text text when double.TryParse(text.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    /// <summary>Whether anything is set.</summary>
    public Answer IsPresent => Node.IsPresent;

    /// <summary>Whether nothing is set.</summary>
    public Answer IsAbsent => Node.IsAbsent;

    /// <inheritdoc/>
    public static NumberFact Over(Node node) => new(node);

    /// <summary>Whether it is set to that number.</summary>
    public Answer Is(double expected) => Ask(value => value.Equals(expected));

    /// <summary>Whether it is set, and at least that number.</summary>
    public Answer IsAtLeast(double least) => Ask(value => value >= least);

    /// <summary>Whether it is set, and at most that number.</summary>
    public Answer IsAtMost(double most) => Ask(value => value <= most);

    private Answer Ask(Func<double, bool> question) => Value is { } value
        ? Answer.Of(question(value), Node)
        : Node.Presence == Presence.Absent ? Answer.No(Node) : Answer.Unknown(Node);
}
