namespace Blueprint.Policies;

/// <summary>Where a rule is being applied.</summary>
/// <param name="Environment">The environment's name.</param>
/// <param name="IsProduction">Whether the environment counts as production.</param>
/// <param name="IsPreview">Whether nothing has been changed yet, so that values may be unknown.</param>
public sealed record RuleContext(string Environment, bool IsProduction, bool IsPreview);
