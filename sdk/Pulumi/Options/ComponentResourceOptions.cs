namespace Pulumi;

/// <summary>Options of a component.</summary>
public sealed class ComponentResourceOptions : ResourceOptions
{
    private List<ProviderResource>? providers;

    /// <summary>Makes options that change nothing.</summary>
    public ComponentResourceOptions()
    {
    }

    /// <summary>Providers for the resources below it, at most one a package.</summary>
    public List<ProviderResource> Providers
    {
        get => providers ??= [];
        set => providers = value;
    }

    /// <summary>New options of both: single values of the second count where it has them, lists are joined, one provider a package.</summary>
    public static ComponentResourceOptions Merge(ComponentResourceOptions? options1, ComponentResourceOptions? options2)
    {
        var merged = new ComponentResourceOptions();
        merged.MergeFrom(options1, options2);
        foreach (var provider in Join(options1?.providers, options2?.providers) ?? [])
        {
            var at = merged.Providers.FindIndex(other => other.PackageName == provider.PackageName);
            if (at < 0)
            {
                merged.Providers.Add(provider);
            }
            else
            {
                merged.Providers[at] = provider;
            }
        }

        return merged;
    }
}
