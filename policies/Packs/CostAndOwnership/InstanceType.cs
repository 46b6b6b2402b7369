namespace Blueprint.Policies.Packs.CostAndOwnership;

/// <summary>What can be told of a machine by the name of its type, such as <c>m7i.large</c> or <c>db.t4g.medium</c>.</summary>
internal static class InstanceType
{
    private static readonly ImmutableArray<string> Accelerated = ["p", "g", "inf", "trn", "dl", "vt", "gr"];

    /// <summary>The family: <c>m7i</c>; of a database without machines of its own, <c>serverless</c>.</summary>
    public static string Family(string type) =>
        (type.StartsWith("db.", StringComparison.Ordinal) ? type[3..] : type).Split('.')[0];

    /// <summary>Whether machines of the type have accelerators, which cost many times as much.</summary>
    public static bool IsAccelerated(string type) => Accelerated.Contains(string.Concat(Family(type).TakeWhile(char.IsAsciiLetter)));
}
