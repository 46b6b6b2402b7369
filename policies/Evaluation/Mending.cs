using Blueprint.Protocol;

namespace Blueprint.Policies;

/// <summary>What one rule set on one resource, or why it could not.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Pack">The name of its pack.</param>
/// <param name="Properties">All properties of the resource after it.</param>
/// <param name="Edits">What it set; empty where it failed.</param>
/// <param name="Fault">Why it failed, so that nothing was set; empty where it did not.</param>
public sealed record Mending(RuleDeclaration Rule, string Pack, PropertyMap Properties, ImmutableArray<MendedProperty> Edits, string Fault);

/// <summary>A property that a rule set.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Old">What stood there; null for nothing.</param>
/// <param name="New">What stands there now; null for nothing.</param>
public sealed record MendedProperty(string Path, PropertyValue? Old, PropertyValue? New);
