using System.Collections.Immutable;
using Blueprint.Engine.Model;

namespace Blueprint.Engine.State;

/// <summary>Says what is wrong with a list of recorded resources.</summary>
public static class Integrity
{
    /// <summary>All that is wrong; empty for a sound list.</summary>
    public static ImmutableArray<string> Check(IReadOnlyList<ResourceState> resources)
    {
        var problems = ImmutableArray.CreateBuilder<string>();
        var all = resources.Select(resource => resource.Urn.Value).ToHashSet(StringComparer.Ordinal);
        var earlier = new HashSet<string>(StringComparer.Ordinal);
        var live = new HashSet<string>(StringComparer.Ordinal);
        var providers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var resource in resources)
        {
            var urn = resource.Urn.Value;
            problems.AddRange(Own(resource));
            foreach (var (role, referred) in Roles(resource))
            {
                if (!earlier.Contains(referred))
                {
                    problems.Add(all.Contains(referred)
                        ? $"{urn}: its {role} {referred} comes after it, where it must come before"
                        : $"{urn}: its {role} {referred} is not recorded{Spelling.Suggestion(referred, all)}");
                }
            }

            if (resource.Provider.Length > 0 && !resource.PendingReplacement && !providers.Contains(resource.Provider))
            {
                problems.Add($"{urn}: its provider {resource.Provider} is not recorded before it");
            }

            if (ProviderReference.IsProviderType(resource.Type))
            {
                providers.Add(new ProviderReference(urn, resource.Id).ToString());
            }

            if (!resource.Delete && !live.Add(urn))
            {
                problems.Add($"{urn}: it is recorded twice, and neither record is marked as waiting for deletion");
            }

            earlier.Add(urn);
        }

        return problems.DrainToImmutable();
    }

    private static IEnumerable<string> Own(ResourceState resource)
    {
        if (resource.Urn.Type != resource.Type)
        {
            yield return $"{resource.Urn}: its type is recorded as {resource.Type}";
        }

        if (!resource.Custom && resource.Id.Length > 0)
        {
            yield return $"{resource.Urn}: it is a component and must have no id, but has '{resource.Id}'";
        }

        if (resource.Provider.Length > 0 && ProviderReference.TryParse(resource.Provider) is null)
        {
            yield return $"{resource.Urn}: its provider '{resource.Provider}' is not of the form urn::id";
        }
    }

    private static IEnumerable<(string Role, string Urn)> Roles(ResourceState resource)
    {
        if (resource.Parent.Length > 0)
        {
            yield return ("parent", resource.Parent);
        }

        foreach (var urn in resource.Dependencies)
        {
            yield return ("dependency", urn);
        }

        foreach (var (property, urns) in resource.PropertyDependencies)
        {
            foreach (var urn in urns)
            {
                yield return ($"dependency by property '{property}'", urn);
            }
        }

        if (resource.DeletedWith.Length > 0)
        {
            yield return ("deletedWith", resource.DeletedWith);
        }

        foreach (var urn in resource.ReplaceWith)
        {
            yield return ("replaceWith", urn);
        }
    }
}
