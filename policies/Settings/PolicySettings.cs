namespace Blueprint.Policies.Settings;

/// <summary>How the packs are configured: which environments there are, and what the rules do in each.</summary>
/// <threadsafety>Immutable.</threadsafety>
public sealed record PolicySettings
{
    private readonly ImmutableArray<EnvironmentSettings> environments;
    private readonly ImmutableDictionary<string, ImmutableDictionary<Parameter, object>> controls;

    internal PolicySettings(ImmutableArray<EnvironmentSettings> environments, ImmutableDictionary<string, ImmutableDictionary<Parameter, object>>? controls = null)
    {
        this.controls = controls ?? ImmutableDictionary<string, ImmutableDictionary<Parameter, object>>.Empty;
        this.environments = [.. environments.Select(environment => environment.Over(this.controls))];
    }

    /// <summary>How long one rule may take for one resource.</summary>
    /// <value>Default: 10 seconds.</value>
    public TimeSpan RuleTimeLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The namespaces whose objects clusters do not judge, besides those that a cluster keeps for itself.</summary>
    /// <value>Default: none.</value>
    public ImmutableArray<string> ExceptNamespaces { get; init; } = [];

    /// <summary>The settings where nothing is configured: <c>dev</c> is not production, everything else is.</summary>
    public static PolicySettings Default { get; } = new(Undeclared);

    /// <summary>The settings with parameters of rules as other settings have them for all environments.</summary>
    internal PolicySettings With(PolicySettings others) =>
        new([.. environments.Select(environment => environment with { Controls = environment.Controls.SetItems(others.controls) })], controls.SetItems(others.controls))
        {
            RuleTimeLimit = RuleTimeLimit,
            ExceptNamespaces = ExceptNamespaces,
        };

    /// <summary>The environments that are configured, by name, in their order.</summary>
    public IEnumerable<string> EnvironmentNames => environments.Select(environment => environment.Name);

    /// <summary>The environments that there are where none are configured.</summary>
    internal static ImmutableArray<EnvironmentSettings> Undeclared => [new("dev") { IsProduction = false }];

    /// <summary>Reads a configuration file.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="packs">The packs that it configures.</param>
    /// <param name="problems">All that is wrong with it; none if it can be used.</param>
    public static PolicySettings Read(string text, string file, ImmutableArray<Pack> packs, out ImmutableArray<PolicyProblem> problems) =>
        SettingsReader.Read(text, file, packs, out problems);

    /// <summary>The settings of an environment. One that the configuration does not name counts as production.</summary>
    public EnvironmentSettings Environment(string name) =>
        environments.FirstOrDefault(environment => environment.Name == name) ?? new EnvironmentSettings(name).Over(controls);

    /// <summary>The environment of a stack: the one that lists it, else the one of its name.</summary>
    public EnvironmentSettings EnvironmentOf(string stack) =>
        environments.FirstOrDefault(environment => Glob.MatchesAny(environment.Stacks, stack)) ?? Environment(stack);
}
