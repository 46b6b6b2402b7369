using Blueprint.Protocol;

namespace Pulumi;

/// <summary>Looks up a resource of this deployment by its URN.</summary>
internal static class ExistingResource
{
    public static async Task<Registration> FindAsync(Deployment deployment, string urn)
    {
        var response = await deployment.Monitor.InvokeAsync(
            new() { Token = "pulumi:pulumi:getResource", Args = PropertyMap.Of(("urn", PropertyValue.Of(urn))) },
            deployment.Cancellation).ConfigureAwait(false);
        FunctionFailures.Check($"Invoke of 'pulumi:pulumi:getResource'", response.Failures);
        return new(
            TextOf(response.Return.Find("urn")),
            TextOf(response.Return.Find("id")),
            (response.Return.Find("state") as PropertyValue.Map)?.Entries ?? PropertyMap.Empty,
            !deployment.Settings.IsDryRun);
    }

    private static string TextOf(PropertyValue? value) => (value?.Revealed as PropertyValue.Text)?.Value ?? "";
}
