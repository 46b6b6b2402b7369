using Blueprint.Components.Tests.World;
using Blueprint.Stacks.Boutique;
using Blueprint.Stacks.Platform;
using Blueprint.Stacks.Recommendations;

namespace Blueprint.Components.Tests.Stacks;

public sealed class StackRunTests
{
    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task The_platform_runs_with_the_settings_it_ships_with(string environment)
    {
        using var settings = new StackSettings(StackSettings.Platform(environment));
        var world = new TestWorld { Options = new() { IsPreview = false, ProjectName = "platform", StackName = environment } };
        await world.RunAsync<PlatformStack>();

        Assert.NotEmpty(world.Of("aws:eks/cluster:Cluster"));
    }

    [Fact]
    public async Task Each_team_runs_with_the_settings_it_ships_with_on_the_contract()
    {
        await RunTeamAsync<BoutiqueStack>("boutique");
        await RunTeamAsync<RecommendationsStack>("recommendations");
    }

    private static async Task<TestWorld> RunTeamAsync<TStack>(string team)
        where TStack : Stack, new()
    {
        using var settings = new StackSettings(StackSettings.Team(team, "dev"));
        var world = new TestWorld { Options = new() { IsPreview = false, ProjectName = team, StackName = "dev", OrganizationName = "organization" } };
        world.Stacks[SampleContract.Stack] = SampleContract.Outputs("boutique", "recommendations");
        await world.RunAsync<TStack>();
        return world;
    }
}
