using System.Collections.Immutable;

namespace Blueprint.Engine.State.History;

/// <summary>What was once done to a stack. It holds no configuration, and so no secrets.</summary>
/// <param name="Version">The number of the operation, from 1.</param>
/// <param name="Kind">update, refresh, destroy, resource-import, import or rename.</param>
/// <param name="Started">When it began.</param>
/// <param name="Ended">When it ended.</param>
/// <param name="Message">What the user said it was for; empty for nothing.</param>
/// <param name="Commit">The commit that was checked out; empty where there was none.</param>
/// <param name="Result">succeeded, failed or cancelled.</param>
/// <param name="Changes">How often each operation was done, by Pulumi's names for them.</param>
public sealed record UpdateRecord(
    int Version,
    string Kind,
    DateTimeOffset Started,
    DateTimeOffset Ended,
    string Message,
    string Commit,
    string Result,
    ImmutableSortedDictionary<string, int> Changes);
