using Blueprint.Components.Composition;
using Blueprint.Components.Secrets;
using Blueprint.Components.Tests.World;

namespace Blueprint.Components.Tests.Secrets;

public sealed class RotationTests
{
    private static readonly DateOnly Day = new(2026, 3, 1);

    [Fact]
    public void A_period_lasts_its_days_and_then_the_next_begins()
    {
        var first = Enumerable.Range(0, 60).Select(Day.AddDays).First(day => day.DayNumber % 30 == 0);

        Assert.Equal(new Rotation(30, first).Period, new Rotation(30, first.AddDays(29)).Period);
        Assert.Equal(new Rotation(30, first).Period + 1, new Rotation(30, first.AddDays(30)).Period);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(366)]
    public void Periods_are_of_a_day_to_a_year(int days) => Assert.Throws<ArgumentOutOfRangeException>(() => new Rotation(days, Day));

    [Fact]
    public async Task A_password_is_drawn_anew_with_the_period_and_at_no_other_time()
    {
        var first = Enumerable.Range(0, 60).Select(Day.AddDays).First(day => day.DayNumber % 30 == 0);

        var now = await KeepersAsync(new(30, first));
        Assert.NotNull(now);
        Assert.Equal(now, await KeepersAsync(new(30, first.AddDays(29))));
        Assert.NotEqual(now, await KeepersAsync(new(30, first.AddDays(30))));
        Assert.NotEqual(now, await KeepersAsync(new(60, first)));
    }

    [Fact]
    public async Task A_secret_that_somebody_was_told_does_not_change_by_itself() => Assert.Null(await KeepersAsync(null));

    [Fact]
    public async Task What_reads_a_secret_is_rolled_over_when_it_changes()
    {
        var tenant = await Access.AccessWorld.RunAsync("dev");

        Assert.All(tenant.Teams.Values, world =>
            Assert.Equal("true", world.The("kubernetes:apps/v1:Deployment", "web").Text($"metadata.annotations[{WorkloadRestarts.Annotation}]")));
        Assert.Equal(
            "true",
            tenant.Platform.The("kubernetes:helm.sh/v3:Release", "models").Text($"values.deploymentAnnotations[{WorkloadRestarts.Annotation}]"));
        Assert.True(tenant.Platform.Has("kubernetes:helm.sh/v3:Release", "restarts"));
    }

    [ReferenceFact]
    public async Task Restarts_fit_the_chart()
    {
        var world = new TestWorld();
        await world.RunAsync(() => new WorkloadRestarts("restarts", new WorkloadRestartsArgs { Cluster = Parts.Access, Stage = Stage.Production }));

        Assert.Empty(new ChartValues("reloader").Misfits(Plain.Map(world.The("kubernetes:helm.sh/v3:Release", "restarts").At("values"))));
    }

    private static async Task<string?> KeepersAsync(Rotation? rotation)
    {
        var world = new TestWorld();
        await world.RunAsync(() => new GeneratedSecret("login", new GeneratedSecretArgs
        {
            SecretPath = "blueprint/dev/teams/shop/login",
            KeyArn = "arn:key",
            Cluster = Parts.Access,
            Namespace = "team-shop-dev",
            Store = ("SecretStore", "team"),
            Rotation = rotation,
        }));
        return world.The("random:index/randomPassword:RandomPassword", "login").Text("keepers.period");
    }
}
