using Blueprint.Catalogs;

namespace Pulumi.Providers.Tests.Catalogs;

public sealed class RandomCatalog
{
    private static readonly PackageCatalog Random = Catalog.Find("random")!;

    [Fact]
    public void A_package_that_nobody_extracted_is_not_found() => Assert.Null(Catalog.Find("azure-native"));

    [Fact]
    public void Every_resource_that_is_listed_is_found()
    {
        Assert.Equal(10, Random.ResourceTokens.Count());
        Assert.All(Random.ResourceTokens, token => Assert.Equal(token, Random.FindResource(token)!.Token));
    }

    [Theory]
    [InlineData("random:index/randomPet:RandomPets")]
    [InlineData("aws:index/randomPet:RandomPet")]
    [InlineData("random")]
    [InlineData("")]
    public void An_unknown_token_is_not_found(string token) => Assert.Null(Random.FindResource(token));

    [Fact]
    public void Inputs_and_outputs_know_what_is_required_and_what_is_secret()
    {
        var password = Random.FindResource("random:index/randomPassword:RandomPassword")!;

        var length = password.Inputs.Properties["length"];
        Assert.True(length.Required);
        Assert.Equal(new TypeSpec.Primitive(PrimitiveKind.Integer), length.Type);
        Assert.False(password.Inputs.Properties.ContainsKey("result"));
        Assert.True(password.Outputs.Properties["result"].Secret);
        Assert.True(password.Outputs.Properties["result"].Required);
        Assert.True(password.Inputs.Properties["number"].Deprecated);
    }

    [Fact]
    public void Every_argument_replaces_and_says_who_says_so() =>
        Assert.All(Random.ResourceTokens.SelectMany(token => Random.FindResource(token)!.Inputs.Properties.Values), input =>
        {
            Assert.Equal(Replacement.Replaces, input.Replacement);
            Assert.Contains("terraform-provider-random", input.ReplacementSource, StringComparison.Ordinal);
        });
}
