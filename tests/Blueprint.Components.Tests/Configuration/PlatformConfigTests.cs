using Blueprint.Components.Tests.World;
using Blueprint.Stacks.Platform;

namespace Blueprint.Components.Tests.Configuration;

public sealed class PlatformConfigTests
{
    private const string Team = """{"name":"NAME","owner":"o","costCenter":"c","monthlyBudget":5,"notify":["a@example.com"],"repository":"example/x"}""";

    [Theory]
    [InlineData("platform:vpcCidr", "10.0.0.0", "'platform:vpcCidr' is '10.0.0.0'; it takes an IPv4 CIDR block between /16 and /20, such as '10.0.0.0/16'.")]
    [InlineData("platform:zones", """["a","a","b"]""", "'platform:zones' is a, a, b; it takes 3 different zones.")]
    [InlineData("platform:administrators", "[]", "'platform:administrators' has 0 items; it takes a list of 1 to 20 items, each the ARN of a role, such as 'arn:aws:iam::111122223333:role/platform'.")]
    [InlineData("platform:systemNodes", """{"instanceTypes":["t4g.large"],"minSize":5,"desiredSize":3,"maxSize":4}""", "'platform:systemNodes.minSize' is 5 and 'platform:systemNodes.maxSize' is 4; the fewest nodes cannot be more than the most.")]
    [InlineData("platform:systemNodes", """{"instanceTypes":["t4g.large"],"minSize":1,"desierdSize":1,"desiredSize":1,"maxSize":4}""", "'platform:systemNodes.desierdSize' is not a setting. Did you mean 'desiredSize'? 'platform:systemNodes' takes instanceTypes, minSize, desiredSize, maxSize, diskGib.")]
    [InlineData("platform:logRetentionDays", "10", "'platform:logRetentionDays' is 10; it takes one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653.")]
    public async Task A_setting_that_cannot_be_is_told_before_anything_is_made(string key, string value, string problem)
    {
        using var settings = new StackSettings(new Dictionary<string, string>(StackSettings.Platform("dev")) { [key] = value });
        var world = new TestWorld();
        var error = await Assert.ThrowsAsync<RunException>(() => world.RunAsync<PlatformStack>());

        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Empty(world.Made);
    }

    [Fact]
    public async Task Two_teams_of_one_name_are_told_with_both_entries()
    {
        var error = await TeamsAsync("shop", "cart", "shop");

        Assert.Contains("'platform:teams[0].name' and 'platform:teams[2].name' are both 'shop'; a team's name stands once.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Shop")]
    [InlineData("web_shop")]
    [InlineData("1shop")]
    [InlineData("shop-")]
    [InlineData("a-name-that-is-much-too-long-for-a-team-of-any-kind")]
    public async Task A_teams_name_is_a_DNS_label(string name)
    {
        var error = await TeamsAsync(name);

        Assert.Contains($"'platform:teams[0].name' is '{name}'; it takes a DNS label of at most 40 characters", error.Message, StringComparison.Ordinal);
    }

    private static Task<RunException> TeamsAsync(params string[] names)
    {
        var teams = $"[{string.Join(',', names.Select(name => Team.Replace("NAME", name, StringComparison.Ordinal)))}]";
        using var settings = new StackSettings(new Dictionary<string, string>(StackSettings.Platform("dev")) { ["platform:teams"] = teams });
        return Assert.ThrowsAsync<RunException>(() => new TestWorld().RunAsync<PlatformStack>());
    }
}
