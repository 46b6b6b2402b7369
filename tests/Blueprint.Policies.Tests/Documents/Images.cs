using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Tests.Documents;

public sealed class Images
{
    [Theory]
    [InlineData("nginx", "")]
    [InlineData("nginx:1.27", "1.27")]
    [InlineData("localhost:5000/nginx", "")]
    [InlineData("localhost:5000/team/nginx:v1", "v1")]
    [InlineData("nginx:1.27@sha256:abc", "1.27")]
    [InlineData("", "")]
    public void A_tag_is_what_stands_behind_the_last_colon_of_the_last_part(string image, string tag) => Assert.Equal(tag, ImageReference.Tag(image));
}
