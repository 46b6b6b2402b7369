using Blueprint.Policies.Documents;

namespace Blueprint.Policies.Tests.Documents;

public sealed class PolicyPatterns
{
    [Theory]
    [InlineData("*", true)]
    [InlineData("iam:*", true)]
    [InlineData("IAM:passrole", true)]
    [InlineData("iam:Pass????", true)]
    [InlineData("i*e", true)]
    [InlineData("iam:Pass", false)]
    [InlineData("iam:Pass?", false)]
    [InlineData("s3:*", false)]
    public void An_action_is_meant_by_a_pattern(string pattern, bool matches) => Assert.Equal(matches, ActionPattern.Matches(pattern, "iam:PassRole"));

    [Theory]
    [InlineData("*", true, "*")]
    [InlineData("s3:*", true, "s3")]
    [InlineData("S3:**", true, "s3")]
    [InlineData("s3:?*", true, "s3")]
    [InlineData("s3:?", false, "s3")]
    [InlineData("s3:Get*", false, "s3")]
    [InlineData("s3:", false, "s3")]
    public void A_whole_service_is_meant_by_a_star_alone(string pattern, bool whole, string service)
    {
        Assert.Equal(whole, ActionPattern.IsWholeService(pattern));
        Assert.Equal(service, ActionPattern.Service(pattern));
    }

    [Theory]
    [InlineData("*", true, true, true)]
    [InlineData("arn:*", true, true, true)]
    [InlineData("arn:aws:iam::*:*", false, true, true)]
    [InlineData("arn:aws:iam::111122223333:*", false, true, true)]
    [InlineData("arn:aws:iam::111122223333:*/*", false, true, true)]
    [InlineData("arn:aws:iam::111122223333:role/*", false, false, true)]
    [InlineData("arn:aws:iam::111122223333:role/**/*", false, false, true)]
    [InlineData("arn:aws:iam::111122223333:role/teams/*", false, false, false)]
    [InlineData("arn:aws:iam::111122223333:role/", false, false, false)]
    [InlineData("arn:aws:iam::111122223333:/*", false, true, true)]
    [InlineData("arn:aws:s3:::*", false, false, false)]
    [InlineData("arn:aws:*:*:*:*", true, true, true)]
    [InlineData("arn:aws:*:*:*:role/a", false, false, false)]
    [InlineData("role", false, false, false)]
    public void A_resource_is_as_wide_as_its_pattern(string pattern, bool everything, bool all, bool everyOfAKind)
    {
        Assert.Equal(everything, ResourcePattern.IsEverything(pattern));
        Assert.Equal(all, ResourcePattern.IsAllOf(pattern, "iam"));
        Assert.Equal(everyOfAKind, ResourcePattern.IsEveryOfAKind(pattern, "iam"));
    }

    [Theory]
    [InlineData("arn:aws:iam::*:role/a", true)]
    [InlineData("arn:aws:iam::?*:role/a", true)]
    [InlineData("arn:aws:s3:::*", true)]
    [InlineData("arn:aws:s3:::?*", true)]
    [InlineData("arn:*", true)]
    [InlineData("arn:aws:s3:::a*", false)]
    [InlineData("arn:aws:iam::111122223333:*", false)]
    [InlineData("arn:aws:sns:*:111122223333:*", false)]
    public void An_ARN_in_a_condition_says_whose_the_resource_is(string pattern, bool anyones) => Assert.Equal(anyones, ResourcePattern.IsAnyones(pattern));
}
