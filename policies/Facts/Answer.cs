namespace Blueprint.Policies.Facts;

/// <summary>Yes, no, or not known yet: the answer to a question about properties, with the place that gave it.</summary>
/// <remarks>
/// Answers combine as far as what is known allows: <c>no &amp; unknown</c> is no, <c>yes | unknown</c> is yes. So "any
/// protocol from anywhere" is decided even while the port is unknown. There is no conversion to <see cref="bool"/>: an
/// <c>if</c> would have to treat unknown as one of the two.
/// </remarks>
public readonly struct Answer
{
    private readonly Kind kind;

    private Answer(Kind kind, Node witness)
    {
        this.kind = kind;
        Witness = witness;
    }

    private enum Kind
    {
        No,
        Unknown,
        Yes,
    }

    /// <summary>The place that decided, or that must be known to decide.</summary>
    public Node Witness { get; }

    /// <summary>Whether it is a certain yes.</summary>
    public bool IsYes => kind == Kind.Yes;

    /// <summary>Whether it is a certain no.</summary>
    public bool IsNo => kind == Kind.No;

    /// <summary>Whether it is not known yet.</summary>
    public bool IsUnknown => kind == Kind.Unknown;

    /// <summary>A certain answer.</summary>
    public static Answer Of(bool holds, Node witness) => new(holds ? Kind.Yes : Kind.No, witness);

    /// <summary>A certain yes.</summary>
    public static Answer Yes(Node witness) => new(Kind.Yes, witness);

    /// <summary>A certain no.</summary>
    public static Answer No(Node witness) => new(Kind.No, witness);

    /// <summary>An answer that waits for the value at a place.</summary>
    public static Answer Unknown(Node witness) => new(Kind.Unknown, witness);

    /// <summary>The opposite; unknown stays unknown.</summary>
    public static Answer operator !(Answer answer) => new((Kind)((int)Kind.Yes - (int)answer.kind), answer.Witness);

    /// <summary>Whether both hold: the lesser of the two, and of equals the first.</summary>
    public static Answer operator &(Answer left, Answer right) => right.kind < left.kind ? right : left;

    /// <summary>Whether one of them holds: the greater of the two, and of equals the first.</summary>
    public static Answer operator |(Answer left, Answer right) => right.kind > left.kind ? right : left;

    /// <summary>The opposite; unknown stays unknown.</summary>
    public static Answer LogicalNot(Answer answer) => !answer;

    /// <summary>Whether both hold.</summary>
    public static Answer BitwiseAnd(Answer left, Answer right) => left & right;

    /// <summary>Whether one of them holds.</summary>
    public static Answer BitwiseOr(Answer left, Answer right) => left | right;

    /// <summary>The same answer, shown at another place.</summary>
    public Answer At(Node witness) => new(kind, witness);

    /// <summary>The same answer, shown at another place; while it is unknown, at the place that must be known.</summary>
    public Answer DecidedAt(Node place) => IsUnknown ? this : At(place);

    /// <inheritdoc/>
    public override string ToString() => $"{kind} ({Witness.Describe()})";
}
