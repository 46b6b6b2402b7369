using Blueprint.Components.Foundation;

namespace Blueprint.Components.Tests.Foundation;

public sealed class AddressPlanTests
{
    [Theory]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(18)]
    [InlineData(19)]
    [InlineData(20)]
    public void No_two_subnets_share_an_address_and_all_are_inside(int prefix)
    {
        var plan = AddressPlan.For(Ipv4Block.Parse($"10.64.0.0/{prefix}"));
        Ipv4Block[] all = [.. plan.Private, .. plan.Public, .. plan.Data, .. plan.Cluster];

        Assert.Equal(12, all.Length);
        Assert.All(all, subnet =>
        {
            Assert.InRange(subnet.Prefix, prefix, 28);
            Assert.InRange((long)subnet.First, plan.Vpc.First, plan.Vpc.First + plan.Vpc.Size - subnet.Size);
            Assert.Single(all, subnet.Overlaps);
        });
    }

    [Fact]
    public void The_widest_plan_has_the_sizes_that_it_promises()
    {
        var plan = AddressPlan.For(Ipv4Block.Parse("10.0.0.0/16"));

        Assert.Equal(["10.0.0.0/19", "10.0.32.0/19", "10.0.64.0/19"], plan.Private.Select(block => block.ToString()));
        Assert.Equal(["10.0.96.0/24", "10.0.97.0/24", "10.0.98.0/24"], plan.Public.Select(block => block.ToString()));
        Assert.Equal(["10.0.99.0/26", "10.0.99.64/26", "10.0.99.128/26"], plan.Data.Select(block => block.ToString()));
        Assert.Equal(["10.0.99.192/28", "10.0.99.208/28", "10.0.99.224/28"], plan.Cluster.Select(block => block.ToString()));
    }

    [Theory]
    [InlineData("10.0.0.0/15")]
    [InlineData("10.0.0.0/21")]
    public void A_block_that_is_too_wide_or_too_narrow_is_refused(string block) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => AddressPlan.For(Ipv4Block.Parse(block)));
}
