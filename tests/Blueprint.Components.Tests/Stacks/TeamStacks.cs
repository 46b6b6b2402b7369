using System.Collections.Immutable;
using Blueprint.Components.Tests.World;
using Blueprint.Stacks.Boutique;
using Blueprint.Stacks.Platform;
using Blueprint.Stacks.Recommendations;

namespace Blueprint.Components.Tests.Stacks;

/// <summary>The repository's stacks, run with the settings that they ship with.</summary>
internal static class TeamStacks
{
    public static async Task<TestWorld> PlatformAsync(string environment = "dev", params (string Key, string Value)[] more)
    {
        using var settings = new StackSettings(With(StackSettings.Platform(environment), more));
        var world = new TestWorld { Options = new() { IsPreview = false, ProjectName = "platform", StackName = environment, OrganizationName = "organization" } };
        await world.RunAsync<PlatformStack>();
        return world;
    }

    public static Task<TestWorld> BoutiqueAsync(params (string Key, string Value)[] more) => TeamAsync<BoutiqueStack>("boutique", more: more);

    public static Task<TestWorld> RecommendationsAsync(params (string Key, string Value)[] more) => TeamAsync<RecommendationsStack>("recommendations", more: more);

    public static async Task<ImmutableArray<TestWorld>> AllAsync(params (string Key, string Value)[] more) =>
        [await PlatformAsync("dev", more), await BoutiqueAsync(more), await RecommendationsAsync(more)];

    public static async Task<TestWorld> TeamAsync<TStack>(
        string team, ImmutableDictionary<string, object>? platform = null, bool isPreview = false, params (string Key, string Value)[] more)
        where TStack : Stack, new()
    {
        using var settings = new StackSettings(With(StackSettings.Team(team, "dev"), more));
        var world = new TestWorld { Options = new() { IsPreview = isPreview, ProjectName = team, StackName = "dev", OrganizationName = "organization" } };
        world.Stacks[SampleContract.Stack] = platform ?? SampleContract.Outputs("boutique", "recommendations");
        await world.RunAsync<TStack>();
        return world;
    }

    private static Dictionary<string, string> With(Dictionary<string, string> settings, (string Key, string Value)[] more)
    {
        foreach (var (key, value) in more)
        {
            settings[key] = value;
        }

        return settings;
    }
}
