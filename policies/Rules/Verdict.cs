namespace Blueprint.Policies.Rules;

/// <summary>What was found at one property.</summary>
/// <param name="Property">The path of the property; empty for the resource as a whole.</param>
/// <param name="Message">What was found, without the fix.</param>
public sealed record Point(string Property, string Message)
{
    /// <summary>Whether it is the absence of something that was found.</summary>
    internal bool IsOfAbsence { get; init; }
}

/// <summary>What a check says of one resource.</summary>
/// <remarks>
/// Verdicts combine with <c>&amp;</c>: violations add up; without one, what is undetermined counts; then a pass; what is not
/// applicable gives way to anything else.
/// </remarks>
public sealed class Verdict
{
    private Verdict(Outcome outcome, ImmutableArray<Point> points)
    {
        Outcome = outcome;
        Points = points;
    }

    /// <summary>The rule holds.</summary>
    public static Verdict Pass { get; } = new(Outcome.Pass, []);

    /// <summary>Pass, violation, undetermined or not applicable.</summary>
    public Outcome Outcome { get; }

    /// <summary>What was found and where; empty for a pass.</summary>
    public ImmutableArray<Point> Points { get; }

    /// <summary>The rule has nothing to say of this resource, and why.</summary>
    public static Verdict NotApplicable(string reason) => new(Outcome.NotApplicable, [new("", reason)]);

    /// <summary>The rule is broken at a place.</summary>
    /// <param name="at">The place; what stands there begins the message, unless it is secret.</param>
    /// <param name="message">What that means, as the end of a sentence.</param>
    public static Verdict Violation(Node at, string message) => new(
        Outcome.Violation, [new(at.Path, Sentence(at, message)) { IsOfAbsence = at.Presence == Presence.Absent }]);

    /// <summary>The rule cannot be decided until the value at a place is known.</summary>
    public static Verdict Undetermined(Node at) => new(
        Outcome.Undetermined,
        [new(at.Path, $"{(at.Name() is { Length: > 0 } name ? name : "What decides")} is known only once it is deployed.")]);

    /// <summary>Broken if the answer is yes, undetermined while it is unknown.</summary>
    public static Verdict ViolationIf(Answer broken, string message) =>
        broken.IsYes ? Violation(broken.Witness, message)
        : broken.IsUnknown ? Undetermined(broken.Witness)
        : Pass;

    /// <summary>Broken unless the answer is yes, undetermined while it is unknown.</summary>
    public static Verdict Require(Answer holds, string message) => ViolationIf(!holds, message);

    /// <summary>Both together.</summary>
    public static Verdict operator &(Verdict left, Verdict right) => (left.Outcome, right.Outcome) switch
    {
        (Outcome.Violation, Outcome.Violation) => new(Outcome.Violation, [.. left.Points, .. right.Points]),
        (Outcome.Violation, _) or (_, Outcome.NotApplicable) => left,
        (_, Outcome.Violation) or (Outcome.NotApplicable, _) => right,
        (Outcome.Undetermined, Outcome.Undetermined) => new(Outcome.Undetermined, [.. left.Points, .. right.Points]),
        (Outcome.Undetermined, _) => left,
        _ => right,
    };

    /// <summary>Both together.</summary>
    public static Verdict BitwiseAnd(Verdict left, Verdict right) => left & right;

    /// <summary>The verdict, if the rule concerns the resource at all.</summary>
    /// <param name="applies">Whether it does. While that is unknown, a pass stands and anything else is undetermined.</param>
    /// <param name="reason">Why it does not.</param>
    public Verdict Where(Answer applies, string reason) =>
        applies.IsNo ? NotApplicable(reason)
        : applies.IsUnknown && Outcome == Outcome.Violation ? Undetermined(applies.Witness)
        : this;

    /// <summary>The verdict without what was found missing, for resources that say only part of the whole.</summary>
    /// <param name="reason">Why what is missing does not count; the verdict, where nothing else was found.</param>
    public Verdict OfWhatIsSet(string reason) =>
        Outcome != Outcome.Violation || !Points.Any(static point => point.IsOfAbsence) ? this
        : Points.All(static point => point.IsOfAbsence) ? NotApplicable(reason)
        : new(Outcome, [.. Points.Where(static point => !point.IsOfAbsence)]);

    /// <inheritdoc/>
    public override string ToString() => Points.IsEmpty ? Outcome.ToString() : $"{Outcome}: {string.Join(" ", Points.Select(point => point.Message))}";

    private static string Sentence(Node at, string message) =>
        at.Name().Length == 0 ? $"{char.ToUpperInvariant(message[0])}{message[1..]}." : $"{at.Describe()}: {message}.";
}
