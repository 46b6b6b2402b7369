using System.Collections.Immutable;
using Blueprint.Engine.Events;
using Blueprint.Engine.Model;
using Blueprint.Engine.Providers;
using Blueprint.Protocol;

namespace Blueprint.Engine.Planning;

/// <summary>Says what a registration means, and which steps that takes.</summary>
public static class RegistrationPlanner
{
    /// <summary>The path by which <c>replaceOnChanges</c> names an initialisation that failed.</summary>
    private const string InitErrorPath = "#initerror";

    /// <summary>Says what a registration means, from facts already gathered.</summary>
    public static Decision Decide(RegistrationFacts facts) => facts switch
    {
        { DeletedFor: { } root } => new Decision.Recreate(Recreated(facts, root)),
        { Old: null, IsTargeted: true } => new Decision.Create(),
        { Old: null } => new Decision.Skip(),
        { IsTargeted: false } => new Decision.Keep(),
        { Old.External: true } => new Decision.TakeOver(),
        { Old: { } old } => Compare(facts, old),
    };

    /// <summary>The steps that a decision takes, in the order in which they must happen; none for what is skipped or refused.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="goal">What the program wants.</param>
    /// <param name="inputs">The checked inputs; for a replacement, checked as those of a new resource.</param>
    /// <param name="old">What was there before; null for a new resource.</param>
    /// <param name="users">What must go before a resource that is deleted before it is replaced, in the order in which it goes.</param>
    public static ImmutableArray<Step> Steps(
        Decision decision, ResourceGoal goal, PropertyMap inputs, ResourceState? old, ImmutableArray<ResourceState> users) => (decision, old) switch
    {
        (Decision.Create, _) => [new() { Kind = StepKind.Create, New = goal.ToState(inputs, null) }],
        (Decision.Keep, { }) => [new() { Kind = StepKind.Same, Old = old, New = old }],
        (Decision.Same, { }) => [new() { Kind = StepKind.Same, Old = old, New = Continued(goal, inputs, old) }],
        (Decision.Update update, { }) =>
            [new() { Kind = StepKind.Update, Old = old, New = Continued(goal, inputs, old), Changes = update.Changes }],
        (Decision.Recreate recreate, _) => Successor(goal, inputs, old, null, recreate.Changes),
        (Decision.TakeOver, { }) => Successor(goal, inputs, old, old with { Delete = true }, []),
        (Decision.Replace { DeleteFirst: false } replace, { }) => Successor(goal, inputs, old, old with { Delete = true }, replace.Changes),
        (Decision.Replace { IsDeleted: true } replace, { }) => Successor(goal, inputs, old, null, replace.Changes),
        (Decision.Replace replace, { }) => DeleteThenCreate(goal, inputs, old, users, replace.Changes),
        _ => [],
    };

    private static Decision Compare(RegistrationFacts facts, ResourceState old)
    {
        if (Trigger(facts, old) is Decision.Refuse refusal)
        {
            return refusal;
        }

        var changes = Changes(facts, old);
        if (old.PendingReplacement)
        {
            return Replace(facts, old, changes);
        }

        return changes.Any(change => change.Replaces) ? Replace(facts, old, changes)
            : changes.IsEmpty && old.InitErrors.IsEmpty ? new Decision.Same()
            : new Decision.Update(changes);
    }

    private static Decision Replace(RegistrationFacts facts, ResourceState old, ImmutableArray<PropertyChange> changes)
    {
        var urn = facts.Goal.Urn;
        if (old.Protect && facts.Goal.Protect && !old.PendingReplacement)
        {
            return new Decision.Refuse(
                $"unable to replace resource \"{urn}\" as it is currently marked for protection. " +
                "To replace it, remove the `protect` option from the resource in the program, or avoid the change that replaces it" +
                $"{(Cause(changes) is { Length: > 0 } cause ? $" ({cause})" : "")}.");
        }

        if (facts.Goal.ImportId.Length > 0 && !facts.IsPreview)
        {
            return new Decision.Refuse(
                $"resource \"{urn}\" was imported and its `import` option is still set, so it cannot be replaced. " +
                "Remove the option, now that the resource is imported, or avoid the change that replaces it.");
        }

        var deleteFirst = old.PendingReplacement || (facts.Goal.DeleteBeforeReplace ?? facts.Diff?.DeleteBeforeReplace ?? false);
        return new Decision.Replace(changes, deleteFirst, old.PendingReplacement);
    }

    private static string Cause(ImmutableArray<PropertyChange> changes) =>
        string.Join(", ", changes.Where(change => change.Replaces).Select(change => change.Path));

    // The first of these that holds replaces, whatever else has changed.
    private static ImmutableArray<PropertyChange> Changes(RegistrationFacts facts, ResourceState old)
    {
        var compared = Noted(facts, Compared(facts, old));
        PropertyChange? forced =
            facts.IsReplacementWanted ? Forced("id", "its replacement was asked for") :
            old.Taint ? Forced("id", "it is marked to be replaced (tainted)") :
            facts.Goal.ReplaceWith.FirstOrDefault(facts.Replaced.Contains) is { } with ? Forced("replaceWith", $"{Named(with)} is replaced")
            : facts.Replaced.Contains(facts.Goal.DeletedWith) ? Forced("deletedWith", $"{Named(facts.Goal.DeletedWith)} is replaced")
            : facts.ProviderChange == ProviderChange.Replaces ? Forced("provider", "its provider is another one")
            : old.Custom != facts.Goal.Custom ? Forced("provider", "it was a component before, or becomes one")
            : Trigger(facts, old) is Decision.Replace ? Forced("replacementTrigger", "its replacement trigger has changed")
            : old.InitErrors.Length > 0 && facts.Goal.ReplaceOnChanges.Any(path => path is InitErrorPath or "*") ? Forced(InitErrorPath, "it did not come up")
            : null;
        return forced is null ? compared : [forced, .. compared];
    }

