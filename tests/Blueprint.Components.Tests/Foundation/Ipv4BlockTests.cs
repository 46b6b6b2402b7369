using Blueprint.Components.Foundation;

namespace Blueprint.Components.Tests.Foundation;

public sealed class Ipv4BlockTests
{
    [Theory]
    [InlineData("0.0.0.0/0")]
    [InlineData("10.0.0.0/8")]
    [InlineData("192.168.1.128/25")]
    [InlineData("255.255.255.255/32")]
    public void A_block_is_written_as_it_was_read(string text) => Assert.Equal(text, Ipv4Block.Parse(text).ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("10.0.0.0")]
    [InlineData("10.0.0.0/")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/-1")]
    [InlineData("10.0.0.0/+8")]
    [InlineData("10.0.0.1/24")]
    [InlineData("10.0.0/8")]
    [InlineData("10.0.0.256/32")]
    [InlineData("010.0.0.0/8")]
    [InlineData("0xA.0.0.0/8")]
    [InlineData(" 10.0.0.0/8")]
    [InlineData("10.0.0.0/8/8")]
    [InlineData("::/0")]
    public void What_is_no_block_is_not_read(string? text) => Assert.False(Ipv4Block.TryParse(text, null, out _));

    [Fact]
    public void The_parts_of_a_block_fill_it_without_a_gap()
    {
        var block = Ipv4Block.Parse("10.4.0.0/14");
        var parts = Enumerable.Range(0, 4).Select(index => block.Part(16, index).ToString());

        Assert.Equal(["10.4.0.0/16", "10.5.0.0/16", "10.6.0.0/16", "10.7.0.0/16"], parts);
    }

    [Theory]
    [InlineData(16, 4)]
    [InlineData(13, 0)]
    [InlineData(33, 0)]
    [InlineData(16, -1)]
    public void A_block_has_no_part_beyond_itself(int prefix, int index) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Ipv4Block.Parse("10.4.0.0/14").Part(prefix, index));

    [Theory]
    [InlineData("10.0.0.0/16", "10.0.128.0/17", true)]
    [InlineData("10.0.128.0/17", "10.0.0.0/16", true)]
    [InlineData("10.0.0.0/17", "10.0.128.0/17", false)]
    [InlineData("255.255.255.0/24", "255.255.255.255/32", true)]
    public void Blocks_overlap_where_an_address_is_in_both(string one, string other, bool overlap) =>
        Assert.Equal(overlap, Ipv4Block.Parse(one).Overlaps(Ipv4Block.Parse(other)));
}
