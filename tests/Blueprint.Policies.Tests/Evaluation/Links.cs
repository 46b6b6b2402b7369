using Blueprint.Policies.Facts;
using Blueprint.Policies.Rules;
using Blueprint.Policies.Views;

namespace Blueprint.Policies.Tests.Evaluation;

public sealed class Links
{
    private static readonly Link<BucketPolicyView, BucketView> Policies = new(policy => policy.Bucket, bucket => bucket.Bucket, bucket => bucket.Id);
    private static readonly PolicyResource Data = Testing.Resource("aws:s3/bucket:Bucket", "data", "{ bucket: data-1, id: id-1 }");
    private static readonly PolicyResource Other = Testing.Resource("aws:s3/bucket:Bucket", "other", "{ bucket: other-1 }");

    [Theory]
    [InlineData("data-1", "yes")]
    [InlineData("id-1", "yes")]
    [InlineData("data", "no")]
    [InlineData("other-1", "no")]
    [InlineData("null", "no")]
    [InlineData("$unknown", "unknown")]
    public void A_known_reference_links_by_name_or_id(string bucket, string linked) => Assert.Equal(linked, Linked(Policy(bucket)));

    [Fact]
    public void An_unknown_reference_links_to_what_its_value_comes_from()
    {
        Assert.Equal("yes", Linked(From("bucket", Data)));
        Assert.Equal("no", Linked(From("bucket", Other)));
    }

    [Fact]
    public void An_unknown_reference_that_comes_from_two_links_to_neither_for_certain() =>
        Assert.Equal("unknown", Linked(From("bucket", Data, Other)));

    [Fact]
    public void An_unknown_reference_that_comes_from_elsewhere_links_to_nobody_for_certain() =>
        Assert.Equal("unknown", Linked(From("bucket", Testing.Resource("random:index/randomPet:RandomPet", "pet"))));

    [Fact]
    public void What_another_property_comes_from_does_not_link() =>
        Assert.Equal("unknown", Linked(From("policy", Data)));

    [Fact]
    public void Without_dependencies_by_property_those_of_the_resource_link() =>
        Assert.Equal("yes", Linked(Policy("$unknown") with { Dependencies = [Data.Urn] }));

    [Fact]
    public void A_bucket_without_a_name_is_known_by_that_of_the_program()
    {
        var nameless = Testing.Resource("aws:s3/bucket:Bucket", "data");
        var stack = new StackFacts([nameless, Policy("data")]);

        Assert.True(Policies.To(BucketView.Over(new(nameless)), stack).Any(policy => Answer.Yes(policy.Node)).IsYes);
    }

    [Theory]
    [InlineData("data-1", true)]
    [InlineData("other-1", true)]
    [InlineData("elsewhere", false)]
    [InlineData("$unknown", false)]
    public void What_a_resource_refers_to_is_in_the_stack_or_not_for_certain(string bucket, bool found)
    {
        var policy = Policy(bucket);

        Assert.Equal(found, Policies.HasTarget(BucketPolicyView.Over(new(policy)), new StackFacts([Data, Other, policy])));
    }

    [Fact]
    public void An_open_reference_counts_only_if_it_would_matter()
    {
        var stack = new StackFacts([Data, Policy("$unknown")]);

        Assert.True(Policies.To(BucketView.Over(new(Data)), stack).Any(policy => Answer.No(policy.Node)).IsNo);
    }

    [Fact]
    public void What_is_waited_for_is_named_with_its_resource()
    {
        var stack = new StackFacts([Data, Policy("$unknown")]);

        var answer = Policies.To(BucketView.Over(new(Data)), stack).Any(policy => Answer.Yes(policy.Node));

        Assert.Equal("bucket of BucketPolicy 'policy' is known only once it is deployed.", Assert.Single(Verdict.Require(answer, "").Points).Message);
    }

    private static string Linked(PolicyResource policy)
    {
        var stack = new StackFacts([Data, Other, policy]);
        var answer = Policies.To(BucketView.Over(new(Data)), stack).Any(candidate => Answer.Yes(candidate.Node));
        return answer.IsYes ? "yes" : answer.IsNo ? "no" : "unknown";
    }

    private static PolicyResource Policy(string bucket) => Testing.Resource("aws:s3/bucketPolicy:BucketPolicy", "policy", $"{{ bucket: {bucket} }}");

    private static PolicyResource From(string property, params PolicyResource[] sources) => Policy("$unknown") with
    {
        PropertyDependencies = ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add(property, [.. sources.Select(source => source.Urn)]),
    };
}
