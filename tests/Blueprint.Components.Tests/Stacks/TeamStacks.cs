using System.Collections.Immutable;
using Blueprint.Components.Tests.World;
using Blueprint.Stacks.Boutique;
using Blueprint.Stacks.Platform;
using Blueprint.Stacks.Recommendations;

namespace Blueprint.Components.Tests.Stacks;

/// <summary>The repository's stacks, run with the settings that they ship with.</summary>
internal static class TeamStacks
{
    public static async Task<TestWorld> PlatformAsync(string environment = "dev")
    {
        using var settings = new StackSettings(StackSettings.Platform(environment));
        var world = new TestWorld { Options = new() { IsPreview = false, ProjectName = "platform", StackName = environment, OrganizationName = "organization" } };
        await world.RunAsync<PlatformStack>();
        return world;
    }

    public static Task<TestWorld> BoutiqueAsync() => TeamAsync<BoutiqueStack>("boutique");

    public static Task<TestWorld> RecommendationsAsync() => TeamAsync<RecommendationsStack>("recommendations");

    public static async Task<ImmutableArray<TestWorld>> AllAsync() =>
        [await PlatformAsync(), await BoutiqueAsync(), await RecommendationsAsync()];

    public static async Task<TestWorld> TeamAsync<TStack>(
        string team, ImmutableDictionary<string, object>? platform = null, bool isPreview = false)
        where TStack : Stack, new()
    {
        using var settings = new StackSettings(StackSettings.Team(team, "dev"));
        var world = new TestWorld { Options = new() { IsPreview = isPreview, ProjectName = team, StackName = "dev", OrganizationName = "organization" } };
        world.Stacks[SampleContract.Stack] = platform ?? SampleContract.Outputs("boutique", "recommendations");
        await world.RunAsync<TStack>();
        return world;
    }
}
