namespace Blueprint.Policies.Admission;

/// <summary>A rule as the API server of a cluster asks it, in CEL; or why it cannot be asked there.</summary>
/// <remarks>
/// Expressions see the variables of a ValidatingAdmissionPolicy: <c>object</c>, <c>oldObject</c>, <c>request</c>. What may be
/// absent is read with <c>.?</c>: an expression that fails denies the request.
/// </remarks>
public sealed record AdmissionRule
{
    private AdmissionRule()
    {
    }

    /// <summary>Why it cannot be asked, as a sentence; empty if it is asked.</summary>
    public string WhyNot { get; private init; } = "";

    /// <summary>What it is asked of.</summary>
    public ImmutableArray<AdmissionTarget> Targets { get; private init; } = [];

    /// <summary>Expressions by name, for others to use as <c>variables.name</c>; each sees those before it.</summary>
    public ImmutableArray<CelVariable> Variables { get; private init; } = [];

    /// <summary>When it is asked at all: all of them must be true. They see no variables.</summary>
    public ImmutableArray<CelVariable> Conditions { get; private init; } = [];

    /// <summary>What must hold, with the parameters of the rule written into it.</summary>
    public Func<RuleContext, ImmutableArray<CelCheck>> Checks { get; private init; } = static _ => [];

    /// <summary>A rule that the API server cannot be asked.</summary>
    /// <param name="why">Why, as a sentence.</param>
    public static AdmissionRule Not(string why) => new() { WhyNot = why };

    /// <summary>A rule over objects of some kinds.</summary>
    /// <param name="targets">The kinds.</param>
    /// <param name="checks">What must hold of each.</param>
    public static AdmissionRule Of(ImmutableArray<AdmissionTarget> targets, params ImmutableArray<CelCheck> checks) => Of(targets, _ => checks);

    /// <summary>A rule over objects of some kinds, with parameters.</summary>
    /// <param name="targets">The kinds.</param>
    /// <param name="checks">What must hold of each where it is applied.</param>
    public static AdmissionRule Of(ImmutableArray<AdmissionTarget> targets, Func<RuleContext, ImmutableArray<CelCheck>> checks) =>
        new() { Targets = targets, Checks = checks };

    /// <summary>The rule with a variable more.</summary>
    public AdmissionRule With(string name, string expression) => this with { Variables = Variables.Add(new(name, expression)) };

    /// <summary>The rule, asked of these kinds alone.</summary>
    public AdmissionRule Only(ImmutableArray<AdmissionTarget> targets) => this with { Targets = targets };

    /// <summary>The rule, asked of other kinds too.</summary>
    public AdmissionRule And(params ImmutableArray<AdmissionTarget> targets) => this with { Targets = [.. Targets, .. targets] };

    /// <summary>The rule, asked only where a condition is true.</summary>
    /// <param name="name">What the condition is called: lower case, with dashes.</param>
    /// <param name="expression">The condition; it sees no variables.</param>
    public AdmissionRule When(string name, string expression) => this with { Conditions = Conditions.Add(new(name, expression)) };
}

/// <summary>An expression with a name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Expression">The expression, in CEL.</param>
public sealed record CelVariable(string Name, string Expression);

/// <summary>Something that must hold of an object.</summary>
/// <param name="Expression">The expression, in CEL; true where the rule holds.</param>
/// <param name="Culprits">A list of the names of what breaks it within the object; empty where that is the object.</param>
public sealed record CelCheck(string Expression, string Culprits = "")
{
    /// <summary>The check, of what another expression is true of.</summary>
    public CelCheck Where(string applies) => this with { Expression = $"!({applies}) || ({Expression})" };
}
