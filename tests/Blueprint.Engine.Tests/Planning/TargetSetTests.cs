using Blueprint.Engine.Model;
using Blueprint.Engine.Planning;

namespace Blueprint.Engine.Tests.Planning;

public sealed class TargetSetTests
{
    private const string Bucket = "urn:pulumi:dev::shop::my:index:Site$aws:s3/bucket:Bucket::logs";

    [Theory]
    [InlineData(Bucket, true)]
    [InlineData("urn:pulumi:dev::shop::my:index:Site$aws:s3/bucket:Bucket::other", false)]
    [InlineData("**", true)]
    [InlineData("**::logs", true)]
    [InlineData("**Bucket**", true)]
    [InlineData("*", false)]
    [InlineData("urn:pulumi:dev::*::my:index:Site$aws:s3/bucket:Bucket::logs", true)]
    [InlineData("urn:pulumi:dev::shop::*::logs", false)]
    [InlineData("urn:pulumi:dev::shop::my:index:Site$*:*:*::logs", true)]
    [InlineData("**::log", false)]
    [InlineData("**::logs*", true)]
    public void A_target_means_a_resource_or_a_pattern(string target, bool meant) =>
        Assert.Equal(meant, new TargetSet([target]).Contains(Urn.TryParse(Bucket)!));

    [Fact]
    public void No_target_means_everything() => Assert.True(new TargetSet([]).Contains(Urn.TryParse(Bucket)!));

    [Theory]
    [InlineData("urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev")]
    [InlineData("urn:pulumi:dev::shop::pulumi:providers:aws::default")]
    public void The_stack_and_providers_are_always_meant(string urn) => Assert.True(new TargetSet([Bucket]).Contains(Urn.TryParse(urn)!));

    [Fact]
    public void Targets_that_nothing_meets_are_told() =>
        Assert.Equal<string>(["urn:x", "**::none"], new TargetSet(["urn:x", Bucket, "**::none", "**::logs"]).Unmet([Bucket]));

    [Fact]
    public void Many_wildcards_in_a_long_name_are_matched_in_no_time() =>
        Assert.False(new TargetSet(["**a**a**a**a**a**b"]).Contains(Urn.TryParse($"urn:pulumi:dev::shop::t:i:T::{new string('a', 60)}")!));
}
