using System.Collections.Immutable;

namespace Pulumi;

/// <summary>The URNs that a resource may have had before: by its own aliases, and by those of its parent.</summary>
internal static class AliasUrns
{
    public static ImmutableArray<Output<string>> Of(Deployment deployment, Resource resource, Resource? parent, ResourceOptions options)
    {
        var parentAliases = parent?.Heritage.Aliases ?? [];
        if (!options.HasAliases && parentAliases.IsEmpty)
        {
            return [];
        }

        var own = options.HasAliases ? options.Aliases : [];
        var urns = ImmutableArray.CreateBuilder<Output<string>>(own.Count + parentAliases.Length);
        foreach (var alias in own)
        {
            urns.Add(alias.Apply(value => Resolve(value, resource, parent)));
        }

        foreach (var parentAlias in parentAliases)
        {
            urns.Add(Inherit(parentAlias, parent!, resource.LogicalName, resource.TypeToken));
            foreach (var alias in own)
            {
                urns.Add(alias.Apply(value => !Inherits(value)
                    ? Output.Create("")
                    : Output.Tuple(OrOwn(value.Name, resource.LogicalName), OrOwn(value.Type, resource.TypeToken))
                        .Apply(parts => Inherit(parentAlias, parent!, parts.Item1, parts.Item2))));
            }
        }

        return urns.DrainToImmutable();
    }

    /// <summary>The URN that an alias means.</summary>
    /// <exception cref="ArgumentException">The alias contradicts itself.</exception>
    private static Output<string> Resolve(Alias alias, Resource resource, Resource? parent)
    {
        ArgumentNullException.ThrowIfNull(alias);
        if (alias.Urn is not null)
        {
            RefuseBeside(alias);
            return Output.Create(alias.Urn);
        }

        if ((alias.Parent is null ? 0 : 1) + (alias.ParentUrn is null ? 0 : 1) + (alias.NoParent ? 1 : 0) > 1)
        {
            throw new ArgumentException("Only specify one of 'Parent', 'ParentUrn' or 'NoParent' in an Alias");
        }

        var formerParent = alias.NoParent || alias.ParentUrn is not null ? null : alias.Parent ?? parent;
        return Urn.Create(
            OrOwn(alias.Name, resource.LogicalName), OrOwn(alias.Type, resource.TypeToken), formerParent, alias.ParentUrn, alias.Project, alias.Stack);
    }

    /// <summary>What the parent's former URN makes of the child's; a name that began with the parent's name changed along with it.</summary>
    private static Output<string> Inherit(Output<string> parentAlias, Resource parent, string name, string type) =>
        parentAlias.Apply(urn => UrnParts.Make(
            name.StartsWith(parent.LogicalName, StringComparison.Ordinal) ? UrnParts.NameOf(urn) + name[parent.LogicalName.Length..] : name,
            type, urn, null, null));

    // An alias that is whole, or that names another parent, has nothing to do with what the parent was called.
    private static bool Inherits(Alias alias) => alias is { Urn: null, Parent: null, ParentUrn: null, NoParent: false };

    private static Output<string> OrOwn(Input<string>? part, string own) =>
        part is null ? Output.Create(own) : part.Apply(value => string.IsNullOrEmpty(value) ? own : value);

    private static void RefuseBeside(Alias alias)
    {
        var other =
            alias.Name is not null ? nameof(alias.Name) :
            alias.Type is not null ? nameof(alias.Type) :
            alias.Project is not null ? nameof(alias.Project) :
            alias.Stack is not null ? nameof(alias.Stack) :
            alias.Parent is not null ? nameof(alias.Parent) :
            alias.ParentUrn is not null ? nameof(alias.ParentUrn) :
            alias.NoParent ? nameof(alias.NoParent) : null;
        if (other is not null)
        {
            throw new ArgumentException($"Alias should not specify both Urn and {other}");
        }
    }
}
