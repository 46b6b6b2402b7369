namespace Pulumi;

/// <summary>How a provider function is called.</summary>
public class InvokeOptions
{
    /// <summary>Makes options that change nothing.</summary>
    public InvokeOptions()
    {
    }

    /// <summary>The resource whose provider is used.</summary>
    public Resource? Parent { get; set; }

    /// <summary>The provider to use; by default that of the parent, or the package's default one.</summary>
    public ProviderResource? Provider { get; set; }

    /// <summary>The version of the provider to use.</summary>
    public string? Version { get; set; }

    /// <summary>Where the provider is fetched from; by default the usual place.</summary>
    public string? PluginDownloadURL { get; set; }
}

/// <summary>How a provider function is called whose result is an output.</summary>
public class InvokeOutputOptions : InvokeOptions
{
    private InputList<Resource>? dependsOn;

    /// <summary>Makes options that change nothing.</summary>
    public InvokeOutputOptions()
    {
    }

    /// <summary>Resources that must be done before the call, beyond those its arguments come from.</summary>
    public InputList<Resource> DependsOn
    {
        get => dependsOn ??= [];
        set => dependsOn = value;
    }

    /// <summary>The explicit dependencies; null where none were asked for.</summary>
    internal InputList<Resource>? DependsOnOrNull => dependsOn;
}
