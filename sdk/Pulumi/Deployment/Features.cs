using System.Collections.Concurrent;
using Blueprint.Protocol;

namespace Pulumi;

/// <summary>What the engine can do; each feature is asked for once.</summary>
internal sealed class Features(IResourceMonitor monitor, CancellationToken cancellation)
{
    private const string References = "resourceReferences";

    private readonly ConcurrentDictionary<string, Task<bool>> answers = new();

    public Task<bool> SupportsAsync(string feature) => answers.GetOrAdd(feature, feature =>
        feature == References && WithoutReferences() ? Task.FromResult(false) : monitor.SupportsFeatureAsync(feature, cancellation));

    /// <summary>Fails where the engine does not have a feature.</summary>
    public async Task RequireAsync(string feature, string option)
    {
        if (!await SupportsAsync(feature).ConfigureAwait(false))
        {
            throw new RunException($"The engine does not support the {option} option; leave it out.");
        }
    }

    // Pulumi's way to have resources sent as their ids and URNs.
    private static bool WithoutReferences() =>
        Environment.GetEnvironmentVariable("PULUMI_DISABLE_RESOURCE_REFERENCES") is { } value &&
        (value == "1" || string.Equals(value, "true", StringComparison.OrdinalIgnoreCase));
}
