namespace Pulumi;

/// <summary>The URN that a resource would have had, for messages about one that could not be registered.</summary>
internal static class ExpectedUrn
{
    public static string Of(Resource resource, DeploymentSettings settings)
    {
        var types = "";
        for (var above = resource.Heritage.Parent; above is not null and not Stack; above = above.Heritage.Parent)
        {
            types = types.Length == 0 ? above.TypeToken : $"{above.TypeToken}${types}";
        }

        return UrnParts.Compose(settings.Stack, settings.Project, types, resource.TypeToken, resource.LogicalName);
    }
}
