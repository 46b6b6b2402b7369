namespace Blueprint.Policies.Settings;

/// <summary>What holds in one environment.</summary>
/// <param name="Name">Its name.</param>
public sealed record EnvironmentSettings(string Name)
{
    /// <summary>Whether it counts as production.</summary>
    /// <value>Default: yes. Production is what one must not take for anything less.</value>
    public bool IsProduction { get; init; } = true;

    /// <summary>The stacks that belong to it, by name; <c>*</c> stands for any text.</summary>
    /// <value>Default: the stack of the environment's own name.</value>
    public ImmutableArray<string> Stacks { get; init; } = [Name];

    /// <summary>What rules do here instead of what they declare, by id.</summary>
    public ImmutableDictionary<string, EnforcementOverride> Overrides { get; init; } = ImmutableDictionary<string, EnforcementOverride>.Empty;

    /// <summary>What parameters of rules are set to here, by the rule's id.</summary>
    public ImmutableDictionary<string, ImmutableDictionary<Parameter, object>> Controls { get; init; } =
        ImmutableDictionary<string, ImmutableDictionary<Parameter, object>>.Empty;

    /// <summary>From which severity on a result that is undetermined stops the run, where the rule is mandatory; null for none.</summary>
    public Severity? UndeterminedStopsFrom { get; init; }

    /// <summary>What a violation of a rule does here; null if the rule is disabled.</summary>
    public Enforcement? EnforcementOf(RuleDeclaration rule) =>
        Overrides.TryGetValue(rule.Id, out var chosen) ? chosen.Enforcement
        : IsProduction ? rule.Enforcement
        : rule.OutsideProduction ?? rule.Enforcement;

    /// <summary>The environment with settings that hold for all; its own count more.</summary>
    internal EnvironmentSettings Over(ImmutableDictionary<string, ImmutableDictionary<Parameter, object>> all) => this with
    {
        Controls = all.SetItems(Controls.Select(own => KeyValuePair.Create(own.Key, all.TryGetValue(own.Key, out var general) ? general.SetItems(own.Value) : own.Value))),
    };
}

/// <summary>What a rule does instead of what it declares.</summary>
/// <param name="Enforcement">What a violation does; null disables the rule.</param>
public sealed record EnforcementOverride(Enforcement? Enforcement);
