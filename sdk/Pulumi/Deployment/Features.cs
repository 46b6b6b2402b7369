using System.Collections.Concurrent;
using Blueprint.Protocol;

namespace Pulumi;

/// <summary>What the engine can do; each feature is asked for once.</summary>
internal sealed class Features(IResourceMonitor monitor, CancellationToken cancellation)
{
    private readonly ConcurrentDictionary<string, Task<bool>> answers = new();

    public Task<bool> SupportsAsync(string feature) =>
        answers.GetOrAdd(feature, feature => monitor.SupportsFeatureAsync(feature, cancellation));

    /// <summary>Fails where the engine does not have a feature.</summary>
    public async Task RequireAsync(string feature, string option)
    {
        if (!await SupportsAsync(feature).ConfigureAwait(false))
        {
            throw new RunException($"The engine does not support the {option} option; leave it out.");
        }
    }
}
