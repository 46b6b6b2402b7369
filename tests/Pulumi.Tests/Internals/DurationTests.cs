using Blueprint.Protocol;

namespace Pulumi.Tests.Internals;

public class DurationTests
{
    [Fact]
    public void Timeouts_are_sent_as_nanoseconds_and_come_back_as_they_were()
    {
        var timeouts = new CustomTimeouts { Create = TimeSpan.FromMinutes(5), Delete = TimeSpan.FromTicks(7) };

        var spec = Durations.ToSpec(timeouts);
        var back = Durations.FromSpec(spec)!;

        Assert.Equal(new CustomTimeoutSpec("300000000000ns", "", "700ns"), spec);
        Assert.Equal((timeouts.Create, timeouts.Update, timeouts.Delete), (back.Create, back.Update, back.Delete));
    }

    [Theory]
    [InlineData("1h30m", 5400)]
    [InlineData("90s", 90)]
    [InlineData("1.5m", 90)]
    [InlineData("1d", 86400)]
    [InlineData("250ms", 0.25)]
    [InlineData("1000us", 0.001)]
    [InlineData("-2s", -2)]
    public void Durations_of_other_units_are_understood(string text, double seconds)
    {
        Assert.Equal(TimeSpan.FromSeconds(seconds), Durations.FromSpec(new(text, "", ""))!.Create);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("m")]
    [InlineData("5 minutes")]
    [InlineData("1h30")]
    public void Anything_else_is_refused_by_name(string text)
    {
        var error = Assert.Throws<FormatException>(() => Durations.FromSpec(new(text, "", "")));

        Assert.Contains($"'{text}'", error.Message, StringComparison.Ordinal);
    }
}
