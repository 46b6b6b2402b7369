using Blueprint.Engine.Programs;

namespace Blueprint.Engine.Tests.Programs;

public sealed class VersionRangeTests
{
    [Theory]
    [InlineData("1.2.3", "1.2.3", true)]
    [InlineData("=1.2.3", "1.2.4", false)]
    [InlineData("==1.2.3", "1.2.3+built", true)]
    [InlineData("!1.2.3", "1.2.3", false)]
    [InlineData("!=1.2.3", "1.2.4", true)]
    [InlineData(">1.2.3", "1.2.3", false)]
    [InlineData(">1.2.3", "1.10.0", true)]
    [InlineData(">=1.2.3", "1.2.3", true)]
    [InlineData("<1.2.3", "1.2.3-alpha", true)]
    [InlineData("<=1.2.3", "1.2.3", true)]
    [InlineData(">=1.0.0 <2.0.0", "1.9.9", true)]
    [InlineData(">=1.0.0 <2.0.0", "2.0.0", false)]
    [InlineData(">=1.0.0 <2.0.0 !1.5.0", "1.5.0", false)]
    [InlineData("<1.0.0 || >=2.0.0", "1.5.0", false)]
    [InlineData("<1.0.0||>=2.0.0", "2.5.0", true)]
    [InlineData(">= 1.0.0  < 2.0.0", "1.5.0", true)]
    [InlineData("1.x", "1.9.0", true)]
    [InlineData("1.x", "2.0.0", false)]
    [InlineData("1.2.x", "1.2.9", true)]
    [InlineData("1.2.x", "1.3.0", false)]
    [InlineData(">1.2.x", "1.2.9", false)]
    [InlineData(">1.2.x", "1.3.0", true)]
    [InlineData(">=1.2.x", "1.2.0", true)]
    [InlineData("<1.2.x", "1.2.0", false)]
    [InlineData("<=1.2.x", "1.2.9", true)]
    [InlineData("!1.2.x", "1.2.9", false)]
    [InlineData("!1.2.x", "1.3.0", true)]
    [InlineData(">=1.0.0-alpha.2", "1.0.0-alpha.10", true)]
    [InlineData(">=1.0.0-alpha.2", "1.0.0-alpha.1", false)]
    [InlineData(">=1.0.0-alpha", "1.0.0-1", false)]
    [InlineData(">1.0.0-alpha", "1.0.0-alpha.1", true)]
    public void A_version_is_in_a_range_or_not(string range, string version, bool expected) =>
        Assert.Equal(expected, VersionRange.Parse(range).Contains(SemanticVersion.TryParse(version)!));

    [Theory]
    [InlineData("")]
    [InlineData("latest")]
    [InlineData(">=")]
    [InlineData("1.2")]
    [InlineData(">=1.2.3 ||")]
    [InlineData("=>1.2.3")]
    [InlineData("01.2.3")]
    [InlineData("1.2.3-")]
    [InlineData("x.1.0")]
    public void What_is_no_range_is_refused(string text) =>
        Assert.Contains($"'{text}' is no range of versions", Assert.Throws<FormatException>(() => VersionRange.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_version_is_written_as_it_is_read() => Assert.Equal("1.2.3-rc.1", SemanticVersion.TryParse("1.2.3-rc.1+x")!.ToString());
}
