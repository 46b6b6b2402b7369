namespace Blueprint.Worlds.Tests.Judging;

/// <summary>Something that must always hold does not.</summary>
/// <param name="rule">What must hold, in a few words.</param>
/// <param name="details">What is the case instead.</param>
internal sealed class Violation(string rule, params IEnumerable<string> details) : Exception($"{rule}:\n  {string.Join("\n  ", details)}")
{
    /// <summary>What must hold; equal for equal kinds of violations.</summary>
    public string Rule { get; } = rule;

    public static void ThrowIfAny(string rule, IEnumerable<string> details)
    {
        var all = details.ToArray();
        if (all.Length > 0)
        {
            throw new Violation(rule, all);
        }
    }

    public static void Unless(bool holds, string rule, string detail)
    {
        if (!holds)
        {
            throw new Violation(rule, detail);
        }
    }
}
