using Blueprint.Policies.Baselines;
using Blueprint.Policies.Exemptions;
using Blueprint.Policies.Settings;

namespace Blueprint.Policies;

/// <summary>The packs with their configuration and exemptions, as they hold on a day. Made once, used for every stack.</summary>
/// <threadsafety>Immutable.</threadsafety>
public sealed class PolicySuite
{
    /// <summary>Puts a suite together.</summary>
    /// <param name="packs">The packs.</param>
    /// <param name="settings">The configuration.</param>
    /// <param name="exemptions">The exemptions.</param>
    /// <param name="today">The day on which it is asked, in UTC: exemptions expire.</param>
    /// <exception cref="InvalidPackException">A pack contradicts itself or another one.</exception>
    public PolicySuite(ImmutableArray<Pack> packs, PolicySettings settings, ImmutableArray<Exemption> exemptions, DateOnly today)
    {
        PackCheck.Require(packs);
        Packs = packs;
        Settings = settings;
        Exemptions = exemptions;
        Today = today;
    }

    /// <summary>The packs.</summary>
    public ImmutableArray<Pack> Packs { get; }

    /// <summary>The configuration.</summary>
    public PolicySettings Settings { get; }

    /// <summary>The exemptions.</summary>
    public ImmutableArray<Exemption> Exemptions { get; }

    /// <summary>Violations that were there before, by environment.</summary>
    public ImmutableDictionary<string, Baseline> Baselines { get; init; } = ImmutableDictionary<string, Baseline>.Empty;

    /// <summary>The suite with another baseline for an environment; null for none.</summary>
    public PolicySuite WithBaseline(string environment, Baseline? baseline) => new(Packs, Settings, Exemptions, Today)
    {
        Baselines = baseline is null ? Baselines.Remove(environment) : Baselines.SetItem(environment, baseline),
    };

    /// <summary>The day on which it is asked, in UTC.</summary>
    public DateOnly Today { get; }

    /// <summary>The environment that a stack belongs to, as the configuration says.</summary>
    /// <param name="stack">The stack's own name, such as <c>dev</c>.</param>
    public string EnvironmentOf(string stack) => Settings.EnvironmentOf(stack).Name;

    /// <summary>Begins to judge one stack.</summary>
    public PolicySession Start(PolicyScope scope) => new(this, scope);
}
