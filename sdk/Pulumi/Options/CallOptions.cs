namespace Pulumi;

/// <summary>How a method of a resource is called.</summary>
public class CallOptions
{
    /// <summary>Makes options that change nothing.</summary>
    public CallOptions()
    {
    }

    /// <summary>The resource whose provider is used.</summary>
    public Resource? Parent { get; set; }

    /// <summary>The provider to use; by default that of the resource.</summary>
    public ProviderResource? Provider { get; set; }

    /// <summary>The version of the provider to use.</summary>
    public string? Version { get; set; }

    /// <summary>Where the provider is fetched from; by default the usual place.</summary>
    public string? PluginDownloadURL { get; set; }
}
