using System.Collections.Frozen;
using Blueprint.Engine.Model;
using Blueprint.Engine.Providers;
using Blueprint.Protocol;

namespace Blueprint.Engine.Planning;

/// <summary>All that decides what a registration means, gathered before anybody is asked to decide.</summary>
public sealed record RegistrationFacts
{
    /// <summary>What the program wants.</summary>
    public required ResourceGoal Goal { get; init; }

    /// <summary>The inputs as the provider checked them.</summary>
    public required PropertyMap Inputs { get; init; }

    /// <summary>What was there before; null for a new resource.</summary>
    public ResourceState? Old { get; init; }

    /// <summary>The provider's comparison; null where it was not asked, as for components.</summary>
    public DiffResult? Diff { get; init; }

    /// <summary>What became of the provider that manages it.</summary>
    public ProviderChange ProviderChange { get; init; }

    /// <summary>Whether it is among the targets.</summary>
    public bool IsTargeted { get; init; } = true;

    /// <summary>Whether somebody asked for its replacement.</summary>
    public bool IsReplacementWanted { get; init; }

    /// <summary>The URN of the replaced resource for which it was deleted earlier in this run, to be made anew; null where it was not.</summary>
    public string? DeletedFor { get; init; }

    /// <summary>URNs that are replaced in this run.</summary>
    public IReadOnlySet<string> Replaced { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Whether this is a preview, where values may be unknown.</summary>
    public bool IsPreview { get; init; }
}

/// <summary>What became of the provider that manages a resource.</summary>
public enum ProviderChange
{
    /// <summary>It is the same.</summary>
    None,

    /// <summary>It is another one, which can manage what the former one made.</summary>
    Compatible,

    /// <summary>It is another one, and the resource must be made anew with it.</summary>
    Replaces,
}
