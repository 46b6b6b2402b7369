using Blueprint.Policies.Packs.DataProtection;

namespace Blueprint.Policies.Tests.Documents;

public sealed class Rotations
{
    [Theory]
    [InlineData("rate(30 days)", 30)]
    [InlineData("rate(1 day)", 1)]
    [InlineData("Rate(48 hours)", 2)]
    [InlineData("cron(0 4 1 * ? *)", 31)]
    [InlineData("cron(0 4 ? * SUN#1 *)", 31)]
    [InlineData("cron(0 4 1 1/2 ? *)", 62)]
    [InlineData("cron(0 4 1 */3 ? *)", 93)]
    [InlineData("cron(0 4 1 1,4,7,10 ? *)", 93)]
    [InlineData("cron(0 4 1 2,1 ? *)", 341)]
    [InlineData("cron(0 4 1 6 ? *)", 372)]
    [InlineData("cron(0 4 1 JAN ? *)", 372)]
    [InlineData("cron(0 4 1)", double.PositiveInfinity)]
    [InlineData("every day", double.PositiveInfinity)]
    [InlineData("", double.PositiveInfinity)]
    public void A_schedule_has_a_longest_time_between_two_rotations(string expression, double days) => Assert.Equal(days, RotationSchedule.Days(expression));
}
