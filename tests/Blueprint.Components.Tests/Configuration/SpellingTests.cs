using Blueprint.Components.Configuration;

namespace Blueprint.Components.Tests.Configuration;

public sealed class SpellingTests
{
    private static readonly string[] Names = ["replicas", "region", "costCenter", "owner"];

    [Theory]
    [InlineData("replica", "replicas")]
    [InlineData("relpicas", "replicas")]
    [InlineData("costCentre", "costCenter")]
    [InlineData("Owner", "owner")]
    [InlineData("regoin", "region")]
    public void A_slip_of_the_hand_finds_what_was_meant(string written, string meant) => Assert.Equal(meant, Spelling.Nearest(written, Names));

    [Theory]
    [InlineData("database")]
    [InlineData("x")]
    [InlineData("")]
    public void What_is_like_nothing_finds_nothing(string written) => Assert.Null(Spelling.Nearest(written, Names));

    [Fact]
    public void Of_two_as_near_the_first_in_order_is_found() => Assert.Equal("card", Spelling.Nearest("carx", Alike));

    private static readonly string[] Alike = ["cart", "card", "cars"];
}
