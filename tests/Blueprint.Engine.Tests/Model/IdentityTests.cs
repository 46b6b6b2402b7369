using Blueprint.Engine.Model;

namespace Blueprint.Engine.Tests.Model;

public sealed class IdentityTests
{
    [Theory]
    [InlineData("urn:pulumi:dev::shop::aws:s3/bucket:Bucket::logs", "aws:s3/bucket:Bucket", "logs")]
    [InlineData("urn:pulumi:dev::shop::my:index:Site$aws:s3/bucket:Bucket::logs", "aws:s3/bucket:Bucket", "logs")]
    [InlineData("urn:pulumi:dev::shop::a:b:C::name::with $ and :: in it", "a:b:C", "name::with $ and :: in it")]
    public void A_urn_reads_into_its_type_and_name(string text, string type, string name)
    {
        var urn = Urn.TryParse(text);

        Assert.NotNull(urn);
        Assert.Equal((type, name, text), (urn.Type, urn.Name, urn.Value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("urn:pulumi:dev::shop::a:b:C")]
    [InlineData("urn:aws:dev::shop::a:b:C::x")]
    public void What_is_no_urn_is_none(string text) => Assert.Null(Urn.TryParse(text));

    [Fact]
    public void The_stack_does_not_count_as_a_parent_in_a_urn()
    {
        Assert.Equal("urn:pulumi:dev::shop::a:b:C::x", Urn.Create("dev", "shop", Urn.StackType, "a:b:C", "x").Value);
        Assert.Equal("urn:pulumi:dev::shop::p:q:R$a:b:C::x", Urn.Create("dev", "shop", "p:q:R", "a:b:C", "x").Value);
    }

    [Fact]
    public void A_provider_reference_is_split_at_its_last_colons()
    {
        var reference = ProviderReference.TryParse("urn:pulumi:dev::shop::pulumi:providers:aws::main::0-1-2");

        Assert.Equal(new("urn:pulumi:dev::shop::pulumi:providers:aws::main", "0-1-2"), reference);
        Assert.Null(ProviderReference.TryParse("urn:pulumi:dev::shop::aws"));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("5m", 300)]
    [InlineData("1h30m", 5400)]
    [InlineData("90s", 90)]
    [InlineData("1.5s", 1.5)]
    [InlineData("300000000000ns", 300)]
    [InlineData("250ms", 0.25)]
    public void A_timeout_is_read_as_go_writes_it(string text, double seconds) => Assert.Equal(seconds, GoDuration.TryParseSeconds(text)!.Value, 9);

    [Theory]
    [InlineData("5")]
    [InlineData("5 minutes")]
    [InlineData("m5")]
    [InlineData("5x")]
    [InlineData("-")]
    public void What_is_no_timeout_is_none(string text) => Assert.Null(GoDuration.TryParseSeconds(text));
}
