namespace Blueprint.Policies;

/// <summary>What a rule says of a resource. There are no others, and no silence: they add up to what was looked at.</summary>
public enum Outcome
{
    /// <summary>The rule holds.</summary>
    Pass,

    /// <summary>The rule is broken.</summary>
    Violation,

    /// <summary>A value that decides is not known yet.</summary>
    Undetermined,

    /// <summary>The rule has nothing to say of it.</summary>
    NotApplicable,

    /// <summary>The rule is broken, and an exemption covers it.</summary>
    Waived,

    /// <summary>The rule itself failed, or could not decide when everything was known.</summary>
    Error,
}
