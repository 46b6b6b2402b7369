using Blueprint.Policies.Rules;

namespace Blueprint.Policies.Tests.Evaluation;

public sealed class Globs
{
    [Theory]
    [InlineData("aws:s3/bucket:Bucket", "aws:s3/bucket:Bucket", true)]
    [InlineData("aws:s3/bucket:Bucket", "aws:s3/bucket:BucketV2", false)]
    [InlineData("aws:*", "aws:s3/bucket:Bucket", true)]
    [InlineData("aws:*", "awsx:s3:Bucket", false)]
    [InlineData("kubernetes:argoproj.io/*:AppProject", "kubernetes:argoproj.io/v1alpha1:AppProject", true)]
    [InlineData("kubernetes:argoproj.io/*:AppProject", "kubernetes:argoproj.io/v1alpha1:Application", false)]
    [InlineData("a*b", "ab", true)]
    [InlineData("a*ba", "aba", true)]
    [InlineData("ab*ba", "aba", false)]
    [InlineData("*", "", true)]
    [InlineData("a*c*e", "abcde", true)]
    [InlineData("a*c*e", "abcd", false)]
    [InlineData("", "a", false)]
    public void A_star_stands_for_any_text(string pattern, string text, bool matches) => Assert.Equal(matches, Glob.Matches(pattern, text));
}
