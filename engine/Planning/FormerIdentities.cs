using System.Collections.Immutable;
using Blueprint.Engine.Model;
using Blueprint.Protocol;

namespace Blueprint.Engine.Planning;

/// <summary>The URNs under which a resource may be recorded from before.</summary>
public static class FormerIdentities
{
    /// <summary>The former URNs of a resource, in the order in which they are tried; its own is not among them.</summary>
    /// <param name="goal">The resource.</param>
    /// <param name="parents">By the URN of each resource of this run that was found under a former URN, that URN.</param>
    public static ImmutableArray<string> Of(ResourceGoal goal, IReadOnlyDictionary<string, string> parents)
    {
        var inherited = parents.TryGetValue(goal.Parent, out var formerParent) ? Urn.TryParse(formerParent) : null;
        if (goal.Aliases.IsEmpty && inherited is null)
        {
            return [];
        }

        var found = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal) { goal.Urn.Value };
        foreach (var alias in goal.Aliases)
        {
            Add(Resolve(alias, goal, parents));
        }

        if (inherited is not null && Urn.TryParse(goal.Parent) is { } parent)
        {
            Add(Below(inherited, parent, goal.Urn).Value);
            foreach (var alias in goal.Aliases)
            {
                if (Urn.TryParse(Resolve(alias, goal, parents)) is { } own)
                {
                    Add(Below(inherited, parent, own).Value);
                }
            }
        }

        return [.. found];

        void Add(string urn)
        {
            if (seen.Add(urn))
            {
                found.Add(urn);
            }
        }
    }

    private static string Resolve(AliasSpec alias, ResourceGoal goal, IReadOnlyDictionary<string, string> parents)
    {
        if (alias.Urn.Length > 0)
        {
            return alias.Urn;
        }

        var parent = alias.NoParent ? ""
            : alias.ParentUrn.Length == 0 ? goal.Parent
            : parents.TryGetValue(alias.ParentUrn, out var former) ? former
            : alias.ParentUrn;
        return Urn.Create(
            Or(alias.Stack, goal.Urn.Stack),
            Or(alias.Project, goal.Urn.Project),
            Urn.TryParse(parent)?.QualifiedType ?? "",
            Or(alias.Type, goal.Urn.Type),
            Or(alias.Name, goal.Urn.Name)).Value;
    }

    // A child named after its parent was named after the parent's former name.
    private static Urn Below(Urn formerParent, Urn parent, Urn child) => Urn.Create(
        formerParent.Stack,
        formerParent.Project,
        formerParent.QualifiedType,
        child.Type,
        child.Name.StartsWith(parent.Name, StringComparison.Ordinal) ? $"{formerParent.Name}{child.Name[parent.Name.Length..]}" : child.Name);

    private static string Or(string given, string own) => given.Length > 0 ? given : own;
}