    private static PropertyChange Forced(string path, string note) => new(path, ChangeKind.Update, true, note);

    private static ImmutableArray<PropertyChange> Compared(RegistrationFacts facts, ResourceState old)
    {
        var changes = facts.Diff?.Changes ?? (facts.Goal.Custom && old.Custom ? [] : PropertyDiff.Compare(old.Inputs, facts.Inputs));
        return facts.Goal.Custom ? ReplaceOnChanges(changes, facts.Goal.ReplaceOnChanges) : changes;
    }

    /// <summary>The changes with those that the given paths contain made into replacing ones.</summary>
    internal static ImmutableArray<PropertyChange> ReplaceOnChanges(ImmutableArray<PropertyChange> changes, ImmutableArray<string> paths)
    {
        if (paths.IsEmpty || changes.IsEmpty)
        {
            return changes;
        }

        var containing = paths.Select(PropertyPath.TryParse).OfType<PropertyPath>().ToArray();
        return [.. changes.Select(change => !change.Replaces && PropertyPath.TryParse(change.Path) is { } path &&
            containing.Any(outer => outer.Contains(path)) ? change with { Replaces = true, Note = "replaceOnChanges names it" } : change)];
    }

    // The properties that come from something replaced; where there is none, it is tied to the root by an option.
    private static ImmutableArray<PropertyChange> Recreated(RegistrationFacts facts, string root)
    {
        ImmutableArray<PropertyChange> changes =
        [
            .. facts.Goal.PropertyDependencies
                .Select(property => (property.Key, Urn: property.Value.FirstOrDefault(facts.Replaced.Contains)))
                .Where(property => property.Urn is not null)
                .OrderBy(property => property.Key, StringComparer.Ordinal)
                .Select(property => new PropertyChange(property.Key, ChangeKind.Update, true, ComesFrom(property.Urn!))), // Not null: filtered above.
        ];
        return changes.IsEmpty ? [Forced("dependencies", $"{Named(root)} is replaced")] : changes;
    }

    // Says of a changed property that it comes from something that is replaced, where nothing else is said of it.
    private static ImmutableArray<PropertyChange> Noted(RegistrationFacts facts, ImmutableArray<PropertyChange> changes) =>
        facts.Replaced.Count == 0 || changes.IsEmpty
            ? changes
            : [.. changes.Select(change => change.Note.Length == 0 && ReplacedSource(facts, change.Path) is { } urn
                ? change with { Note = ComesFrom(urn) }
                : change)];

    private static string ComesFrom(string urn) => $"comes from {Named(urn)}, which is replaced";

    private static string? ReplacedSource(RegistrationFacts facts, string path) =>
        PropertyPath.TryParse(path)?.Segments[0] is PropertyPath.Segment.Name top &&
        facts.Goal.PropertyDependencies.TryGetValue(top.Value, out var urns)
            ? urns.FirstOrDefault(facts.Replaced.Contains)
            : null;

    private static string Named(string urn) => Urn.TryParse(urn) is { } parsed ? $"'{parsed.Name}' ({parsed.Type})" : urn;

    // Unequal triggers replace; one that is not known yet does so in a preview and must not be met in an update.
    private static Decision? Trigger(RegistrationFacts facts, ResourceState old)
    {
        if (old.ReplacementTrigger is not { } before || facts.Goal.ReplacementTrigger is not { } now)
        {
            return null;
        }

        if (before.ContainsUnknown || now.ContainsUnknown)
        {
            return facts.IsPreview
                ? new Decision.Replace([], false, false)
                : new Decision.Refuse($"the replacement trigger of resource \"{facts.Goal.Urn}\" is not known, although this is no preview.");
        }

        return PropertyDiff.Same(before, now) ? null : new Decision.Replace([], false, false);
    }

    private static ResourceState Continued(ResourceGoal goal, PropertyMap inputs, ResourceState old) =>
        goal.ToState(inputs, old) with { Id = old.Id, Outputs = old.Outputs };

    private static ImmutableArray<Step> Successor(
        ResourceGoal goal, PropertyMap inputs, ResourceState? old, ResourceState? leaves, ImmutableArray<PropertyChange> changes)
    {
        var successor = goal.ToState(inputs, old) with { Created = null, Modified = null };
        return
        [
            new() { Kind = StepKind.Replace, Old = old, New = successor, Changes = changes },
            new() { Kind = StepKind.CreateReplacement, Old = old, New = successor, Leaves = leaves, Changes = changes },
        ];
    }

    // What others may still name stays recorded until its own successor comes, or nobody wants one.
    private static Step GoesAlong(ResourceState user) => new()
    {
        Kind = user.External ? StepKind.DiscardReplaced : StepKind.DeleteReplaced,
        Old = user,
        Leaves = user is { External: false, Delete: false } ? user with { PendingReplacement = true } : null,
    };

    private static ImmutableArray<Step> DeleteThenCreate(
        ResourceGoal goal, PropertyMap inputs, ResourceState old, ImmutableArray<ResourceState> users, ImmutableArray<PropertyChange> changes)
    {
        var pending = old with { PendingReplacement = true };
        return
        [
            .. users.Where(user => user is not { PendingReplacement: true, Delete: false }).Select(GoesAlong),
            new() { Kind = StepKind.DeleteReplaced, Old = old, Leaves = pending },
            .. Successor(goal, inputs, pending, null, changes),
        ];
    }
}
