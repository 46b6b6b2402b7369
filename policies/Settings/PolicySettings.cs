namespace Blueprint.Policies.Settings;

/// <summary>How the packs are configured: which environments there are, and what the rules do in each.</summary>
/// <threadsafety>Immutable.</threadsafety>
public sealed class PolicySettings
{
    private readonly ImmutableArray<EnvironmentSettings> environments;

    internal PolicySettings(ImmutableArray<EnvironmentSettings> environments) => this.environments = environments;

    /// <summary>The namespaces whose objects clusters do not judge, besides those that a cluster keeps for itself.</summary>
    /// <value>Default: none.</value>
    public ImmutableArray<string> ExceptNamespaces { get; init; } = [];

    /// <summary>The settings where nothing is configured: <c>dev</c> is not production, everything else is.</summary>
    public static PolicySettings Default { get; } = new(DefaultEnvironments);

    internal static ImmutableArray<EnvironmentSettings> DefaultEnvironments => [new("dev") { IsProduction = false }];

    /// <summary>Reads a configuration file.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="packs">The packs that it configures.</param>
    /// <param name="problems">All that is wrong with it; none if it can be used.</param>
    public static PolicySettings Read(string text, string file, ImmutableArray<Pack> packs, out ImmutableArray<PolicyProblem> problems) =>
        SettingsReader.Read(text, file, packs, out problems);

    /// <summary>The settings of an environment. One that the configuration does not name counts as production.</summary>
    public EnvironmentSettings Environment(string name) =>
        environments.FirstOrDefault(environment => environment.Name == name) ?? new(name);

    /// <summary>The environment of a stack: the one that lists it, else the one of its name.</summary>
    public EnvironmentSettings EnvironmentOf(string stack) =>
        environments.FirstOrDefault(environment => Glob.MatchesAny(environment.Stacks, stack)) ?? Environment(stack);
}

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

    /// <summary>What a violation of a rule does here; null if the rule is disabled.</summary>
    public Enforcement? EnforcementOf(RuleDeclaration rule) =>
        Overrides.TryGetValue(rule.Id, out var chosen) ? chosen.Enforcement
        : IsProduction ? rule.Enforcement
        : rule.OutsideProduction ?? rule.Enforcement;
}

/// <summary>What a rule does instead of what it declares.</summary>
/// <param name="Enforcement">What a violation does; null disables the rule.</param>
public sealed record EnforcementOverride(Enforcement? Enforcement);
