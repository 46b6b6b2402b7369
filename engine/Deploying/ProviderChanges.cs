using Blueprint.Engine.Model;
using Blueprint.Engine.Planning;

namespace Blueprint.Engine.Deploying;

/// <summary>Says what it means for a resource that another provider manages it than before.</summary>
internal sealed class ProviderChanges(RunContext run, ProviderRegistry providers)
{
    public async ValueTask<ProviderChange> JudgeAsync(ResourceGoal goal, ResourceState old, Identities identities)
    {
        if (goal.Provider == old.Provider)
        {
            return ProviderChange.None;
        }

        if (goal.Provider.Length == 0 || old.Provider.Length == 0)
        {
            return ProviderChange.Replaces;
        }

        if (ProviderReference.TryParse(goal.Provider) is { } now && ProviderReference.TryParse(old.Provider) is { } before &&
            now.Id == before.Id && identities.Former(now.Urn) == before.Urn)
        {
            return ProviderChange.None;
        }

        var (provider, settings) = providers.Resolve(goal.Provider);
        var formerSettings = providers.Resolve(old.Provider).Settings;
        var diff = await provider.DiffConfigAsync(
            new(goal.Urn, old.Id, formerSettings, formerSettings, settings, goal.IgnoreChanges), run.Stop).ConfigureAwait(false);
        return diff.Replaces ? ProviderChange.Replaces : ProviderChange.Compatible;
    }
}
