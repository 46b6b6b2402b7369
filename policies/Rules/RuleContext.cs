namespace Blueprint.Policies;

/// <summary>Where a rule is being applied.</summary>
/// <param name="Environment">The environment's name.</param>
/// <param name="IsProduction">Whether the environment counts as production.</param>
/// <param name="IsPreview">Whether nothing has been changed yet, so that values may be unknown.</param>
public sealed record RuleContext(string Environment, bool IsProduction, bool IsPreview)
{
    /// <summary>The parameters that are set to something else than their defaults.</summary>
    public ImmutableDictionary<Parameter, object> Settings { get; init; } = ImmutableDictionary<Parameter, object>.Empty;

    /// <summary>What a parameter is set to.</summary>
    public T Get<T>(Parameter<T> parameter)
        where T : notnull =>
        Settings.TryGetValue(parameter, out var chosen) ? (T)chosen : parameter.DefaultIn(this);
}
