namespace Blueprint.Mutation;

/// <summary>Cases that can be run again and again.</summary>
public interface IBench
{
    /// <summary>How many there are.</summary>
    int Count { get; }

    /// <summary>The id of the rule that a case is about.</summary>
    string RuleOf(int at);

    /// <summary>The rule's id and what the case is.</summary>
    string NameOf(int at);

    /// <summary>What a case says that it must not; null where it comes out as expected. It may throw.</summary>
    string? Fault(int at);
}
