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
    [InlineData("0.0.0.0/8", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("/0", false)]
    [InlineData("10.0.0.0/x", false)]
    [InlineData("", false)]
    public void A_range_of_no_fixed_bits_is_the_whole_world(string cidr, bool world) => Assert.Equal(world, Cidr.IsWholeWorld(cidr));
}
