using Blueprint.Policies.Network;

namespace Blueprint.Policies.Tests.Documents;

public sealed class AddressRanges
{
    [Theory]
    [InlineData("0.0.0.0/0", true)]
    [InlineData("::/0", true)]
    [InlineData("10.1.2.3/0", true)]
    [InlineData("0000:0000::0/0", true)]
    [InlineData("0.0.0.0/00", true)]
    [InlineData("128.0.0.0/1", true)]
    [InlineData("0.0.0.0/7", true)]
    [InlineData("0.0.0.0/8", false)]
    [InlineData("2000::/3", true)]
    [InlineData("fc00::/6", true)]
    [InlineData("fc00::/7", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("/0", false)]
    [InlineData("10.0.0.0/x", false)]
    [InlineData("", false)]
    public void A_range_wider_than_any_owner_has_is_the_whole_world(string cidr, bool world) => Assert.Equal(world, Cidr.IsWholeWorld(cidr));
}
