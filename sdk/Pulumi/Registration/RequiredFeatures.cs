namespace Pulumi;

/// <summary>Refuses options that the engine would not honour.</summary>
internal static class RequiredFeatures
{
    public static void Of(Deployment deployment, ResourceOptions options, Gathering gathering)
    {
        Require(options.DeletedWith is not null, "deletedWith", nameof(options.DeletedWith));
        Require(options.ReplaceWithOrNull is not null, "replaceWith", nameof(options.ReplaceWith));
        Require(options.ReplacementTrigger is not null, "replacementTrigger", nameof(options.ReplacementTrigger));
        Require(options.HasTransforms, "transforms", nameof(options.ResourceTransforms));
        void Require(bool used, string feature, string option)
        {
            if (used)
            {
                gathering.Take(deployment.Features.RequireAsync(feature, option));
            }
        }
    }
}
