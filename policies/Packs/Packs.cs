using System.Collections.Immutable;
using Blueprint.Policies.Rules;

namespace Blueprint.Policies;

/// <summary>The packs that come with Blueprint.</summary>
public static class Packs
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<Pack> All { get; } = [];
}
